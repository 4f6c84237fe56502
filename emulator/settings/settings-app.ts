import type { App } from "../app.ts";
import { switchRadio } from "../radios.ts";
import { launchIntent } from "../running-apps.ts";
import type { SettingsEvent, SettingsState } from "./settings-state.ts";
import { hasPage, viewSettings } from "./settings-view.ts";

/** Pages that an intent's action opens; each begins with `android.settings.`. */
const actions: Readonly<Record<string, readonly string[]>> = {
  SETTINGS: [],
  AIRPLANE_MODE_SETTINGS: ["network"],
  APPLICATION_SETTINGS: ["apps"],
  BLUETOOTH_SETTINGS: ["connected", "connection-preferences", "bluetooth"],
  DATE_SETTINGS: ["system", "date-time"],
  DEVICE_INFO_SETTINGS: ["about"],
  DISPLAY_SETTINGS: ["display"],
  INTERNAL_STORAGE_SETTINGS: ["storage"],
  LOCATION_SOURCE_SETTINGS: ["location"],
  NETWORK_OPERATOR_SETTINGS: ["network"],
  ACCESSIBILITY_SETTINGS: ["accessibility"],
  SECURITY_SETTINGS: ["security"],
  SOUND_SETTINGS: ["sound"],
  WIFI_SETTINGS: ["network", "internet"],
  WIRELESS_SETTINGS: ["network"],
};

/** Pages that have an activity of their own, by what follows `com.android.settings.Settings`. */
const activities: Readonly<Record<string, readonly string[]>> = {
  "": [],
  $BluetoothSettingsActivity: actions.BLUETOOTH_SETTINGS!,
  $DateTimeSettingsActivity: actions.DATE_SETTINGS!,
  $DisplaySettingsActivity: ["display"],
  $MyDeviceInfoActivity: ["about"],
  $NetworkDashboardActivity: ["network"],
  $SoundSettingsActivity: ["sound"],
  $WifiSettingsActivity: actions.WIFI_SETTINGS!,
};

/** The system's settings: every switch and slider changes what `settings get` reads. */
export const settingsApp: App<SettingsState, SettingsEvent> = {
  packageName: "com.android.settings",
  label: "Settings",
  icon: { glyph: "settings", background: "#4a5b78" },
  versionName: "13",
  versionCode: 33,
  launchActivity: "com.android.settings.Settings",
  open({ component, packageName, action = "android.intent.action.MAIN" }, _context, state) {
    const activity = component?.activity.replace(/^com\.android\.settings\.Settings/, "");
    if (activity !== undefined && activity in activities) {
      return activity === "" && state ? state : openPath(activities[activity]!);
    }
    const name = /^android\.settings\.(\w+)$/.exec(action)?.[1];
    if (name !== undefined && name in actions) return openPath(actions[name]!);
    const isLaunch = packageName === "com.android.settings" && action === "android.intent.action.MAIN";
    return isLaunch ? (state ?? openPath([])) : undefined;
  },
  reduce(state, event, context) {
    const { settings } = context.system;
    switch (event.type) {
      case "open":
        if (event.page !== "search" && !hasPage(event.page)) return state;
        return { path: [...state.path, event.page], typed: "" };
      case "back":
        return { ...state, path: state.path.slice(0, -1) };
      case "put":
        settings.put(event.table, event.key, event.value);
        return state.dialog === "screen-timeout" ? close(state) : state;
      case "radio":
        switchRadio(settings, event.radio, event.on);
        return state;
      case "ask":
        return { ...state, dialog: event.dialog, typed: event.typed ?? "" };
      case "dismiss":
        return close(state);
      case "type":
        return { ...state, typed: event.text };
      case "rename":
        settings.put("global", "device_name", state.typed.trim());
        return close(state);
      case "launch":
        context.startActivity(launchIntent(event.packageName));
        return state;
    }
  },
  view: viewSettings,
};

function openPath(path: readonly string[]): SettingsState {
  return { path: ["root", ...path], typed: "" };
}

function close({ path }: SettingsState): SettingsState {
  return { path, typed: "" };
}
