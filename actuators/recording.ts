import { z } from "zod";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";

/** The methods of a device that a recording holds; a device lacks some of them. */
export const recordedMethods = [
  "capture",
  "tap",
  "swipe",
  "type",
  "press",
  "listApps",
  "openApp",
  "closeApp",
  "settle",
  "shell",
  "readFile",
  "writeFile",
  "saveState",
  "restoreState",
] as const satisfies readonly (keyof Device)[];

/** A method by which nothing changes on the device. */
export const readingMethods: ReadonlySet<string> = new Set(["capture", "listApps", "settle", "readFile"]);

const headerSchema = z.strictObject({
  format: z.literal(1),
  info: z.looseObject({ id: z.string(), model: z.string(), osVersion: z.string() }),
  can: z.array(z.string()),
});

const callSchema = z.strictObject({
  call: z.enum(recordedMethods),
  args: z.array(z.unknown()),
  result: z.unknown().optional(),
  error: z.strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
});

/** The first line of a recording. */
type RecordingHeader = Pick<Device, "info"> & { readonly format: 1; readonly can: readonly string[] };
/** A call and what became of it. */
export type RecordedCall = z.infer<typeof callSchema>;

/** One line of the file, without its end; bytes become `{"base64": …}`. Equal values give equal text. */
export function printLine(value: object): string {
  return JSON.stringify(value, function replace(this: Record<string, unknown>, key, plain) {
    const raw = this[key];
    return raw instanceof Uint8Array ? { base64: Buffer.from(raw).toString("base64") } : plain;
  });
}

/**
 * Reads a whole recording. A last line that was cut off, as by a crash, is left out.
 *
 * @throws `config-invalid` where the file is no recording.
 */
export function parseRecording(text: string, file: string) {
  const lines = text.split("\n").slice(0, -1);
  const [header, ...calls] = lines.map((line, index) => {
    const parsed = (index === 0 ? headerSchema : callSchema).safeParse(parseLine(line));
    if (parsed.success) return parsed.data;
    throw new TapwrightError("config-invalid", `${file}:${index + 1} is no line of a device recording`, {
      hint: "Give a file that a recording device has written.",
      cause: parsed.error,
    });
  });
  if (header === undefined) throw new TapwrightError("config-invalid", `${file} holds no recording`);
  return { header: header as unknown as RecordingHeader, calls: calls as RecordedCall[] };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line, (_key, value) =>
      typeof value?.base64 === "string" ? new Uint8Array(Buffer.from(value.base64, "base64")) : value,
    );
  } catch {
    return undefined;
  }
}

/** Arguments as they are recorded: without the signal, and without options that say nothing. */
export function dropSignals(args: readonly unknown[]): unknown[] {
  const kept = args.map((argument) => {
    if (typeof argument !== "object" || argument === null || !("signal" in argument)) return argument;
    const { signal: _signal, ...rest } = argument;
    return rest;
  });
  while (isEmpty(kept.at(-1)) && kept.length > 0) kept.pop();
  return kept;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || JSON.stringify(value) === "{}";
}
