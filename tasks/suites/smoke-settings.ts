import { z } from "zod";
import { defineTask } from "../define.ts";
import { finish } from "../oracle.ts";
import { runShell } from "../phone-state.ts";
import { flipSwitch, moveSlider, type Slider, type Switch, share, slides } from "./first-settings.ts";

/** A switch with the table that holds its setting. */
interface DeepSwitch extends Switch {
  readonly table: "system" | "secure" | "global";
}

const sound = "Sound & vibration";
const access = "Accessibility";

/** What goals call a switch, its setting, and the way to it: the last words stand on the switch itself. */
const places: readonly (readonly [
  name: string,
  table: DeepSwitch["table"],
  setting: string,
  ...path: string[],
])[] = [
  ["battery percentage", "system", "status_bar_show_battery_percent", "Battery", "Battery percentage"],
  ["Battery Saver", "global", "low_power", "Battery", "Battery Saver", "Use Battery Saver"],
  ["Do Not Disturb", "global", "zen_mode", sound, "Do Not Disturb", "Use Do Not Disturb"],
  ["touch sounds", "system", "sound_effects_enabled", sound, "Touch sounds"],
  ["auto-rotate", "system", "accelerometer_rotation", "Display", "Auto-rotate screen"],
  ["Night Light", "secure", "night_display_activated", "Display", "Night Light"],
  ["mono audio", "system", "master_mono", access, "Mono audio"],
  ["extra dim", "secure", "reduce_bright_colors_activated", access, "Extra dim"],
  [
    "high contrast text",
    "secure",
    "high_text_contrast_enabled",
    access,
    "Display size and text",
    "High contrast text",
  ],
  [
    "color inversion",
    "secure",
    "accessibility_display_inversion_enabled",
    access,
    "Color and motion",
    "Color inversion",
  ],
];

const switches = places.map(([name, table, setting, ...path]): DeepSwitch => {
  const label = path.pop()!;
  return { name, table, setting, path, label, on: "1", off: "0" };
});

const switchNames = switches.map(({ name }) => name);

function findSwitch(name: string): DeepSwitch {
  return switches.find((candidate) => candidate.name === name)!;
}

/** Turns a switch on or off that lies deeper in Settings. */
export const toggleDeep = defineTask({
  id: "smoke/toggle-setting",
  version: 1,
  goal: "Turn {state} {name}",
  apps: ["Settings"],
  tags: ["settings", "toggle"],
  budget: { steps: 14, seconds: 120 },
  params: z.strictObject({ name: z.string(), state: z.enum(["on", "off"]) }),
  sample: (_, random) => ({ name: random.pick(switchNames), state: random.pick(["on", "off"] as const) }),
  phrasings: {
    train: [
      ({ name, state }) => `Turn ${state} ${name}`,
      ({ name, state }) => `Turn ${name} ${state} in Settings`,
      ({ name, state }) => `${state === "on" ? "Enable" : "Disable"} ${name}`,
      ({ name, state }) => `Switch ${name} ${state}`,
      ({ name, state }) => `I want ${name} ${state}`,
      ({ name, state }) => `Find ${name} in Settings and turn it ${state}`,
      ({ name, state }) => `${state === "on" ? "Activate" : "Deactivate"} ${name} on this phone`,
    ],
    test: [
      ({ name, state }) => `Look for ${name} and switch it ${state}`,
      ({ name, state }) => `The setting ${name} has to be ${state}`,
      ({ name, state }) => `${state === "on" ? "Start using" : "Stop using"} ${name}, please`,
    ],
  },
  async setUp({ device, params }) {
    const { table, setting, on, off } = findSwitch(params.name);
    await runShell(device, `settings put ${table} ${setting} ${params.state === "on" ? off : on}`);
  },
  goalState(before, { name, state }) {
    const place = findSwitch(name);
    return { ...before, settings: { ...before.settings, [place.setting]: place[state] } };
  },
  oracle: (view) => flipSwitch(view, findSwitch(view.params.name), view.params.state) ?? finish,
});

/** Sliders with few steps; those for alarms and calls cannot be silent. */
const volumes: readonly Slider[] = [
  { name: "media volume", path: [sound], label: "Media volume", setting: "volume_music", most: 15 },
  { name: "call volume", path: [sound], label: "Call volume", setting: "volume_voice", most: 7 },
  {
    name: "ring volume",
    path: [sound],
    label: "Ring & notification volume",
    setting: "volume_ring",
    most: 7,
  },
  { name: "alarm volume", path: [sound], label: "Alarm volume", setting: "volume_alarm", most: 7 },
];

function findVolume(name: string): Slider {
  return volumes.find((candidate) => candidate.name === name)!;
}

/** Sets a volume to the percentage that one of its steps shows. */
export const slideVolume = defineTask({
  id: "smoke/volume",
  version: 1,
  goal: "Set the {name} to {percent} %",
  apps: ["Settings"],
  tags: ["settings", "slider"],
  budget: { steps: 12, seconds: 120 },
  params: share,
  sample(_, random) {
    const { name, most } = random.pick(volumes);
    return { name, percent: Math.round((random.integer(1, most) / most) * 100) };
  },
  phrasings: slides,
  async setUp({ device, params }) {
    const { setting, most } = findVolume(params.name);
    await runShell(device, `settings put system ${setting} ${params.percent > 50 ? 1 : most}`);
  },
  goalState(before, { name, percent }) {
    const { setting, most } = findVolume(name);
    return {
      ...before,
      settings: { ...before.settings, [setting]: String(Math.round((percent * most) / 100)) },
    };
  },
  oracle: (view) => moveSlider(view, findVolume(view.params.name), view.params.percent),
});
