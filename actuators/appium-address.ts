import { TapwrightError } from "../core/errors.ts";

/** Which Appium server drives which phone. */
export interface AppiumAddress {
  /** Of a server that runs already; without it the locally installed Appium is started. */
  readonly server?: string;
  /** Of the phone, as `adb devices` lists it; without it the only one. */
  readonly serial?: string;
}

/**
 * Reads what follows `appium:` in a device URI: nothing, a serial, or the URL of a server with the serial as
 * its `udid`, such as `http://127.0.0.1:4723?udid=emulator-5554`.
 *
 * @throws `config-invalid` for a URL that is none, or that says anything else.
 */
export function parseAppiumAddress(text: string): AppiumAddress {
  if (text === "") return {};
  if (!/^\w+:\/\//.test(text)) return { serial: text };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TapwrightError("config-invalid", `appium:${text} names no Appium server`, { hint });
  }
  const odd = [...url.searchParams.keys()].find((name) => name !== "udid");
  if (odd !== undefined) {
    throw new TapwrightError("config-invalid", `appium:${text} says "${odd}", which means nothing here`, {
      hint,
    });
  }
  const serial = url.searchParams.get("udid");
  const server = url.origin + url.pathname;
  return serial ? { server, serial } : { server };
}

const hint = "Write appium:http://HOST:PORT?udid=SERIAL, or appium:SERIAL to start Appium here.";
