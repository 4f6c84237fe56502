import { button, group } from "../kit-basic.ts";
import type { Widget } from "../widget.ts";
import { category, fact, footer, link, mainSwitch, settingSwitch } from "./preferences.ts";
import type { SettingsEvent, SettingsPage } from "./settings-state.ts";

/** Pages about apps, safety and the system. */
export const systemPages: Readonly<Record<string, SettingsPage>> = {
  apps: {
    title: "Apps",
    rows: ({ packages }) => [
      category("All apps"),
      ...packages.map((app) =>
        link(app.label, `app:${app.packageName}`, `Version ${app.versionName}`, "apps"),
      ),
    ],
  },
  app: {
    title: "App info",
    rows({ packages }, packageName) {
      const app = packages.find((other) => other.packageName === packageName);
      if (!app) return [footer("This app is not installed.")];
      return [
        category(app.label),
        ...(app.launchActivity ? [openButton(packageName)] : []),
        fact("Notifications", "On"),
        fact("Permissions", "No permissions requested"),
        fact("Storage & cache", "Internal storage"),
        fact("Open by default", "No defaults set"),
        footer(`version ${app.versionName}`),
      ];
    },
  },
  notifications: {
    title: "Notifications",
    rows: ({ system: { settings } }) => [
      link("App settings", "app-notifications", "Control notifications from individual apps"),
      link("Notification history", "notification-history", "Show recent and snoozed notifications"),
      settingSwitch(settings, {
        title: "Notifications on lock screen",
        summary: "Show conversations, default, and silent",
        table: "secure",
        key: "lock_screen_show_notifications",
      }),
      link("Do Not Disturb", "do-not-disturb", settings.get("global", "zen_mode") === "0" ? "Off" : "On"),
      settingSwitch(settings, { title: "Blink light", table: "system", key: "notification_light_pulse" }),
      settingSwitch(settings, {
        title: "Pop on screen",
        table: "global",
        key: "heads_up_notifications_enabled",
      }),
    ],
  },
  storage: {
    title: "Storage",
    rows: () => [
      fact("14 GB used", "64 GB total"),
      fact("System", "11 GB"),
      fact("Apps", "2.1 GB"),
      fact("Images", "0.6 GB"),
      fact("Documents & other", "0.3 GB"),
      fact("Audio", "0 B"),
      fact("Videos", "0 B"),
      link("Trash", "trash", "0 B"),
    ],
  },
  accessibility: {
    title: "Accessibility",
    rows: (context) => [
      category("Display"),
      link("Display size and text", "text-size", undefined, "text"),
      link("Color and motion", "color-motion", undefined, "display"),
      settingSwitch(context.system.settings, {
        title: "Extra dim",
        summary: "Dim screen beyond your phone’s minimum brightness",
        table: "secure",
        key: "reduce_bright_colors_activated",
      }),
      category("Audio"),
      settingSwitch(context.system.settings, {
        title: "Mono audio",
        summary: "Combine channels when playing audio",
        table: "system",
        key: "master_mono",
      }),
      link("Caption preferences", "captions", "Off", "text"),
    ],
  },
  "color-motion": {
    title: "Color and motion",
    rows: ({ system: { settings } }) => [
      settingSwitch(settings, {
        title: "Color inversion",
        summary: "Dark screens become light",
        table: "secure",
        key: "accessibility_display_inversion_enabled",
      }),
      settingSwitch(settings, {
        title: "Color correction",
        table: "secure",
        key: "accessibility_display_daltonizer_enabled",
      }),
      settingSwitch(settings, {
        title: "Remove animations",
        summary: "Reduce movement on the screen",
        table: "global",
        key: "animator_duration_scale",
        on: "0.0",
        off: "1.0",
      }),
    ],
  },
  security: {
    title: "Security",
    rows: ({ system: { settings } }) => [
      fact("Security status", "No problems found"),
      link("Screen lock", "screen-lock", "None", "lock"),
      link("Device admin apps", "device-admin", "No active apps", "person"),
      link("Encryption & credentials", "encryption", "Encrypted", "key"),
      settingSwitch(settings, {
        title: "Install unknown apps",
        summary: "From files and browsers",
        table: "secure",
        key: "install_non_market_apps",
      }),
    ],
  },
  privacy: {
    title: "Privacy",
    rows: ({ system: { settings } }) => [
      link("Permission manager", "permissions", "Control app access to your data", "privacy"),
      settingSwitch(settings, {
        title: "Show passwords",
        summary: "Display characters briefly as you type",
        table: "system",
        key: "show_password",
      }),
      settingSwitch(settings, {
        title: "Show clipboard access",
        summary: "Show a message when apps access what you copied",
        table: "secure",
        key: "clipboard_show_access_notifications",
      }),
    ],
  },
  location: {
    title: "Location",
    rows({ system: { settings } }) {
      const on = settings.get("secure", "location_mode") !== "0";
      return [
        mainSwitch("Use location", on, {
          type: "put",
          table: "secure",
          key: "location_mode",
          value: on ? "0" : "3",
        }),
        fact("Recent access", "No apps recently accessed location"),
        link(
          "App location permissions",
          "location-permissions",
          "0 of 0 apps have access to location",
          "location",
        ),
        footer(
          "Location may use sources like GPS, Wi-Fi and mobile networks to help estimate where the phone is.",
        ),
      ];
    },
  },
  system: {
    title: "System",
    rows: () => [
      link("Languages & input", "languages", "English (United States)", "language"),
      link("Gestures", "gestures", undefined, "edit"),
      link("Date & time", "date-time", "GMT+00:00", "clock"),
      link("Backup", "backup", "Off", "download"),
      link("System update", "update", "Updated to Android 13", "system"),
      link("Reset options", "reset", undefined, "delete"),
    ],
  },
  "date-time": {
    title: "Date & time",
    rows: ({ system: { settings } }) => [
      settingSwitch(settings, { title: "Set time automatically", table: "global", key: "auto_time" }),
      settingSwitch(settings, {
        title: "Set time zone automatically",
        table: "global",
        key: "auto_time_zone",
      }),
      fact("Time zone", "GMT+00:00 Coordinated Universal Time"),
      settingSwitch(settings, {
        title: "Use 24-hour format",
        table: "system",
        key: "time_12_24",
        on: "24",
        off: "12",
      }),
    ],
  },
};

function openButton(packageName: string): Widget<SettingsEvent> {
  return group<SettingsEvent>(
    [button<SettingsEvent>("Open", { id: "button1", kind: "tonal", onTap: { type: "launch", packageName } })],
    { key: "open", style: { direction: "row", padding: [8, 24], shrink: 0 } },
  );
}
