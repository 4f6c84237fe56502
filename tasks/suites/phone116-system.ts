import { z } from "zod";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type TaskTemplate } from "../define.ts";
import { enter, find, finish } from "../oracle.ts";
import { runShell } from "../phone-state.ts";
import { moveSlider, presetSwitch, setSwitch, withSwitch } from "./first-settings.ts";

type Radio = "Wi-Fi" | "Bluetooth";
type OnOff = "on" | "off";

const nothing = z.strictObject({});

/** The words on each radio's switch, and how far away it lies. */
const radios = {
  "Wi-Fi": { label: "Wi-Fi", mirrors: "SystemWifi", steps: 4 },
  Bluetooth: { label: "Use Bluetooth", mirrors: "SystemBluetooth", steps: 5 },
} as const;

const bench = { split: "train", difficulty: "easy", needs: "shell" } as const satisfies Partial<BenchFacts>;

/** Turns a radio on or off that stands the other way. */
function turnRadio(name: Radio, state: OnOff): TaskTemplate<Record<string, never>> {
  const { mirrors, steps } = radios[name];
  const end = state === "on" ? "On" : "Off";
  return defineTask<Record<string, never>>({
    id: `phone116/turn-${name.toLowerCase()}-${state}`,
    version: 1,
    goal: `Turn ${name} ${state}`,
    apps: ["Settings"],
    tags: ["settings", "toggle"],
    bench: { ...bench, mirrors: `${mirrors}Turn${end}`, optimalSteps: steps },
    budget: { steps: 12, seconds: 120 },
    params: nothing,
    sample: () => ({}),
    phrasings: {
      train: [
        () => `${name}: ${state}, please`,
        () => `Go into the settings of the phone and turn ${name} ${state}`,
        () => `Have the phone's ${name} ${state === "on" ? "working" : "not working"}`,
      ],
      test: [
        () => `In the system settings, ${state === "on" ? "power up" : "shut down"} ${name}`,
        () =>
          `My ${name} is ${state === "on" ? "off and I need it" : "on and I do not need it"}, change that`,
      ],
    },
    setUp: async ({ device }) => void (await runShell(device, presetSwitch(name, state))),
    goalState: (before, _, now) => withSwitch(before, name, state, now),
    oracle: (view) => setSwitch(view, name, state) ?? finish,
  });
}

/** Has somebody look at a radio's switch, which stands right already: the switch must be on the screen at the end. */
function verifyRadio(name: Radio, state: OnOff): TaskTemplate<Record<string, never>> {
  const { label, mirrors, steps } = radios[name];
  const end = state === "on" ? "On" : "Off";
  return defineTask<Record<string, never>>({
    id: `phone116/verify-${name.toLowerCase()}-${state}`,
    version: 1,
    goal: `Show that ${name} is ${state}`,
    apps: ["Settings"],
    tags: ["settings", "toggle", "verify"],
    bench: { ...bench, mirrors: `${mirrors}Turn${end}Verify`, optimalSteps: steps - 1 },
    budget: { steps: 12, seconds: 120 },
    params: nothing,
    sample: () => ({}),
    phrasings: {
      train: [
        () => `Is ${name} ${state}? Turn it ${state} if it is not, and leave its switch on the screen`,
        () => `See to it that ${name} is ${state} and let me see the switch at the end`,
        () => `Check in Settings that ${name} is ${state}; stay on the page with its switch`,
      ],
      test: [
        () => `Verify that ${name} is ${state}, correct it if needed, and stop where the switch can be seen`,
        () => `${name} has to be ${state}: look at its switch, set it if necessary, and leave it in view`,
      ],
    },
    setUp: async ({ device }) =>
      void (await runShell(device, presetSwitch(name, state === "on" ? "off" : "on"))),
    goalState: (before, _, now) => withSwitch(before, name, state, now),
    goalScreen: (screen) => find(screen, label, "switch")?.states.includes("checked") === (state === "on"),
    oracle: (view) => setSwitch(view, name, state) ?? finish,
  });
}

const brightness = {
  name: "brightness",
  path: ["Display", "Brightness level"],
  label: "Display brightness",
  setting: "screen_brightness",
  most: 255,
} as const;

const ends = {
  max: {
    mirrors: "SystemBrightnessMax",
    percent: 100,
    levels: ["255"],
    words: ["highest", "maximum", "brightest"],
  },
  // Sliders of real phones end at 1, not at 0.
  min: {
    mirrors: "SystemBrightnessMin",
    percent: 0,
    levels: ["0", "1"],
    words: ["lowest", "minimum", "darkest"],
  },
} as const;

/** Moves the brightness to one end of its range, or shows that it is there. */
function setBrightness(end: keyof typeof ends, verify: boolean): TaskTemplate<{ level: number }> {
  const { mirrors, percent, levels, words } = ends[end];
  const [superlative, noun, adjective] = words;
  return defineTask<{ level: number }>({
    id: `phone116/${verify ? "verify-" : ""}brightness-${end}`,
    version: 1,
    goal: verify ? `Show that brightness is at its ${noun}` : `Set brightness to its ${noun}`,
    apps: ["Settings"],
    tags: ["settings", "slider", ...(verify ? ["verify"] : [])],
    bench: { ...bench, mirrors: `${mirrors}${verify ? "Verify" : ""}`, optimalSteps: verify ? 3 : 4 },
    budget: { steps: 12, seconds: 120 },
    params: z.strictObject({ level: z.int() }),
    sample: (_, random) => ({ level: random.integer(30, 220) }),
    phrasings: verify
      ? {
          train: [
            () => `Is the brightness at its ${noun}? If not, move it there, and leave the slider open`,
            () => `See that the display is at its ${adjective}; end with the brightness slider on the screen`,
            () =>
              `Check the brightness: it belongs at the ${superlative} value, and I want to see its slider`,
          ],
          test: [
            () =>
              `Verify the ${superlative} brightness is set, correct it if needed, and keep the slider in view`,
            () =>
              `Look whether brightness stands at the ${noun}, adjust it otherwise, and stop at the slider`,
          ],
        }
      : {
          train: [
            () => `The display at its ${adjective}, please`,
            () => `Move the brightness all the way to the ${noun}`,
            () => `Give the display the ${superlative} brightness that there is`,
          ],
          test: [
            () => `I need the screen as ${end === "max" ? "bright" : "dark"} as its brightness allows`,
            () => `Drag brightness to the ${superlative} value possible`,
          ],
        },
    async setUp({ device, params }) {
      const level = verify ? levels[0] : params.level;
      await runShell(device, `settings put system screen_brightness ${level}`);
    },
    goalState(before, _, now) {
      const found = now.settings.screen_brightness ?? "";
      const level = levels.some((right) => right === found) ? found : levels[0];
      return { ...before, settings: { ...before.settings, screen_brightness: level } };
    },
    ...(verify && { goalScreen: (screen) => find(screen, brightness.label, "slider") !== undefined }),
    oracle(view) {
      const slider = find(view.screen, brightness.label, "slider");
      if (slider === undefined) return moveSlider(view, brightness, percent);
      return slider.value === `${percent}%` || Number.parseFloat(slider.value ?? "") === percent
        ? finish
        : { type: "set", target: slider.ref, percent };
    },
  });
}

/** Apps that anybody may open, and their packages. */
const apps: Readonly<Record<string, string>> = {
  Clock: "com.tapwright.clock",
  Contacts: "com.android.contacts",
  Messages: "com.tapwright.messages",
  Notes: "com.tapwright.notes",
  Phone: "com.tapwright.phone",
  Settings: "com.android.settings",
};

const oneApp = z.strictObject({ app: z.string() });

const openApp = defineTask({
  id: "phone116/open-app",
  version: 1,
  goal: "Open {app}",
  apps: ["Launcher"],
  tags: ["launch"],
  bench: { ...bench, mirrors: "OpenAppTaskEval", optimalSteps: 1, needs: "screen" },
  budget: { steps: 6, seconds: 60 },
  params: oneApp,
  sample: (_, random) => ({ app: random.pick(Object.keys(apps)) }),
  phrasings: {
    train: [
      ({ app }) => `Open ${app}`,
      ({ app }) => `Start the app ${app}`,
      ({ app }) => `I want to see ${app}`,
      ({ app }) => `Launch ${app}; if it asks for anything, allow it`,
    ],
    test: [
      ({ app }) => `Bring up the ${app} app and grant whatever it asks for`,
      ({ app }) => `Get ${app} to the front and clear pop-ups away`,
    ],
  },
  goalScreen: (screen, { app }) => screen.app.packageName === apps[app],
  oracle: ({ screen, params: { app } }) => enter(screen, app, apps[app]!) ?? finish,
});

const wifiThenApp = defineTask({
  id: "phone116/wifi-on-and-open-app",
  version: 1,
  goal: "Turn Wi-Fi on, then open {app}",
  apps: ["Settings"],
  tags: ["settings", "toggle", "launch", "two-apps"],
  bench: { ...bench, mirrors: "TurnOnWifiAndOpenApp", optimalSteps: 5 },
  budget: { steps: 16, seconds: 150 },
  params: oneApp,
  sample: (_, random) => ({ app: random.pick(Object.keys(apps).filter((app) => app !== "Settings")) }),
  phrasings: {
    train: [
      ({ app }) => `Turn Wi-Fi on, then open ${app}`,
      ({ app }) => `First Wi-Fi on, then start ${app}`,
      ({ app }) => `I need Wi-Fi and after that the app ${app}`,
    ],
    test: [
      ({ app }) => `Get Wi-Fi running and end up in the ${app} app`,
      ({ app }) => `Wireless network on, and ${app} open afterwards: do both`,
    ],
  },
  setUp: async ({ device }) => void (await runShell(device, presetSwitch("Wi-Fi", "on"))),
  goalState: (before, _, now) => withSwitch(before, "Wi-Fi", "on", now),
  goalScreen: (screen, { app }) => screen.app.packageName === apps[app],
  oracle(view) {
    const { screen, params, notes } = view;
    const setting = notes.has("set") ? undefined : setSwitch(view, "Wi-Fi", "on");
    if (setting !== undefined) return setting;
    notes.set("set", 1);
    return enter(screen, params.app, apps[params.app]!) ?? finish;
  },
});

const wifiThenBluetooth = defineTask<Record<string, never>>({
  id: "phone116/wifi-off-and-bluetooth-on",
  version: 1,
  goal: "Turn Wi-Fi off and Bluetooth on",
  apps: ["Settings"],
  tags: ["settings", "toggle"],
  bench: {
    ...bench,
    mirrors: "TurnOffWifiAndTurnOnBluetooth",
    difficulty: "medium",
    optimalSteps: 10,
  },
  budget: { steps: 26, seconds: 200 },
  params: nothing,
  sample: () => ({}),
  phrasings: {
    train: [
      () => "Turn Wi-Fi off and Bluetooth on",
      () => "Swap the radios: no Wi-Fi any more, but Bluetooth",
      () => "Wi-Fi off, then Bluetooth on",
    ],
    test: [
      () => "Shut the Wi-Fi down first and afterwards get Bluetooth going",
      () => "Instead of Wi-Fi, which has to go off, I want Bluetooth enabled",
    ],
  },
  setUp: async ({ device }) =>
    void (await runShell(device, `${presetSwitch("Wi-Fi", "off")}; ${presetSwitch("Bluetooth", "on")}`)),
  goalState: (before, _, now) => withSwitch(withSwitch(before, "Wi-Fi", "off", now), "Bluetooth", "on", now),
  oracle(view) {
    const { screen, notes } = view;
    if (!notes.has("off")) {
      const turning = setSwitch(view, "Wi-Fi", "off");
      if (turning !== undefined) return turning;
      notes.set("off", 1);
    }
    if (find(screen, "Wi-Fi", "switch")) return { type: "press", key: "back" };
    return setSwitch(view, "Bluetooth", "on") ?? finish;
  },
});

const onOff = ["on", "off"] as const;
const radioNames = ["Wi-Fi", "Bluetooth"] as const;

/** What is set for the whole phone, and which app is in front. */
export const systemTasks: readonly TaskTemplate[] = [
  ...radioNames.flatMap((name) =>
    onOff.flatMap((state) => [
      turnRadio(name, state) as TaskTemplate,
      verifyRadio(name, state) as TaskTemplate,
    ]),
  ),
  ...(["max", "min"] as const).flatMap((end) => [
    setBrightness(end, false) as TaskTemplate,
    setBrightness(end, true) as TaskTemplate,
  ]),
  openApp,
  wifiThenApp,
  wifiThenBluetooth as TaskTemplate,
];
