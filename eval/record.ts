import { z } from "zod";
import { describeMove } from "../agent/describe.ts";
import type { Step } from "../core/episode.ts";
import { type Attempt, nameInstance } from "./run-instance.ts";

const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number().optional(),
  prefillMs: z.number().optional(),
  decodeMs: z.number().optional(),
});

const stepSchema = z.object({
  /** The move in the words of its screen. */
  move: z.string(),
  type: z.string(),
  /** What verification saw. */
  ok: z.boolean(),
  changed: z.boolean(),
  message: z.string(),
  ms: z.number(),
  usage: usageSchema,
  /** When its screen was looked at, by the phone's clock. */
  takenAt: z.string(),
});

const recordSchema = z.object({
  /** Name of its folder under `episodes/`; unique in a results folder. */
  id: z.string().regex(/^[\w.-]+$/),
  /** Its place in the plan. */
  index: z.int().min(0),
  policy: z.string(),
  task: z.string(),
  version: z.number(),
  seed: z.number(),
  trial: z.number(),
  goal: z.string(),
  apps: z.array(z.string()),
  tags: z.array(z.string()),
  feasible: z.boolean(),
  outcome: z.enum(["success", "failure", "infeasible", "out-of-budget", "aborted", "error"]),
  answer: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  /** Of the check: 1 is done, 0 is not. */
  score: z.number(),
  reason: z.string(),
  success: z.boolean(),
  steps: z.array(stepSchema),
  startedAt: z.string(),
  durationMs: z.number(),
});

/** A finished attempt as one line of `results.jsonl`: all that figures and reports are made from. */
export type EpisodeRecord = z.infer<typeof recordSchema>;
/** One step of an {@link EpisodeRecord}. */
export type StepRecord = EpisodeRecord["steps"][number];

/** What an attempt of this policy amounts to. */
export function recordOf({ instance, episode, check, success }: Attempt, policy: string): EpisodeRecord {
  const { template, index, seed, trial, goal } = instance;
  const { outcome, answer, error, steps, startedAt, durationMs } = episode;
  return {
    id: `${policy}-${nameInstance(instance)}`,
    index,
    policy,
    task: template.id,
    version: template.version,
    seed,
    trial,
    goal,
    apps: [...template.apps],
    tags: [...template.tags],
    feasible: template.feasible,
    outcome,
    ...(answer !== undefined && { answer }),
    ...(error !== undefined && { error: { code: error.code, message: error.message } }),
    score: check.score,
    reason: check.reason,
    success,
    steps: steps.map(recordStep),
    startedAt,
    durationMs,
  };
}

function recordStep({ action, before, result, usage, durationMs }: Step): StepRecord {
  const { ok, changed, message } = result;
  return {
    move: describeMove(action, before),
    type: action.type,
    ok,
    changed,
    message,
    ms: durationMs,
    usage,
    takenAt: before.takenAt,
  };
}

/** Reads a line of `results.jsonl`; undefined for what is none, such as a line that was cut off. */
export function parseRecord(line: string): EpisodeRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
