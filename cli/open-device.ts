import type { CallOptions, Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { findAndroidHome } from "./android-home.ts";

/** How to open a device. */
export interface OpenDeviceOptions extends CallOptions {
  /** Gets a line for people when something was mended, such as a connection; nobody gets it by default. */
  readonly onNote?: (text: string) => void;
}

type OpenDevice = (address: string, options: OpenDeviceOptions) => Promise<Device>;

/** What may stand before the colon of a device URI. Each loads its code only when it is asked for. */
const schemes: Readonly<Record<string, { readonly forms: readonly string[]; readonly open: OpenDevice }>> = {
  emulator: { forms: ["emulator:[SEED]"], open: openEmbedded },
  adb: { forms: ["adb:SERIAL", "adb:HOST:PORT"], open: openAdb },
  appium: { forms: ["appium:[SERIAL]", "appium:URL?udid=SERIAL"], open: openAppium },
  replay: { forms: ["replay:FILE"], open: openReplay },
};

const forms = Object.values(schemes).flatMap((scheme) => scheme.forms);

/** All forms of a device URI, for people. */
export const deviceForms = `${forms.slice(0, -1).join(", ")} or ${forms.at(-1)}`;

/** The device of a run that names none: the embedded phone. */
export const defaultDevice = "emulator:";

/**
 * Opens the device that a URI names; the caller disposes it.
 *
 * @throws `device-not-found` for an unknown kind, and what opening throws
 */
export async function openDevice(uri: string, options: OpenDeviceOptions = {}): Promise<Device> {
  const colon = uri.indexOf(":");
  const scheme = colon < 0 ? undefined : schemes[uri.slice(0, colon)];
  if (scheme === undefined) {
    throw new TapwrightError("device-not-found", `"${uri}" names no kind of device`, {
      hint: `Use ${deviceForms}.`,
    });
  }
  return scheme.open(uri.slice(colon + 1), options);
}

async function openEmbedded(address: string, options: CallOptions): Promise<Device> {
  const { openEmulator } = await import("./open-emulator.ts");
  return openEmulator(address, options);
}

async function openAdb(address: string, options: CallOptions): Promise<Device> {
  const { parseAdbAddress } = await import("../actuators/adb-address.ts");
  const { openAdbDevice } = await import("../actuators/adb-device.ts");
  return openAdbDevice(parseAdbAddress(address), options);
}

async function openAppium(address: string, options: OpenDeviceOptions): Promise<Device> {
  const { parseAppiumAddress } = await import("../actuators/appium-address.ts");
  const { openAppiumDevice } = await import("../actuators/appium-device.ts");
  return openAppiumDevice(parseAppiumAddress(address), { ...options, androidHome: findAndroidHome() });
}

async function openReplay(file: string): Promise<Device> {
  const { openReplayDevice } = await import("../actuators/replay-device.ts");
  return openReplayDevice(file);
}
