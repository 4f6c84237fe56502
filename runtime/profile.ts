import { readFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { z } from "zod";
import type { CallOptions } from "../core/device.ts";
import type { ModelSource } from "../core/model.ts";
import { openEngine } from "./engine.ts";
import { makeOwnerFolder, writeOwnerFile } from "./owner-files.ts";
import { measureDisk, measureMemory } from "./profile-machine.ts";
import { measureCosts } from "./profile-measure.ts";

const costsSchema = z.strictObject({
  prefill: z.strictObject({ fixedMs: z.number(), msPerUnit: z.number() }),
  perTokenMs: z.number(),
});

const modelSchema = z.strictObject({
  id: z.string(),
  threads: z.int().positive(),
  contextTokens: z.int().positive(),
  /** Memory that the weights take. */
  bytes: z.number(),
  costs: costsSchema,
});

const profileSchema = z.strictObject({
  format: z.literal(1),
  machine: z.string(),
  measuredAt: z.string(),
  memoryBytes: z.number(),
  memoryBytesPerMs: z.number(),
  diskWriteBytesPerMs: z.number(),
  diskReadBytesPerMs: z.number(),
  models: z.array(modelSchema),
});

/** What this machine can do, measured once: sizes in bytes, times in milliseconds. */
export type Profile = z.infer<typeof profileSchema>;

/** What a model costs on this machine, with so many threads. */
export type ModelProfile = z.infer<typeof modelSchema>;

/** The machine in words: a profile of another one is of no use. */
export function describeMachine(): string {
  return `${cpus()[0]?.model.trim() ?? process.arch}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB`;
}

/** The profile that was measured before on this machine; undefined when there is none that can be read. */
export async function readProfile(path: string): Promise<Profile | undefined> {
  try {
    const profile = profileSchema.parse(JSON.parse(await readFile(path, "utf8")));
    return profile.machine === describeMachine() ? profile : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a profile, for its owner only. */
export async function writeProfile(path: string, profile: Profile): Promise<void> {
  await makeOwnerFolder(dirname(path));
  await writeOwnerFile(path, `${JSON.stringify(profile, undefined, 2)}\n`);
}

/** How to measure. */
export interface ProfileOptions extends CallOptions {
  readonly models: readonly ModelSource[];
  /** Where the disk is measured, and nothing is left. */
  readonly folder: string;
  /** Numbers of threads to try. */
  readonly threads: readonly number[];
  onProgress?(what: string): void;
}

/**
 * Measures memory, disk and models; each model with every number of threads, of which the best is kept.
 *
 * @throws what loading a model throws, `aborted`
 */
export async function measureProfile(options: ProfileOptions): Promise<Profile> {
  const { models, folder, threads, signal, onProgress } = options;
  onProgress?.("memory and disk");
  const memoryBytesPerMs = measureMemory();
  const disk = await measureDisk(folder);
  const measured: ModelProfile[] = [];
  for (const source of models) {
    const tried: ModelProfile[] = [];
    for (const count of threads) {
      onProgress?.(`${source} with ${count} ${count === 1 ? "thread" : "threads"}`);
      await using engine = openEngine({ threads: count });
      const model = await engine.load(source, { signal });
      const bytes = engine.budget.usedBytes;
      const costs = await measureCosts(model, { signal });
      tried.push({ id: model.id, threads: count, contextTokens: model.contextTokens, bytes, costs });
    }
    measured.push(tried.reduce((best, other) => (stepMs(other) < stepMs(best) ? other : best)));
  }
  return {
    format: 1,
    machine: describeMachine(),
    measuredAt: new Date().toISOString(),
    memoryBytes: totalmem(),
    memoryBytesPerMs,
    ...disk,
    models: measured,
  };
}

/** Tokens of a screen that are new in a step of an agent, and of the words that it writes. */
const stepTokens = { read: 200, written: 8 };

/** How long a step of an agent takes with this model, in milliseconds. */
export function stepMs({ costs }: Pick<ModelProfile, "costs">): number {
  const { prefill, perTokenMs } = costs;
  return prefill.fixedMs + prefill.msPerUnit * stepTokens.read + perTokenMs * stepTokens.written;
}
