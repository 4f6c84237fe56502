import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { enter, find, finish, follow, search } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";

/** Where a switch of the Settings app lies: its name in a goal, the way to it, and what it sets. */
export interface Switch {
  readonly name: string;
  readonly path: readonly string[];
  /** The words on the switch itself. */
  readonly label: string;
  /** Android's key of it. */
  readonly setting: string;
  readonly on: string;
  readonly off: string;
}

const switches: readonly Switch[] = [
  {
    name: "Wi-Fi",
    path: ["Network & internet", "Internet"],
    label: "Wi-Fi",
    setting: "wifi_on",
    on: "1",
    off: "0",
  },
  {
    name: "Bluetooth",
    path: ["Connected devices", "Connection preferences", "Bluetooth"],
    label: "Use Bluetooth",
    setting: "bluetooth_on",
    on: "1",
    off: "0",
  },
  {
    name: "airplane mode",
    path: ["Network & internet"],
    label: "Airplane mode",
    setting: "airplane_mode_on",
    on: "1",
    off: "0",
  },
  { name: "dark theme", path: ["Display"], label: "Dark theme", setting: "ui_night_mode", on: "2", off: "1" },
];

/** Where a slider lies, and how a percentage becomes the setting's number. */
export interface Slider {
  readonly name: string;
  readonly path: readonly string[];
  readonly label: string;
  readonly setting: string;
  readonly most: number;
}

const sliders: readonly Slider[] = [
  {
    name: "brightness",
    path: ["Display", "Brightness level"],
    label: "Display brightness",
    setting: "screen_brightness",
    most: 255,
  },
];

const settings = { app: "Settings", packageName: "com.android.settings" } as const;

/** Sets a switch of the Settings app: the steps there, for every task that needs it. */
export function setSwitch(view: OracleView<unknown>, name: string, wanted: "on" | "off"): Action | undefined {
  return flipSwitch(view, switches.find((candidate) => candidate.name === name)!, wanted);
}

/** From anywhere to a switch, which is then set; undefined once it is. */
export function flipSwitch(
  view: OracleView<unknown>,
  { label, path }: Switch,
  wanted: "on" | "off",
): Action | undefined {
  const { screen } = view;
  const toggle = screen.app.packageName === settings.packageName ? find(screen, label, "switch") : undefined;
  if (toggle !== undefined) {
    const isOn = toggle.states.includes("checked");
    return isOn === (wanted === "on") ? undefined : { type: "tap", target: toggle.ref };
  }
  return enter(screen, settings.app, settings.packageName) ?? follow(screen, path) ?? search(view);
}

/** From anywhere to a slider, which is then moved. */
export function moveSlider(view: OracleView<unknown>, { label, path }: Slider, percent: number): Action {
  const { screen } = view;
  const slider = find(screen, label, "slider");
  if (slider !== undefined) {
    const near = Math.abs(Number.parseFloat(slider.value ?? "") - percent) <= 1;
    return near ? finish : { type: "set", target: slider.ref, percent };
  }
  return enter(screen, settings.app, settings.packageName) ?? follow(screen, path) ?? search(view);
}

/** The phone's state with that switch set, and with what airplane mode does by itself to Wi-Fi and Bluetooth. */
export function withSwitch(
  before: PhoneState,
  name: string,
  wanted: "on" | "off",
  now: PhoneState,
): PhoneState {
  const place = switches.find((candidate) => candidate.name === name)!;
  const settings = name === "airplane mode" ? followAirplaneMode(before, wanted, now) : before.settings;
  return { ...before, settings: { ...settings, [place.setting]: place[wanted] } };
}

/** What Android makes by itself of a radio's number when airplane mode goes on or off: any of these. */
const heldDown: Readonly<Record<"on" | "off", Readonly<Record<string, readonly string[]>>>> = {
  on: { "wifi_on=1": ["3"], "bluetooth_on=1": ["2", "0"] },
  off: { "wifi_on=3": ["1"], "wifi_on=2": ["1"], "bluetooth_on=2": ["1"] },
};

function followAirplaneMode(
  before: PhoneState,
  wanted: "on" | "off",
  now: PhoneState,
): PhoneState["settings"] {
  const follow = ([key, was]: [string, string]): [string, string] => {
    const becomes = heldDown[wanted][`${key}=${was}`] ?? [was];
    return [key, becomes.find((value) => value === now.settings[key]) ?? becomes[0]!];
  };
  return Object.fromEntries(Object.entries(before.settings).map(follow));
}

/** Puts a switch into the wrong position over adb, so that there is something to do. */
export function presetSwitch(name: string, wanted: "on" | "off"): string {
  return presets[`${name} ${wanted === "on" ? "off" : "on"}`]!;
}

const presets: Readonly<Record<string, string>> = {
  "Wi-Fi on": "svc wifi enable",
  "Wi-Fi off": "svc wifi disable",
  "Bluetooth on": "svc bluetooth enable",
  "Bluetooth off": "svc bluetooth disable",
  "airplane mode on": "cmd connectivity airplane-mode enable",
  "airplane mode off": "cmd connectivity airplane-mode disable",
  "dark theme on": "cmd uimode night yes",
  "dark theme off": "cmd uimode night no",
};

const switchNames = switches.map(({ name }) => name);

/** Turns a switch on or off. */
export const toggle = defineTask({
  id: "first/toggle",
  version: 1,
  goal: "Turn {state} {name}",
  apps: ["Settings"],
  tags: ["settings", "toggle"],
  budget: { steps: 12, seconds: 120 },
  params: z.strictObject({ name: z.string(), state: z.enum(["on", "off"]) }),
  sample: (_, random) => ({ name: random.pick(switchNames), state: random.pick(["on", "off"] as const) }),
  phrasings: {
    train: [
      ({ name, state }) => `Turn ${state} ${name}`,
      ({ name, state }) => `Turn ${name} ${state}`,
      ({ name, state }) => `${state === "on" ? "Enable" : "Disable"} ${name}`,
      ({ name, state }) => `Switch ${name} ${state}`,
      ({ name, state }) => `Set ${name} to ${state}`,
      ({ name, state }) => `I want ${name} ${state}`,
      ({ name, state }) => `Make sure that ${name} is ${state}`,
      ({ name, state }) => `Can you turn ${name} ${state}`,
      ({ name, state }) => `${name} ${state}`,
      ({ name, state }) => `${state === "on" ? "Activate" : "Deactivate"} ${name} in Settings`,
      ({ name, state }) => `${state === "on" ? "Start" : "Stop"} ${name} on this phone`,
    ],
    test: [
      ({ name, state }) => `Please turn ${state} the ${name}`,
      ({ name, state }) => `Switch ${state} ${name} for me`,
      ({ name, state }) => `${name} should be ${state}`,
      ({ name, state }) => `Go to Settings and ${state === "on" ? "enable" : "disable"} ${name}`,
    ],
  },
  async setUp({ device, params }) {
    await device.shell!(["sh", "-c", presetSwitch(params.name, params.state)]);
  },
  goalState: (before, { name, state }, now) => withSwitch(before, name, state, now),
  oracle: (view) => setSwitch(view, view.params.name, view.params.state) ?? finish,
});

const sliderNames = sliders.map(({ name }) => name);

/** Params of a task about a slider. */
export const share = z.strictObject({ name: z.string(), percent: z.int().min(0).max(100) });

/** Ways to ask for a slider. */
export const slides: TaskTemplate<z.infer<typeof share>>["phrasings"] = {
  train: [
    ({ name, percent }) => `Set the ${name} to ${percent} %`,
    ({ name, percent }) => `Set ${name} to ${percent}%`,
    ({ name, percent }) => `Change the ${name} to ${percent} percent`,
    ({ name, percent }) => `Put the ${name} at ${percent}%`,
    ({ name, percent }) => `Adjust ${name} to ${percent} percent`,
    ({ name, percent }) => `Move the ${name} slider to ${percent}%`,
    ({ name, percent }) => `I would like the ${name} at ${percent} %`,
  ],
  test: [
    ({ name, percent }) => `Make the ${name} ${percent}%`,
    ({ name, percent }) => `Bring ${name} to ${percent} percent`,
    ({ name, percent }) => `The ${name} should be at ${percent} %`,
  ],
};

/** Moves a slider to a percentage. */
export const slide = defineTask({
  id: "first/slider",
  version: 1,
  goal: "Set the {name} to {percent} %",
  apps: ["Settings"],
  tags: ["settings", "slider"],
  budget: { steps: 12, seconds: 120 },
  params: share,
  sample: (_, random) => ({ name: random.pick(sliderNames), percent: random.integer(1, 20) * 5 }),
  phrasings: slides,
  goalState(before, { name, percent }, now) {
    const { setting, most } = sliders.find((candidate) => candidate.name === name)!;
    const found = Number(now.settings[setting]);
    const near = Math.abs((found / most) * 100 - percent) <= 1;
    const wanted = near ? found : Math.round((percent * most) / 100);
    return { ...before, settings: { ...before.settings, [setting]: String(wanted) } };
  },
  oracle: (view) =>
    moveSlider(view, sliders.find(({ name }) => name === view.params.name)!, view.params.percent),
});
