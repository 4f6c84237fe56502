import { once } from "node:events";
import { Command, Option } from "@commander-js/extra-typings";
import { timings } from "../emulator/pace.ts";
import type { CommandContext } from "./command-context.ts";
import { parseFaults } from "./disturbance.ts";
import { openPhones, type ServedPhone } from "./open-phones.ts";
import { parseCount, parsePort, parseSeed } from "./parse-number.ts";
import { makeUi } from "./ui.ts";
import { serveView, type ViewedPhone } from "./view/serve-view.ts";

/** `tapwright emulator`: the embedded phone as something that any ADB client can connect to. */
export function makeEmulatorCommand(context: CommandContext) {
  return new Command("emulator")
    .description("Run the embedded phone until Ctrl-C, for adb and other clients")
    .option("--port <n>", "TCP port of its adbd; 0 takes a free one", parsePort, 7655)
    .option(
      "--host <address>",
      "address to listen on; others than this computer can reach any other",
      "127.0.0.1",
    )
    .option("--seed <n>", "which phone: equal seeds give equal phones", parseSeed, 1)
    .addOption(
      new Option(
        "--auth <new-keys>",
        "ask clients for an RSA key, as phones do, and trust new ones, or none",
      ).choices(["accept", "refuse"] as const),
    )
    .option("--faults <dial>", "what goes wrong and how often, such as 0.1 or slow-load=0.5", parseFaults)
    .addOption(
      new Option("--timing <name>", "how long things take; with phone, clients wait as they do on a real one")
        .choices(timings)
        .default("instant" as const),
    )
    .option("--variation <n>", "other colours, sizes, words and names than usual, by seed", parseSeed)
    .option("--count <n>", "how many phones: the next ones have the next ports and seeds", parseCount, 1)
    .option("--view", "serve a page on this computer that shows the phones and takes clicks and keys")
    .action(async ({ timing, view, faults, variation, ...where }) => {
      const { signal } = context;
      const ui = makeUi(context.output);
      // Who looks on lives by the computer's time too.
      const realTime = timing === "phone" || view === true;
      const served = {
        ...where,
        timing,
        realTime,
        ...(faults !== undefined && { faults }),
        ...(variation !== undefined && { variation }),
      };
      await using farm = await openPhones(served);
      await using page = view && (await serveView(farm.phones.map(describePhone)));
      for (const { address, seed } of farm.phones) {
        const one = `The phone listens on ${address}. Ctrl-C ends it.`;
        ui.say(farm.phones.length === 1 ? one : `Phone ${seed} listens on ${address}. Ctrl-C ends them all.`);
        ui.say(`  adb connect ${address}`);
      }
      ui.say(`  npx tapwright run "Turn on Bluetooth" --device adb:${farm.phones[0]?.address}`);
      if (page) ui.say(`Look at ${page.url}`);
      if (!signal.aborted) await once(signal, "abort");
    });
}

function describePhone({ phone, seed, address }: ServedPhone): ViewedPhone {
  return { name: `Phone ${seed}`, address, screen: phone.screen };
}
