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

/** Where what happens is recorded. */
export interface TraceSink {
  write(entry: TraceEntry): void;
  /** Stores a text beside the trace, once, and returns its file name. */
  keep(text: string): string;
}

/** The log of one episode, written as it happens. */
export interface Trace extends TraceSink {
  readonly folder: string;
}

/** What happened, held in memory until somebody wants it in files. */
export interface HeldTrace extends TraceSink {
  /** Writes everything so far as the trace of this folder. @throws as {@link openTrace} does. */
  save(folder: string): void;
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
      hint: "Choose a folder that you may write to.",
      cause,
    });
  }
  const kept = new Set<string>();
  return {
    folder,
    write: (entry) => appendFileSync(file, `${JSON.stringify(addTime(entry))}\n`),
    keep(text) {
      const name = nameText(text);
      if (!kept.has(name)) writeFileSync(join(folder, name), text, { mode: 0o600 });
      kept.add(name);
      return name;
    },
  };
}

/** Holds a trace in memory: nothing is written unasked. */
export function holdTrace(): HeldTrace {
  const held: ((trace: Trace) => void)[] = [];
  return {
    write(entry) {
      const event = addTime(entry);
      held.push((trace) => trace.write(event));
    },
    keep(text) {
      held.push((trace) => trace.keep(text));
      return nameText(text);
    },
    save(folder) {
      const trace = openTrace(folder);
      for (const write of held) write(trace);
    },
  };
}

/** An event that was held keeps the time at which it happened. */
function addTime(entry: TraceEntry): TraceEvent {
  return { at: new Date().toISOString(), ...entry };
}

function nameText(text: string): string {
  return `prompts/${createHash("sha256").update(text).digest("hex").slice(0, 16)}.txt`;
}
