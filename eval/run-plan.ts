import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { splitNames } from "./choose-split.ts";

/** What decides the outcome of a run: two runs with the same are the same run. */
const askedSchema = z.object({
  suite: z.string(),
  split: z.enum(splitNames),
  seed: z.number(),
  seeds: z.number(),
  trials: z.number(),
  /** Who acts, the one that is measured first. */
  policies: z.array(z.string()),
  model: z.object({ id: z.string(), sha256: z.string().optional() }).optional(),
  strategy: z.string().optional(),
  devices: z.array(z.string()),
  faults: z.string().optional(),
  timing: z.string().optional(),
  tasks: z.array(z.object({ id: z.string(), version: z.number() })),
  code: z.object({ version: z.string(), commit: z.string().optional() }),
});

const sessionSchema = z.object({
  startedAt: z.string(),
  command: z.array(z.string()),
  jobs: z.number(),
  /** Whether the sources differed from the commit. */
  dirty: z.boolean().optional(),
  machine: z.object({
    system: z.string(),
    processor: z.string(),
    cores: z.number(),
    memoryBytes: z.number(),
    node: z.string(),
    packages: z.record(z.string(), z.string()),
  }),
});

const planSchema = z.object({
  format: z.literal(1),
  asked: askedSchema,
  /** How many there are in the end, of all policies. */
  episodes: z.number(),
  /** One entry a start: the first one, and one each time that it was gone on with. */
  sessions: z.array(sessionSchema),
});

/** `plan.json`: what was asked for, and where and how it was run. */
export type RunPlan = z.infer<typeof planSchema>;
/** What decides the outcome of a run. */
export type Asked = z.infer<typeof askedSchema>;
/** One start of a run. */
export type RunSession = z.infer<typeof sessionSchema>;

/** Whether going on with one is going on with the other. */
export function samePlan(one: RunPlan, other: RunPlan): boolean {
  const plain = ({ asked }: RunPlan): unknown => JSON.parse(JSON.stringify(asked));
  return isDeepStrictEqual(plain(one), plain(other));
}

/** @throws `config-invalid` where there is no plan, or one of another format. */
export function readPlan(file: string): RunPlan {
  try {
    return planSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new TapwrightError("config-invalid", `${file} is no plan of a run: ${cause}`, {
      hint: "Give a folder that eval run made.",
      cause,
    });
  }
}
