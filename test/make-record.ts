import type { EpisodeRecord, StepRecord } from "../eval/record.ts";
import type { Asked, RunPlan } from "../eval/run-plan.ts";

/** A plan with these facts. */
export function makePlan({
  episodes = 1,
  asked = {},
}: {
  readonly episodes?: number;
  readonly asked?: Partial<Asked>;
}): RunPlan {
  return {
    format: 1,
    asked: {
      suite: "first",
      split: "test",
      seed: 0,
      seeds: 1,
      trials: 1,
      policies: ["agent"],
      devices: ["emulator:"],
      tasks: [{ id: "first/toggle", version: 1 }],
      code: { version: "0.0.0" },
      ...asked,
    },
    episodes,
    sessions: [
      {
        startedAt: "2026-01-01T00:00:00.000Z",
        command: ["eval", "run", "first"],
        jobs: 1,
        machine: {
          system: "linux x64",
          processor: "test",
          cores: 1,
          memoryBytes: 1,
          node: "20.0.0",
          packages: {},
        },
      },
    ],
  };
}

/** A step that cost what is said; without a model by default. */
export function makeStep(facts: Partial<StepRecord> = {}): StepRecord {
  return {
    move: "done",
    type: "done",
    ok: true,
    changed: false,
    message: "",
    ms: 100,
    usage: { inputTokens: 0, outputTokens: 0 },
    takenAt: "2026-01-01T00:00:00.000Z",
    ...facts,
  };
}

/** A finished episode with these facts; one that succeeded by default. */
export function makeRecord(facts: Partial<EpisodeRecord> = {}): EpisodeRecord {
  const { policy = "agent", index = 0, task = "first/toggle", seed = 1_000_000, success = true } = facts;
  return {
    id: `${policy}-${String(index).padStart(4, "0")}-${task.replaceAll("/", "-")}-${seed}`,
    index,
    policy,
    task,
    version: 1,
    seed,
    trial: 0,
    goal: "Turn on Bluetooth",
    apps: ["Settings"],
    tags: ["toggle"],
    feasible: true,
    outcome: "success",
    score: Number(success),
    reason: success ? "The phone is as it should be." : "bluetooth_on is 0.",
    success,
    steps: [makeStep()],
    startedAt: "2026-01-01T00:00:00.000Z",
    durationMs: 100,
    ...facts,
  };
}
