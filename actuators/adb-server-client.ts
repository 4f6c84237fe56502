import { type Adb, AdbServerClient } from "@yume-chan/adb";
import { AdbServerNodeTcpConnector } from "@yume-chan/adb-server-node-tcp";
import { TapwrightError } from "../core/errors.ts";

/** A device as `adb devices` lists it. */
export interface ServerDevice {
  readonly serial: string;
  readonly state: "device" | "unauthorized" | "offline";
}

/**
 * What the local adb server knows. Its port is 5037, or ANDROID_ADB_SERVER_PORT.
 *
 * @throws `device-not-found` when no adb server runs.
 */
export async function listServerDevices(): Promise<readonly ServerDevice[]> {
  return await listDevices(makeClient());
}

/**
 * Connects through the local adb server; without a serial to its only device.
 *
 * @throws `device-not-found`, `device-unauthorized`.
 */
export async function connectThroughServer(wanted: string | undefined): Promise<Adb> {
  const client = makeClient();
  const devices = await listDevices(client);
  const found = wanted === undefined && devices.length === 1 ? devices[0] : devices.find(hasSerial(wanted));
  if (found === undefined) throw notFound(wanted, devices);
  if (found.state === "unauthorized") {
    throw new TapwrightError("device-unauthorized", `${found.serial} does not trust this computer yet`, {
      hint: "Unlock the device and accept the question about USB debugging.",
    });
  }
  if (found.state === "offline") {
    throw new TapwrightError("device-not-found", `${found.serial} is offline`, {
      hint: "Run `adb reconnect offline`, or plug the device in again.",
    });
  }
  return await client.createAdb({ serial: found.serial });
}

function makeClient(): AdbServerClient {
  const port = Number(process.env.ANDROID_ADB_SERVER_PORT ?? 5037);
  return new AdbServerClient(new AdbServerNodeTcpConnector({ host: "127.0.0.1", port }));
}

async function listDevices(client: AdbServerClient): Promise<readonly ServerDevice[]> {
  try {
    return await client.getDevices(["device", "unauthorized", "offline"]);
  } catch (cause) {
    throw new TapwrightError("device-not-found", "No adb server answers on this computer", {
      hint: "Run `adb start-server`, or name the device as adb:HOST:PORT.",
      cause,
    });
  }
}

function hasSerial(wanted: string | undefined): (device: ServerDevice) => boolean {
  return ({ serial }) => serial === wanted;
}

function notFound(wanted: string | undefined, devices: readonly ServerDevice[]): TapwrightError {
  const serials = devices.map(({ serial }) => serial).join(", ");
  const message =
    wanted !== undefined
      ? `There is no device ${wanted}`
      : devices.length === 0
        ? "No device is connected"
        : "More than one device is connected";
  return new TapwrightError("device-not-found", message, {
    hint:
      serials === "" ? "Connect a device, or use the embedded one: emulator:." : `Choose one of: ${serials}.`,
  });
}
