import type { Action } from "../core/action.ts";
import type { Episode, Step } from "../core/episode.ts";
import type { Usage } from "../core/model.ts";
import type { Attempt } from "../eval/run-instance.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { makeScreen } from "./make-screen.ts";

/** What matters of an attempt in a summary. */
export interface AttemptFacts {
  /** Task of the first suite. */
  readonly task: string;
  readonly success: boolean;
  readonly seed?: number;
  readonly outcome?: Episode["outcome"];
  /** What each step cost; one step without a model by default. */
  readonly steps?: readonly Usage[];
  readonly durationMs?: number;
}

const free: Usage = { inputTokens: 0, outputTokens: 0 };
const finish: Action = { type: "done", status: "success" };

/** A finished attempt with these facts. */
export function makeAttempt(facts: AttemptFacts): Attempt {
  const { task, success, seed = 0, outcome = "success", steps = [free], durationMs = 100 } = facts;
  const template = firstSuite.find(({ id }) => id === task)!;
  const goal = template.goal;
  const startedAt = "2026-01-01T00:00:00.000Z";
  const spec = {
    task: { id: task, version: 1, seed },
    goal,
    model: "",
    device: "",
    agent: {},
    code: { version: "0.0.0" },
  };
  const taken = steps.map(
    (usage, index): Step => ({
      index,
      before: makeScreen([]),
      thought: "",
      action: finish,
      result: { ok: true, message: "", changed: false },
      usage,
      startedAt,
      durationMs,
    }),
  );
  const episode = { id: "", spec, outcome, steps: taken, usage: free, startedAt, durationMs };
  const instance = { index: 0, template, params: {}, seed, trial: 0, goal };
  return { instance, episode, check: { score: Number(success), reason: "" }, success };
}
