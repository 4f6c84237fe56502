import type { CallOptions, Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { AppiumSession } from "./appium-session.ts";
import type { HostClock } from "./host-clock.ts";
import { makeScreenReader, type ScreenReader, surroundingsLine } from "./read-screen.ts";

/** Reads the screen through the driver, and what only the shell tells through `phone` at the same time. */
export function makeAppiumScreen(session: AppiumSession, phone: Device, clock: HostClock): ScreenReader {
  const readTree = async (options: CallOptions) => {
    const source = await orRefusal(session.ask("page source", (driver) => driver.getPageSource(), options));
    if (typeof source !== "string") return { tree: undefined, problem: source.message };
    const tree = hasNode.test(source) ? source : undefined;
    return { tree, problem: tree === undefined ? "the page source is empty" : "" };
  };

  const askShell = async (options: CallOptions): Promise<string> => {
    const result = await phone.shell?.(["sh", "-c", surroundingsLine], options);
    return result?.stdout ?? "";
  };

  const look = async (options: CallOptions) => {
    const [seen, surroundings] = await Promise.all([readTree(options), askShell(options)]);
    return { ...seen, surroundings };
  };

  const source = {
    serial: phone.info.id,
    look,
    async lookTwice(options: CallOptions) {
      const { tree: earlier } = await readTree(options);
      return { earlier, ...(await look(options)) };
    },
    async takePicture(options: CallOptions) {
      const picture = await orRefusal(
        session.ask("screenshot", (driver) => driver.takeScreenshot(), options),
      );
      // Android pictures no secure window.
      return typeof picture === "string" ? Buffer.from(picture, "base64") : undefined;
    },
  };
  return makeScreenReader(source, clock);
}

const hasNode = /<[\w.$]+ [^>]*\bbounds="/;

/** What was asked for, or the error with which the driver refused it. */
async function orRefusal(answer: Promise<string>): Promise<string | TapwrightError> {
  try {
    return await answer;
  } catch (error) {
    if (TapwrightError.is(error, "command-failed")) return error;
    throw error;
  }
}
