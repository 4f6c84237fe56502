import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TraceEvent } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";

/** An event without its time, which the trace adds. */
export type TraceEntry = TraceEvent extends infer Event
  ? Event extends TraceEvent
    ? Omit<Event, "at">
    : never
  : never;

/** The log of one episode, written as it happens. */
export interface Trace {
  readonly folder: string;
  write(entry: TraceEntry): void;
  /** Stores a text beside the trace, once, and returns its file name. */
  keep(text: string): string;
}

/**
 * Starts a trace: `trace.jsonl`, one event a line, and the prompts in files named by their hash. Only
 * the owner may read them: a screen holds what a person has on the phone. Every line is on disk when
 * `write` returns, so that a crash or a Ctrl-C loses nothing that happened.
 *
 * @throws `config-invalid` when the folder cannot be written.
 */
export function openTrace(folder: string): Trace {
  const file = join(folder, "trace.jsonl");
  try {
    mkdirSync(join(folder, "prompts"), { recursive: true, mode: 0o700 });
    writeFileSync(file, "", { mode: 0o600 });
  } catch (cause) {
    throw new TapwrightError("config-invalid", `The trace cannot be written to ${folder}`, {
      hint: "Choose a folder that you may write to with --trace.",
      cause,
    });
  }
  const kept = new Set<string>();
  return {
    folder,
    write: (entry) => appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`),
    keep(text) {
      const name = `prompts/${createHash("sha256").update(text).digest("hex").slice(0, 16)}.txt`;
      if (!kept.has(name)) writeFileSync(join(folder, name), text, { mode: 0o600 });
      kept.add(name);
      return name;
    },
  };
}
