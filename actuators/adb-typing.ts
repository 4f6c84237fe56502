import type { CallOptions } from "../core/device.ts";
import type { AdbLink } from "./adb-link.ts";
import { runChecked } from "./adb-shell.ts";
import type { HostClock } from "./host-clock.ts";
import { adbKeyboard, isPlainText, makeTypeCommand, makeUnicodeCommands } from "./type-command.ts";

/** A keyboard takes this long before it hears the broadcast. */
const keyboardStartMs = 300;

/** Types text at the focus. @throws `unsupported` for text that this device cannot type. */
export async function typeText(
  link: AdbLink,
  text: string,
  {
    hasAdbKeyboard,
    clock,
    ...options
  }: CallOptions & { readonly hasAdbKeyboard: boolean; readonly clock: HostClock },
): Promise<void> {
  if (text === "") return;
  if (isPlainText(text) || !hasAdbKeyboard) {
    await runChecked(link, makeTypeCommand(text), options);
    return;
  }
  const old = (await runChecked(link, "settings get secure default_input_method", options)).trim();
  const commands = makeUnicodeCommands(text, old);
  if (old === adbKeyboard) {
    await runChecked(link, commands.type, options);
    return;
  }
  try {
    await runChecked(link, commands.switchOver, options);
    await clock.wait(keyboardStartMs, options.signal);
    await runChecked(link, commands.type, options);
  } finally {
    // Also after an abort: the person wants the own keyboard back.
    await runChecked(link, commands.switchBack, {});
  }
}
