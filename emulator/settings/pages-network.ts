import type { ViewContext } from "../app.ts";
import { isRadioOn, type Radio } from "../radios.ts";
import type { SettingsStore } from "../system.ts";
import {
  category,
  fact,
  footer,
  link,
  mainSwitch,
  preference,
  radioRow,
  settingSwitch,
  switchRow,
} from "./preferences.ts";
import type { SettingsEvent, SettingsPage } from "./settings-state.ts";

/** The networks in the air; the first is the saved one, to which the phone connects. */
const networks = ["Juniper House", "Corner Café", "Library-Guest", "Annex 5G"] as const;

/** The name of the network that the phone is connected to, if any. */
function connectedNetwork({ system }: ViewContext): string | undefined {
  return isRadioOn(system.settings, "wifi") ? networks[0] : undefined;
}

/** Pages below "Network & internet" and "Connected devices". */
export const networkPages: Readonly<Record<string, SettingsPage>> = {
  network: {
    title: "Network & internet",
    rows: (context) => [
      link(
        "Internet",
        "internet",
        connectedNetwork(context) ?? (isOn(context, "airplane") ? "Airplane mode is on" : "Mobile data"),
        "wifi",
      ),
      link("Calls & SMS", "calls", "No SIM", "phone"),
      link("SIMs", "sims", "No SIM", "system"),
      switchRow({
        title: "Airplane mode",
        icon: "airplane",
        checked: isOn(context, "airplane"),
        onTap: switchTo("airplane", !isOn(context, "airplane")),
      }),
      link("Hotspot & tethering", "hotspot", "Off", "tethering"),
      link("Data Saver", "data-saver", "Off", "download"),
      link("VPN", "vpn", "None", "key"),
      link("Private DNS", "private-dns", readPrivateDns(context.system.settings), "globe"),
      link("Adaptive connectivity", "adaptive-connectivity", undefined, "signal"),
    ],
  },
  internet: {
    title: "Internet",
    rows(context) {
      const wifi = isOn(context, "wifi");
      return [
        switchRow({ title: "Wi-Fi", checked: wifi, onTap: switchTo("wifi", !wifi) }),
        ...(wifi
          ? networks.map((name, index) =>
              preference({
                title: name,
                ...(index === 0 ? { summary: "Connected" } : {}),
                icon: "wifi",
                onTap: { type: "open", page: `wifi:${name}` },
              }),
            )
          : []),
        link(
          "Network preferences",
          "network-preferences",
          wifi ? "Wi-Fi turns back on automatically" : "Wi-Fi doesn’t turn back on automatically",
        ),
        link("Saved networks", "saved-networks", "1 network"),
        link("Non-carrier data usage", "data-usage", "312 MB used Jan 1 – 31"),
      ];
    },
  },
  wifi: {
    title: "Network details",
    rows: (context, name) => [
      category(name),
      fact("Signal strength", name === networks[0] ? "Excellent" : "Fair"),
      fact("Frequency", name.endsWith("5G") ? "5 GHz" : "2.4 GHz"),
      fact("Security", name.endsWith("Guest") || name.endsWith("Café") ? "None" : "WPA2-Personal"),
      ...(connectedNetwork(context) === name
        ? [fact("IP address", "192.168.7.31"), fact("Gateway", "192.168.7.1"), fact("Link speed", "144 Mbps")]
        : [footer("This phone is not connected to this network.")]),
    ],
  },
  "saved-networks": {
    title: "Saved networks",
    rows: () => [link(networks[0], `wifi:${networks[0]}`, undefined, "wifi")],
  },
  "network-preferences": {
    title: "Network preferences",
    rows: ({ system: { settings } }) => [
      settingSwitch(settings, {
        title: "Turn on Wi-Fi automatically",
        summary: "Wi-Fi will turn back on near saved networks",
        table: "global",
        key: "wifi_wakeup_enabled",
      }),
      settingSwitch(settings, {
        title: "Notify for public networks",
        summary: "Notify when a public network is available",
        table: "global",
        key: "wifi_networks_available_notification_on",
      }),
    ],
  },
  "private-dns": {
    title: "Private DNS",
    rows: ({ system: { settings } }) =>
      (["Off", "Automatic"] as const).map((choice) =>
        radioRow(choice, readPrivateDns(settings) === choice, {
          type: "put",
          table: "global",
          key: "private_dns_mode",
          value: choice === "Off" ? "off" : "opportunistic",
        }),
      ),
  },
  connected: {
    title: "Connected devices",
    rows: (context) => [
      link(
        "Pair new device",
        "pair",
        isOn(context, "bluetooth") ? undefined : "Bluetooth will turn on to pair",
        "add",
      ),
      link("Saved devices", "saved-devices", "None", "storage"),
      link("Connection preferences", "connection-preferences", "Bluetooth, casting, printing", "settings"),
    ],
  },
  "connection-preferences": {
    title: "Connection preferences",
    rows: (context) => [
      link("Bluetooth", "bluetooth", isOn(context, "bluetooth") ? "On" : "Off", "bluetooth"),
      link("Cast", "cast", undefined, "cast"),
      link("Printing", "printing", "Off", "file"),
      link("Files received via Bluetooth", "received-files", undefined, "folder"),
    ],
  },
  bluetooth: {
    title: "Bluetooth",
    rows(context) {
      const on = isOn(context, "bluetooth");
      return [
        mainSwitch("Use Bluetooth", on, switchTo("bluetooth", !on)),
        ...(on
          ? [
              link("Pair new device", "pair", undefined, "add"),
              fact("Device name", context.system.settings.get("global", "device_name") ?? ""),
            ]
          : []),
        footer(
          on
            ? "Visible to nearby devices while Bluetooth settings are open."
            : "When Bluetooth is turned on, your device can communicate with other nearby Bluetooth devices.",
        ),
      ];
    },
  },
  pair: {
    title: "Pair new device",
    rows: (context) => [
      fact("Device name", context.system.settings.get("global", "device_name") ?? ""),
      category("Available devices"),
      footer(isOn(context, "bluetooth") ? "Searching for devices…" : "Turn on Bluetooth to find devices."),
    ],
  },
};

function readPrivateDns(settings: SettingsStore): "Off" | "Automatic" {
  return settings.get("global", "private_dns_mode") === "off" ? "Off" : "Automatic";
}

function isOn({ system }: ViewContext, radio: Radio): boolean {
  return isRadioOn(system.settings, radio);
}

function switchTo(radio: Radio, on: boolean): SettingsEvent {
  return { type: "radio", radio, on };
}
