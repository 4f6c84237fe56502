import type { CallOptions, Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";

type OpenDevice = (address: string, options: CallOptions) => Promise<Device>;

/** What may stand before the colon of a device URI. Each loads its code only when it is asked for. */
const schemes: Readonly<Record<string, { readonly form: string; readonly open: OpenDevice }>> = {
  emulator: { form: "emulator:[SEED]", open: openEmbedded },
  adb: { form: "adb:SERIAL or adb:HOST:PORT", open: openAdb },
  replay: { form: "replay:FILE", open: openReplay },
};

/** The device of a run that names none: the embedded phone. */
export const defaultDevice = "emulator:";

/**
 * Opens the device that a URI names; the caller disposes it.
 *
 * @throws `device-not-found` for an unknown kind, and what opening throws
 */
export async function openDevice(uri: string, options: CallOptions = {}): Promise<Device> {
  const colon = uri.indexOf(":");
  const scheme = colon < 0 ? undefined : schemes[uri.slice(0, colon)];
  if (scheme === undefined) {
    const forms = Object.values(schemes).map(({ form }) => form);
    throw new TapwrightError("device-not-found", `"${uri}" names no kind of device`, {
      hint: `Use ${forms.slice(0, -1).join(", ")} or ${forms.at(-1)}.`,
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

async function openReplay(file: string): Promise<Device> {
  const { openReplayDevice } = await import("../actuators/replay-device.ts");
  return openReplayDevice(file);
}
