import { category, fact, link, preference } from "./preferences.ts";
import type { SettingsPage } from "./settings-state.ts";

/** Pages about the phone itself. */
export const aboutPages: Readonly<Record<string, SettingsPage>> = {
  about: {
    title: "About phone",
    rows(context) {
      const { settings, properties } = context.system;
      const name = settings.get("global", "device_name") ?? "";
      const property = (key: string) => properties.get(key) ?? "Unavailable";
      return [
        preference({
          title: "Device name",
          summary: name,
          onTap: { type: "ask", dialog: "device-name", typed: name },
        }),
        link("Legal information", "legal"),
        category("Device details"),
        fact("SIM status", "Not available"),
        preference({
          title: "Model",
          summary: property("ro.product.model"),
          onTap: { type: "ask", dialog: "model" },
        }),
        fact("IMEI", "Not available"),
        link("Android version", "android-version", property("ro.build.version.release")),
        category("Device identifiers"),
        fact("IP address", "192.168.7.31"),
        fact("Wi-Fi MAC address", "To view, choose saved network"),
        fact("Bluetooth address", "Unavailable"),
        fact("Serial number", property("ro.serialno")),
        fact("Build number", property("ro.build.display.id")),
      ];
    },
  },
  "android-version": {
    title: "Android version",
    rows: ({ system: { properties } }) => [
      fact("Android version", properties.get("ro.build.version.release") ?? ""),
      fact("Android security update", properties.get("ro.build.version.security_patch") ?? ""),
      fact("Build number", properties.get("ro.build.display.id") ?? ""),
    ],
  },
};
