import { appendFileSync, writeFileSync } from "node:fs";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { dropSignals, printLine, recordedMethods } from "./recording.ts";

/**
 * Writes every call of a device, with its result, to a file that a replay device plays. A line is
 * written when the call ends, so a crash loses no earlier one. Disposing it disposes the device.
 */
export function recordDevice(device: Device, file: string): Device {
  const { info, can } = device;
  writeFileSync(file, `${printLine({ format: 1, info, can: [...can] })}\n`);

  const record = (
    call: (typeof recordedMethods)[number],
    method: (...args: unknown[]) => Promise<unknown>,
  ) => {
    return async (...args: unknown[]): Promise<unknown> => {
      const started = { call, args: dropSignals(args) };
      try {
        const result = await method(...args);
        appendFileSync(file, `${printLine({ ...started, result })}\n`);
        return result;
      } catch (error) {
        if (TapwrightError.is(error)) {
          const { code, message, hint } = error;
          appendFileSync(file, `${printLine({ ...started, error: { code, message, hint } })}\n`);
        }
        throw error;
      }
    };
  };

  const methods = recordedMethods.flatMap((name) => {
    const method = device[name] as ((...args: unknown[]) => Promise<unknown>) | undefined;
    return method === undefined ? [] : [[name, record(name, method.bind(device))]];
  });
  // The methods keep their types: each passes arguments and result through.
  return {
    ...Object.fromEntries(methods),
    info,
    can,
    [Symbol.asyncDispose]: () => device[Symbol.asyncDispose](),
  } as Device;
}
