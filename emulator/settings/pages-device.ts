import type { ViewContext } from "../app.ts";
import { isDark } from "../theme.ts";
import {
  category,
  fact,
  footer,
  link,
  mainSwitch,
  preference,
  settingSlider,
  settingSwitch,
  switchRow,
} from "./preferences.ts";
import type { SettingsPage } from "./settings-state.ts";

/** Screen timeouts that Android offers, in milliseconds. */
export const timeouts: readonly (readonly [label: string, ms: number])[] = [
  ["15 seconds", 15_000],
  ["30 seconds", 30_000],
  ["1 minute", 60_000],
  ["2 minutes", 120_000],
  ["5 minutes", 300_000],
  ["10 minutes", 600_000],
  ["30 minutes", 1_800_000],
];

/** Brightness, 0 to 255, as a percentage. */
export function brightnessPercent({ system }: ViewContext): number {
  return Math.round((Number(system.settings.get("system", "screen_brightness") ?? 0) / 255) * 100);
}

/** Pages about sound, the display and the battery. */
export const devicePages: Readonly<Record<string, SettingsPage>> = {
  sound: {
    title: "Sound & vibration",
    rows: ({ system: { settings } }) => [
      settingSlider(settings, { title: "Media volume", icon: "music", key: "volume_music", max: 15 }),
      settingSlider(settings, { title: "Call volume", icon: "phone", key: "volume_voice", min: 1, max: 7 }),
      settingSlider(settings, {
        title: "Ring & notification volume",
        icon: "bell",
        key: "volume_ring",
        max: 7,
      }),
      settingSlider(settings, { title: "Alarm volume", icon: "alarm", key: "volume_alarm", min: 1, max: 7 }),
      link("Do Not Disturb", "do-not-disturb", settings.get("global", "zen_mode") === "0" ? "Off" : "On"),
      settingSwitch(settings, { title: "Vibrate for calls", table: "system", key: "vibrate_when_ringing" }),
      link("Phone ringtone", "ringtone", "Morning field"),
      link("Default notification sound", "notification-sound", "Droplet"),
      settingSwitch(settings, {
        title: "Screen locking sound",
        table: "system",
        key: "lockscreen_sounds_enabled",
      }),
      settingSwitch(settings, { title: "Touch sounds", table: "system", key: "sound_effects_enabled" }),
      settingSwitch(settings, { title: "Touch vibration", table: "system", key: "haptic_feedback_enabled" }),
    ],
  },
  "do-not-disturb": {
    title: "Do Not Disturb",
    rows({ system: { settings } }) {
      const on = settings.get("global", "zen_mode") !== "0";
      return [
        mainSwitch("Use Do Not Disturb", on, {
          type: "put",
          table: "global",
          key: "zen_mode",
          value: on ? "0" : "1",
        }),
        fact("People", "Starred contacts can interrupt"),
        fact("Alarms & other interruptions", "Alarms and media can interrupt"),
        footer(
          "When Do Not Disturb is on, sound and vibration will be muted, except for the items you allow above.",
        ),
      ];
    },
  },
  display: {
    title: "Display",
    rows(context) {
      const { settings } = context.system;
      const dark = isDark(context.system);
      const timeout = Number(settings.get("system", "screen_off_timeout"));
      return [
        category("Brightness"),
        preference({
          title: "Brightness level",
          summary: `${brightnessPercent(context)}%`,
          onTap: { type: "ask", dialog: "brightness" },
        }),
        settingSwitch(settings, {
          title: "Adaptive brightness",
          summary: "Screen brightness adjusts to your environment",
          table: "system",
          key: "screen_brightness_mode",
        }),
        category("Lock display"),
        preference({
          title: "Screen timeout",
          summary: `After ${timeouts.find(([, ms]) => ms === timeout)?.[0] ?? `${timeout / 1000} seconds`} of inactivity`,
          onTap: { type: "ask", dialog: "screen-timeout" },
        }),
        category("Appearance"),
        switchRow({
          title: "Dark theme",
          summary: dark ? "Will never turn off automatically" : "Will never turn on automatically",
          checked: dark,
          onTap: { type: "put", table: "secure", key: "ui_night_mode", value: dark ? "1" : "2" },
        }),
        link("Display size and text", "text-size"),
        category("Color"),
        settingSwitch(settings, {
          title: "Night Light",
          summary: "Tints the screen amber",
          table: "secure",
          key: "night_display_activated",
        }),
        category("Other display controls"),
        settingSwitch(settings, {
          title: "Auto-rotate screen",
          table: "system",
          key: "accelerometer_rotation",
        }),
        settingSwitch(settings, {
          title: "Screen saver",
          summary: "While charging",
          table: "secure",
          key: "screensaver_enabled",
        }),
      ];
    },
  },
  battery: {
    title: "Battery",
    rows: ({ system: { settings } }) => [
      fact("100%", "Fully charged"),
      link("Battery usage", "battery-usage", "View usage for past 24 hours"),
      link("Battery Saver", "battery-saver", settings.get("global", "low_power") === "1" ? "On" : "Off"),
      settingSwitch(settings, {
        title: "Battery percentage",
        summary: "Show battery percentage in status bar",
        table: "system",
        key: "status_bar_show_battery_percent",
      }),
    ],
  },
  "battery-saver": {
    title: "Battery Saver",
    rows({ system: { settings } }) {
      const on = settings.get("global", "low_power") === "1";
      return [
        mainSwitch("Use Battery Saver", on, {
          type: "put",
          table: "global",
          key: "low_power",
          value: on ? "0" : "1",
        }),
        footer("Battery Saver limits background activity, some visual effects and certain features."),
      ];
    },
  },
};
