import { isDeepStrictEqual } from "node:util";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { StateReader } from "./state-reader.ts";
import { stateReaders } from "./state-readers.ts";

type Readers = typeof stateReaders;

/** All of the phone's state that tasks of these apps are about, in a form that compares with `===` deep down. */
export type PhoneState = {
  readonly [Part in keyof Readers]: Readers[Part] extends StateReader<infer T> ? T : never;
};

const marker = "--tapwright--";

/**
 * Reads the state over adb, as it would on any phone on which adb may be root.
 *
 * @throws `unsupported` when the device has no shell.
 */
export async function readPhoneState(device: Device): Promise<PhoneState> {
  const readers: [string, StateReader<unknown>][] = Object.entries(stateReaders);
  const commands = readers.map(([, { command }]) => command);
  const output = await runShell(device, commands.join(`; echo ${marker}; `));
  const parts = output.split(`${marker}\n`);
  const state = readers.map(([name, reader], index) => [name, reader.read(parts[index] ?? "")]);
  return Object.fromEntries(state);
}

/** Runs a line in the device's shell. @throws `unsupported` when there is none. */
export async function runShell(device: Device, line: string): Promise<string> {
  if (device.shell === undefined) {
    throw new TapwrightError("unsupported", `${device.info.id} has no shell`, {
      hint: "Use a device reached by adb.",
    });
  }
  return (await device.shell(["sh", "-c", line])).stdout;
}

/** What differs between the wanted and the found state, in one sentence. */
export function describeDifference(wanted: PhoneState, found: PhoneState): string {
  const parts = Object.keys(stateReaders) as (keyof PhoneState)[];
  const differences = parts.flatMap((part) => compare(part, list(wanted[part]), list(found[part])));
  return differences.length === 0 ? "Something differs." : `${differences.slice(0, 4).join("; ")}.`;
}

/** A part of the state as names and values; what has no name of its own is its own name. */
function list(part: PhoneState[keyof PhoneState]): Map<string, unknown> {
  if (typeof part === "string") return new Map([["state", part]]);
  if (!Array.isArray(part)) return new Map(Object.entries(part));
  const named = new Map<string, unknown>();
  for (const item of part as readonly unknown[]) {
    const [name, value] = nameOf(item);
    named.set(named.has(name) ? `${name} again` : name, value);
  }
  return named;
}

function nameOf(item: unknown): [string, unknown] {
  if (typeof item === "object" && item !== null) {
    if ("name" in item) return [String(item.name), item];
    if ("title" in item) return [String(item.title), item];
  }
  return [typeof item === "string" ? item : JSON.stringify(item), item];
}

function compare(
  part: string,
  wanted: ReadonlyMap<string, unknown>,
  found: ReadonlyMap<string, unknown>,
): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((name) => {
    const [should, does] = [wanted.get(name), found.get(name)];
    if (isDeepStrictEqual(should, does)) return [];
    if (!found.has(name)) return [`${part}: ${name} is missing`];
    if (!wanted.has(name)) return [`${part}: ${name} is there and should not be`];
    return [`${part}: ${name} is ${JSON.stringify(does)}, not ${JSON.stringify(should)}`];
  });
}
