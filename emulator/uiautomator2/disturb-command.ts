import type { Work } from "../pace.ts";
import type { InputPhone } from "./perform-actions.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** A command as its route names it: `GET /source`, `POST /element/:element/click`. */
type CommandName = string;

const looks = /^(GET \/source|POST \/elements?|POST \/element\/:element\/elements?)$/;
const pictures = /^GET (\/element\/:element)?\/screenshot$/;
const gestures =
  /^POST (\/actions|\/back|\/keys|\/appium\/gestures\/.*|\/appium\/device\/(long_)?press_keycode|\/element\/:element\/(click|clear|value))$/;

/** What takes time about a command on a real phone; undefined for what it answers at once. */
function findWork(name: CommandName): Work | undefined {
  if (looks.test(name)) return "look";
  if (pictures.test(name)) return "screenshot";
  return gestures.test(name) ? "gesture" : undefined;
}

/**
 * Runs a command with what goes wrong on the way, and after the time that it takes on a real phone. Resolves to
 * undefined when the server crashed over it: then nobody is answered.
 *
 * @throws WebDriverError when the screen cannot be read, and what the command throws.
 */
export async function disturbCommand(
  { system }: InputPhone,
  name: CommandName,
  run: () => unknown,
): Promise<{ readonly value: unknown } | undefined> {
  const work = findWork(name);
  if (work === undefined) return { value: await run() };
  const { faults, pace } = system;
  if (work === "look" && faults.drawSeries("unreadable-tree", 3)) {
    await pace.take("failed dump");
    throw new WebDriverError("unknown error", unreadable);
  }
  await pace.take(work);
  const crash = faults.draw("server-crash");
  const cut = work === "gesture" ? faults.draw("disconnect") : undefined;
  const isLost = (crash ?? cut)?.chance(0.5);
  const value = isLost ? null : await run();
  if (cut) for (const hangUp of faults.hangUps) hangUp();
  return crash ? undefined : { value };
}

const unreadable =
  "Timed out after 10000ms waiting for the root AccessibilityNodeInfo in the active window. Make sure the active " +
  "window is not constantly hogging the main UI thread (e.g. the application is being idle long enough), so the " +
  "accessibility manager could do its work";
