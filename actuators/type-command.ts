import { TapwrightError } from "../core/errors.ts";
import { quoteCommand } from "./shell-quote.ts";

/** The free keyboard app that takes any Unicode text over ADB. */
export const adbKeyboard = "com.android.adbkeyboard/.AdbIME";

const keyCodes: ReadonlyMap<string, string> = new Map([
  ["\n", "66"],
  ["\t", "61"],
]);

/** Whether `input text` can type it: printable ASCII, line ends and tabs. */
export function isPlainText(text: string): boolean {
  return /^[\x20-\x7e\r\n\t]*$/.test(text);
}

/**
 * The line that types ASCII text on any Android.
 *
 * `input text` turns `%s` into a space and has no way to write a literal `%s`, so the text is
 * cut between the two characters. A line end presses ENTER and a tab presses TAB, as fingers
 * would: in a field of one line, ENTER submits.
 *
 * @throws `unsupported` for other characters.
 */
export function makeTypeCommand(text: string): string {
  if (!isPlainText(text)) {
    throw new TapwrightError("unsupported", `This device types ASCII only, not ${JSON.stringify(text)}`, {
      hint: "Install ADBKeyboard on the device, or leave these characters out.",
    });
  }
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .split(/([\n\t])|(?<=%)(?=s)/)
    .filter((piece) => piece !== undefined && piece !== "")
    .map((piece) => {
      const key = keyCodes.get(piece);
      return key === undefined
        ? quoteCommand(["input", "text", piece.replaceAll(" ", "%s")])
        : quoteCommand(["input", "keyevent", key]);
    })
    .join(" && ");
}

/** The lines that type any text through {@link adbKeyboard} and then give the old keyboard back. */
export function makeUnicodeCommands(text: string, oldKeyboard: string) {
  const base64 = Buffer.from(text).toString("base64");
  return {
    switchOver: `ime enable ${adbKeyboard} && ime set ${adbKeyboard}`,
    type: `am broadcast -a ADB_INPUT_B64 --es msg ${base64}`,
    switchBack: quoteCommand(["ime", "set", oldKeyboard]),
  };
}
