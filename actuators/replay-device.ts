import { readFile } from "node:fs/promises";
import type { CallOptions, Device, DeviceCapability } from "../core/device.ts";
import { type ErrorCode, TapwrightError } from "../core/errors.ts";
import {
  dropSignals,
  parseRecording,
  printLine,
  type RecordedCall,
  readingMethods,
  recordedMethods,
} from "./recording.ts";

const capabilityOf: Readonly<Record<string, DeviceCapability>> = {
  shell: "shell",
  readFile: "files",
  writeFile: "files",
  saveState: "checkpoint",
  restoreState: "checkpoint",
};

/**
 * Plays what a recording device wrote. Calls that change the device come in the recorded order;
 * between them, looking once more or once less than was recorded is fine.
 *
 * @throws `file-not-found`, `config-invalid`; from its methods `unsupported` for what was not recorded.
 */
export async function openReplayDevice(file: string): Promise<Device> {
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new TapwrightError("file-not-found", `There is no recording ${file}`, { cause });
  });
  const { header, calls } = parseRecording(text, file);
  const can = new Set(header.can as readonly DeviceCapability[]);
  let position = 0;

  const isCall = (name: string, args: readonly unknown[]) => {
    const wanted = printLine(args);
    return (call: RecordedCall) => call.call === name && printLine(call.args) === wanted;
  };
  const isReading = (call: RecordedCall) => readingMethods.has(call.call);

  /** Ahead up to the next change; for a reading, else back to the last change. */
  const find = (name: string, args: readonly unknown[]): RecordedCall | undefined => {
    const matches = isCall(name, args);
    for (let index = position; index < calls.length; index++) {
      const call = calls[index] as RecordedCall;
      if (matches(call)) {
        position = index + 1;
        return call;
      }
      if (!isReading(call)) break;
    }
    if (!readingMethods.has(name)) return undefined;
    const lastChange = calls.slice(0, position).findLastIndex((call) => !isReading(call));
    return calls.slice(lastChange + 1, position).findLast(matches);
  };

  const play = (name: string) => {
    return async (...args: unknown[]): Promise<unknown> => {
      const options = args.at(-1) as CallOptions | undefined;
      if (options?.signal?.aborted) throw new TapwrightError("aborted", `${name} was aborted`);
      const given = dropSignals(args);
      const call = find(name, given);
      if (call === undefined) throw notRecorded(file, { name, args: given, next: calls[position], position });
      if (call.error === undefined) return call.result;
      const { code, message, hint } = call.error;
      throw new TapwrightError(code as ErrorCode, message, hint === undefined ? {} : { hint });
    };
  };

  const methods = recordedMethods
    .filter((name) => capabilityOf[name] === undefined || can.has(capabilityOf[name]))
    .map((name) => [name, play(name)]);
  return {
    ...Object.fromEntries(methods),
    info: { ...header.info, kind: "replay" },
    can,
    async [Symbol.asyncDispose]() {},
  } as Device;
}

function notRecorded(
  file: string,
  asked: {
    readonly name: string;
    readonly args: readonly unknown[];
    readonly next: RecordedCall | undefined;
    readonly position: number;
  },
): TapwrightError {
  const { name, args, next, position } = asked;
  const recorded = next === undefined ? "the end" : describeCall(next.call, next.args);
  return new TapwrightError(
    "unsupported",
    `${file}:${position + 2} records ${recorded}, not ${describeCall(name, args)}`,
    { hint: "Do what was done while recording, or record anew." },
  );
}

function describeCall(name: string, args: readonly unknown[]): string {
  return `${name}(${args
    .map((argument) => JSON.stringify(argument))
    .join(", ")
    .slice(0, 100)})`;
}
