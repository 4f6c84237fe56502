import { buildPrompt } from "../agent/prompt.ts";
import { openDevice } from "../cli/open-device.ts";
import type { Screen } from "../core/screen.ts";
import { perceive } from "../perception/perceive.ts";

const packages = [
  "com.android.settings",
  "com.android.contacts",
  "com.tapwright.clock",
  "com.tapwright.notes",
];
const goals = [
  "Turn on Bluetooth",
  "Add the contact Ada Lovelace",
  "Set an alarm for 7:30",
  "Write down milk and bread",
];

/**
 * Texts as the planner reads them: of each app of the embedded phone its first screen, and behind it those of the
 * others, so that no text is short.
 */
export async function readPhoneTexts(): Promise<readonly string[]> {
  await using device = await openDevice("emulator:");
  const apps = await device.listApps();
  const screens: Screen[] = [];
  for (const name of packages.filter((name) => apps.some(({ packageName }) => packageName === name))) {
    await device.openApp(name);
    await device.settle();
    screens.push(perceive(await device.capture()).screen);
  }
  return screens.map((_, first) => {
    const order = [...screens.slice(first + 1), ...screens.slice(0, first + 1)];
    const prompts = order.map((screen) =>
      buildPrompt(
        { goal: goals[first]!, history: ["open Settings -> opened Settings"], screen },
        apps,
        false,
      ),
    );
    return prompts[0]!.system + prompts[0]!.past + prompts.map(({ present }) => present).join("");
  });
}
