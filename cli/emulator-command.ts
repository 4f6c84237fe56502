import { once } from "node:events";
import { Command, Option } from "@commander-js/extra-typings";
import { makeKeyring } from "../emulator/adbd-auth.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import type { CommandContext } from "./command-context.ts";
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
    .addOption(
      new Option(
        "--auth <new-keys>",
        "ask clients for an RSA key, as phones do, and trust new ones, or none",
      ).choices(["accept", "refuse"] as const),
    )
    .action(async ({ port, host, seed, auth }) => {
      const { signal } = context;
      const ui = makeUi(context.output);
      await using phone = await openPhone({ seed });
      await using server = await serveAdbd(phone.endpoint, {
        host,
        port,
        keyring: auth && makeKeyring(auth),
      });
      const address = `${host}:${server.port}`;
      ui.say(`The phone listens on ${address}. Ctrl-C ends it.`);
      ui.say(`  adb connect ${address}`);
      ui.say(`  npx tapwright run "Turn on Bluetooth" --device adb:${address}`);
      if (!signal.aborted) await once(signal, "abort");
    });
}
