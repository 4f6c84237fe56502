import type { SettingsStore } from "./system.ts";

/** The radios that Settings, `svc` and `cmd connectivity` switch. */
export type Radio = "wifi" | "bluetooth" | "airplane";

/**
 * What Android's `wifi_on` and `bluetooth_on` say while airplane mode holds a radio down, so that it
 * comes back afterwards; and what says that Wi-Fi was switched on in spite of airplane mode.
 */
const wifiHeldDown = "3";
const wifiInFlight = "2";
const bluetoothHeldDown = "2";

/** Whether a radio works right now. */
export function isRadioOn(settings: SettingsStore, radio: Radio): boolean {
  if (radio === "airplane") return settings.get("global", "airplane_mode_on") === "1";
  const value = settings.get("global", `${radio}_on`);
  return value === "1" || (radio === "wifi" && value === wifiInFlight);
}

/** Switches a radio; airplane mode takes the others down, and brings back what it took down. */
export function switchRadio(settings: SettingsStore, radio: Radio, on: boolean): void {
  const put = (key: string, value: string) => settings.put("global", key, value);
  if (radio === "wifi") {
    put("wifi_on", on ? (isRadioOn(settings, "airplane") ? wifiInFlight : "1") : "0");
  } else if (radio === "bluetooth") {
    put("bluetooth_on", on ? "1" : "0");
  } else {
    put("airplane_mode_on", on ? "1" : "0");
    const wifi = settings.get("global", "wifi_on");
    const bluetooth = settings.get("global", "bluetooth_on");
    if (on && wifi === "1") put("wifi_on", wifiHeldDown);
    if (!on && (wifi === wifiHeldDown || wifi === wifiInFlight)) put("wifi_on", "1");
    if (on && bluetooth === "1") put("bluetooth_on", bluetoothHeldDown);
    if (!on && bluetooth === bluetoothHeldDown) put("bluetooth_on", "1");
  }
}
