import type { CallOptions, Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { AppiumDriver } from "./appium-driver.ts";
import type { AppiumSession } from "./appium-session.ts";

/** Android's codes of the keys that are characters. */
const keyCodes: ReadonlyMap<string, number> = new Map([
  ["\n", 66],
  ["\t", 61],
]);

/**
 * Types at the focus: text goes to the focused field through the driver, in any script; line ends and tabs are
 * keys. Where no field has the focus the text goes as key presses through `phone`.
 *
 * @throws `unsupported` for text that cannot be typed without a field.
 */
export async function typeThroughDriver(
  session: AppiumSession,
  phone: Device,
  text: string,
  options: CallOptions,
): Promise<void> {
  for (const piece of cutText(text)) {
    const keyCode = keyCodes.get(piece);
    if (keyCode !== undefined) {
      await session.act("press a key", (driver) => driver.pressKeyCode(keyCode), options);
      continue;
    }
    const field = await findFocus(session, options);
    if (field === undefined || !(await fill(session, field, piece, options))) {
      await phone.type(piece, options);
    }
  }
}

/**
 * Pieces of text, and line ends and tabs by themselves. No piece ends in a backslash and an n, which the driver
 * would take for ENTER.
 */
export function cutText(text: string): readonly string[] {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .split(/([\n\t])|(?<=\\)(?=n(?:[\n\t]|$))/)
    .filter((piece) => piece !== undefined && piece !== "");
}

/** The W3C name of an element's id in an answer. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

async function findFocus(session: AppiumSession, options: CallOptions): Promise<string | undefined> {
  const find = async (driver: AppiumDriver): Promise<unknown> => await driver.getActiveElement();
  const found = await unlessRefused(session.ask("find the focus", find, options), ["no such element"]);
  const id = (found as Readonly<Record<string, unknown>> | undefined)?.[elementKey];
  return typeof id === "string" ? id : undefined;
}

/** False where what has the focus takes no text. */
async function fill(
  session: AppiumSession,
  field: string,
  text: string,
  options: CallOptions,
): Promise<boolean> {
  const typed = session.act("type", (driver) => driver.elementSendKeys(field, text), options);
  return (
    (await unlessRefused(
      typed.then(() => true),
      ["invalid element state", "stale element reference"],
    )) !== undefined
  );
}

/** Undefined where the driver refused with one of these W3C errors. */
async function unlessRefused<T>(answer: Promise<T>, errors: readonly string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (TapwrightError.is(error, "command-failed") && errors.includes(String(error.details.error))) {
      return undefined;
    }
    throw error;
  }
}
