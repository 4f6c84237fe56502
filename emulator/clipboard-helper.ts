import type { Intent } from "./screen-port.ts";
import type { CommandPhone } from "./shell-command.ts";

/** A helper without pages: Android lets only an app of its own read and set the clipboard. */
export const clipboardHelper = "com.tapwright.clipboard";

/** What the helper answers to a broadcast, the clipboard in base64; undefined when it is not for it. */
export function answerClipboard(
  { system }: CommandPhone,
  { action, extras = {} }: Intent,
): string | undefined {
  if (action === `${clipboardHelper}.SET`) system.clipboard = extras.text ?? "";
  else if (action !== `${clipboardHelper}.GET`) return undefined;
  return Buffer.from(system.clipboard).toString("base64");
}
