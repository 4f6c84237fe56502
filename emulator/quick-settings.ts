import type { IconName } from "./icons.ts";
import { isRadioOn, type Radio, switchRadio } from "./radios.ts";
import type { SettingsStore, SettingsTable } from "./system.ts";

/** A switch of the notification shade: the same that a page of Settings has. */
export interface QuickSetting {
  readonly label: string;
  readonly icon: IconName;
  isOn(settings: SettingsStore): boolean;
  turn(settings: SettingsStore, on: boolean): void;
}

/** All tiles; the shade that is not pulled down whole shows the first four. */
export const quickSettings: readonly QuickSetting[] = [
  radio("Wi-Fi", "wifi", "wifi"),
  radio("Bluetooth", "bluetooth", "bluetooth"),
  setting("Do Not Disturb", "bell", "global", "zen_mode"),
  radio("Airplane mode", "airplane", "airplane"),
  setting("Battery Saver", "battery", "global", "low_power"),
  setting("Dark theme", "night", "secure", "ui_night_mode", { on: "2", off: "1" }),
  setting("Auto-rotate", "display", "system", "accelerometer_rotation"),
  setting("Night Light", "brightness", "secure", "night_display_activated"),
];

function radio(label: string, icon: IconName, name: Radio): QuickSetting {
  return {
    label,
    icon,
    isOn: (settings) => isRadioOn(settings, name),
    turn: (settings, on) => switchRadio(settings, name, on),
  };
}

function setting(
  label: string,
  icon: IconName,
  table: SettingsTable,
  key: string,
  { on, off } = { on: "1", off: "0" },
): QuickSetting {
  return {
    label,
    icon,
    isOn: (settings) => (settings.get(table, key) ?? off) !== off,
    turn: (settings, turnOn) => settings.put(table, key, turnOn ? on : off),
  };
}
