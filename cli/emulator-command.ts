import { once } from "node:events";
import { Command, Option } from "@commander-js/extra-typings";
import { openPhone } from "../emulator/open-phone.ts";
import { timings } from "../emulator/pace.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import type { CommandContext } from "./command-context.ts";
import { parseFaults } from "./disturbance.ts";
import { parsePort, parseSeed } from "./parse-number.ts";
import { makeUi } from "./ui.ts";

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
    .option("--faults <dial>", "what goes wrong and how often, such as 0.1 or slow-load=0.5", parseFaults)
    .addOption(
      new Option("--timing <name>", "how long things take; with phone, clients wait as they do on a real one")
        .choices(timings)
        .default("instant" as const),
    )
    .action(async ({ port, host, seed, faults, timing }) => {
      const { signal } = context;
      const ui = makeUi(context.output);
      await using phone = await openPhone({
        seed,
        timing,
        realTime: timing === "phone",
        ...(faults !== undefined && { faults }),
      });
      await using server = await serveAdbd(phone.endpoint, { host, port });
      const address = `${host}:${server.port}`;
      ui.say(`The phone listens on ${address}. Ctrl-C ends it.`);
      ui.say(`  adb connect ${address}`);
      ui.say(`  npx tapwright run "Turn on Bluetooth" --device adb:${address}`);
      if (!signal.aborted) await once(signal, "abort");
    });
}
