import fc from "fast-check";
import { TapwrightError } from "../../core/errors.ts";
import { openPhone } from "../../emulator/open-phone.ts";
import { makeCommandServer } from "../../emulator/uiautomator2/answer-request.ts";
import type { FuzzOptions } from "./fuzz-phone.ts";

const paths =
  "element elements element/1/click element/1/value element/1/attribute/x actions appium/settings orientation rotation keys source alert/accept appium/gestures/click appium/gestures/swipe appium/gestures/drag appium/gestures/scroll appium/device/press_keycode appium/device/set_clipboard nonsense %E0";
const path = fc.constantFrom(...paths.split(" "));
const text = fc.oneof(
  fc.constantFrom(
    "xpath",
    "id",
    "-android uiautomator",
    "//*[",
    "//node",
    "new UiSelector().text(",
    "pointer",
    "NaN",
  ),
  fc.constantFrom(
    'new UiScrollable(new UiSelector()).scrollIntoView(new UiSelector().text("a"))',
    "LANDSCAPE",
    "touch",
  ),
  fc.string({ maxLength: 20 }),
);
const key = fc.constantFrom(
  ..."strategy selector context multiple actions type id parameters pointerType duration x y origin text value settings offset area direction percent speed keycode content orientation".split(
    " ",
  ),
);
const { body } = fc.letrec<{ body: unknown }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 4, depthSize: "medium" },
    fc.oneof(text, fc.double(), fc.integer(), fc.constantFrom(null, true, false)),
    fc.array(tie("body"), { maxLength: 4 }),
    fc.dictionary(key, tie("body"), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

/** Sends senseless bodies to the UiAutomator2 server; each has to be answered, and a later command too. */
export async function fuzzHttpBodies({ seed, count }: FuzzOptions): Promise<number> {
  await using phone = await openPhone();
  const server = makeCommandServer(phone);
  const capabilities = { capabilities: { firstMatch: [{}], alwaysMatch: {} } };
  const opened = await server.answer({ method: "POST", path: "/session", body: capabilities });
  const session = `/session/${opened?.body.sessionId}`;
  const method = fc.constantFrom("POST", "POST", "GET", "DELETE");
  const requests = fc.sample(fc.record({ method, path, body }), { seed, numRuns: count });
  for (const request of requests) {
    const { status = 0 } = (await server.answer({ ...request, path: `${session}/${request.path}` })) ?? {};
    if (status === 200 || (status >= 400 && status <= 500)) continue;
    throw new TapwrightError("command-failed", `${JSON.stringify(request)} was answered ${status}`);
  }
  const later = await server.answer({ method: "GET", path: `${session}/source`, body: {} });
  if (later?.status !== 200) throw new TapwrightError("command-failed", "A later command was not answered");
  return requests.length;
}
