import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Action } from "../core/action.ts";
import type { ActionResult, CheckResult, EpisodeSpec, TraceEvent } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Screen } from "../core/screen.ts";

type EventOf<T extends TraceEvent["type"]> = Extract<TraceEvent, { readonly type: T }>;

/** One step as its trace tells it. */
export interface TracedStep {
  readonly index: number;
  readonly screen: Screen;
  /** The tree that the screen was read from, relative to the trace's folder. */
  readonly treeFile?: string;
  readonly call?: EventOf<"model-call">;
  readonly action: Action;
  /** Absent where the trace ends before. */
  readonly result?: ActionResult;
  /** The screen that came of it; absent where nobody looked. */
  readonly after?: Screen;
  /** When it was decided on, began and ended; the look before it was at `lookedAt`. */
  readonly lookedAt: string;
  readonly startedAt: string;
  readonly endedAt?: string;
}

/** An episode as its trace tells it. */
export interface TracedEpisode {
  readonly spec: EpisodeSpec;
  readonly steps: readonly TracedStep[];
  readonly notes: readonly string[];
  readonly outcome?: EventOf<"episode-end">["outcome"];
  readonly check?: CheckResult;
}

/**
 * Reads the trace in a folder, also one that is being written to or was cut off.
 *
 * @throws `config-invalid` where there is none.
 */
export function readTrace(folder: string): TracedEpisode {
  const file = join(folder, "trace.jsonl");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const events = text.split("\n").flatMap(parseEvent);
  const [first] = events;
  if (first?.type === "episode-start" && first.format === 1) return fold(first.spec, events);
  throw new TapwrightError("config-invalid", `${folder} holds no trace that this version reads`, {
    hint: "Give the folder of an episode.",
  });
}

/** The last line may be cut off. */
function parseEvent(line: string): readonly TraceEvent[] {
  try {
    return line === "" ? [] : [JSON.parse(line)];
  } catch {
    return [];
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function fold(spec: EpisodeSpec, events: readonly TraceEvent[]): TracedEpisode {
  const episode: Writable<TracedEpisode> = { spec, steps: [], notes: [] };
  const steps: Writable<TracedStep>[] = [];
  const notes: string[] = [];
  let seen: EventOf<"screen"> | undefined;
  let call: EventOf<"model-call"> | undefined;
  for (const event of events) {
    const step = steps.at(-1);
    if (event.type === "screen") {
      seen = event;
      if (step !== undefined && step.result === undefined) step.after = event.screen;
    } else if (event.type === "model-call") call = event;
    else if (event.type === "action-start" && seen !== undefined) {
      steps.push({
        index: event.step,
        screen: seen.screen,
        ...(seen.treeFile !== undefined && { treeFile: seen.treeFile }),
        ...(call !== undefined && { call }),
        action: event.action,
        lookedAt: seen.at,
        startedAt: event.at,
      });
      call = undefined;
    } else if (event.type === "action-end" && step !== undefined) {
      step.result = event.result;
      step.endedAt = event.at;
    } else if (event.type === "note") notes.push(event.text);
    else if (event.type === "error") notes.push(`${event.code}: ${event.message}`);
    else if (event.type === "check") episode.check = event.result;
    else if (event.type === "episode-end") episode.outcome = event.outcome;
  }
  return { ...episode, steps, notes };
}
