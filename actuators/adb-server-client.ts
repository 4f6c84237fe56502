import { Adb, AdbServerClient } from "@yume-chan/adb";
import { AdbServerNodeTcpConnector } from "@yume-chan/adb-server-node-tcp";
import { TapwrightError } from "../core/errors.ts";

/** A device as `adb devices` lists it. */
export interface ServerDevice {
  readonly serial: string;
  readonly state: "device" | "unauthorized" | "offline";
}

/**
 * What the local adb server knows.
 *
 * @throws `device-not-found` when no adb server runs.
 */
export async function listServerDevices(port: number): Promise<readonly ServerDevice[]> {
  try {
    return await makeClient(port).getDevices(["device", "unauthorized", "offline"]);
  } catch (cause) {
    throw new TapwrightError("device-not-found", `No adb server answers on port ${port}`, {
      hint: "Run `adb start-server`, or name the device as adb:HOST:PORT.",
      cause,
    });
  }
}

/**
 * Connects through the local adb server; without a serial to its only device.
 *
 * @throws `device-not-found`, `device-unauthorized`.
 */
export async function connectThroughServer(wanted: string | undefined, port: number): Promise<Adb> {
  const devices = await listServerDevices(port);
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
  const client = makeClient(port);
  const transport = await client.createTransport({ serial: found.serial });
  const { transportId } = transport;
  // The library's own `connect` keeps every socket until the end, thousands in a long run.
  transport.connect = (service) => client.createDeviceConnection({ transportId }, service);
  return new Adb(transport);
}

function makeClient(port: number): AdbServerClient {
  return new AdbServerClient(new AdbServerNodeTcpConnector({ host: "127.0.0.1", port }));
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
