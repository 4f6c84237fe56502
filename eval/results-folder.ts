import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TapwrightError } from "../core/errors.ts";
import { appendLine, makeFolder, takeLock, writeWhole } from "./durable-files.ts";
import { type EpisodeRecord, parseRecord } from "./record.ts";
import { type RunPlan, readPlan, samePlan } from "./run-plan.ts";

/** A run on disk: its plan, and every episode that was finished. */
export interface Results {
  readonly folder: string;
  readonly plan: RunPlan;
  /** In the order of the plan, policy by policy. */
  readonly records: readonly EpisodeRecord[];
}

/** A run that is going on, and that nobody else writes to. */
export interface OpenResults extends Results, Disposable {
  readonly records: EpisodeRecord[];
  /** Is on disk when it returns: an episode that was told is never run again. */
  append(record: EpisodeRecord): void;
  folderOf(id: string): string;
}

const planFile = "plan.json";
const resultsFile = "results.jsonl";

/**
 * Starts a results folder, or goes on with the one that is there. A line that was cut off by a kill is dropped, and so
 * are the traces of episodes that were not finished: those are run again.
 *
 * @throws `busy` while another process writes to it, `config-invalid` for another plan than the folder's.
 */
export function openResults(folder: string, plan: RunPlan): OpenResults {
  makeFolder(join(folder, "episodes"));
  const lock = takeLock(join(folder, "lock"));
  try {
    const isNew = !existsSync(join(folder, planFile));
    const before = isNew ? undefined : readPlan(join(folder, planFile));
    if (before !== undefined && !samePlan(before, plan)) throw otherPlan(folder);
    const sessions = [...(before?.sessions ?? []), ...plan.sessions];
    writeWhole(join(folder, planFile), `${JSON.stringify({ ...plan, sessions }, undefined, 2)}\n`);
    const { records, isWhole } = readRecords(folder);
    const file = join(folder, resultsFile);
    if (!isWhole) writeWhole(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    dropUnfinished(folder, records);
    return {
      folder,
      plan: { ...plan, sessions },
      records,
      append(record) {
        appendLine(file, JSON.stringify(record));
        records.push(record);
      },
      folderOf: (id) => join(folder, "episodes", id),
      [Symbol.dispose]: () => lock[Symbol.dispose](),
    };
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

/**
 * Reads a results folder, also one that is being written to.
 *
 * @throws `config-invalid` where there is none.
 */
export function readResults(folder: string): Results {
  const plan = readPlan(join(folder, planFile));
  const { records } = readRecords(folder);
  const place = (policy: string): number => plan.asked.policies.indexOf(policy);
  const ordered = [...records].sort((one, other) =>
    one.policy === other.policy ? one.index - other.index : place(one.policy) - place(other.policy),
  );
  return { folder, plan, records: ordered };
}

/** Under `parent`, the newest folder with this plan that is not finished; undefined where there is none. */
export function findUnfinished(parent: string, plan: RunPlan): string | undefined {
  if (!existsSync(parent)) return undefined;
  const names = readdirSync(parent).sort().reverse();
  return names
    .map((name) => join(parent, name))
    .find((folder) => {
      if (!existsSync(join(folder, planFile))) return false;
      try {
        const found = readPlan(join(folder, planFile));
        return samePlan(found, plan) && readRecords(folder).records.length < plan.episodes;
      } catch {
        return false;
      }
    });
}

function readRecords(folder: string): { records: EpisodeRecord[]; isWhole: boolean } {
  const file = join(folder, resultsFile);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = text.split("\n").filter((line) => line !== "");
  const byId = new Map<string, EpisodeRecord>();
  for (const line of lines) {
    const record = parseRecord(line);
    if (record !== undefined && !byId.has(record.id)) byId.set(record.id, record);
  }
  const isWhole = byId.size === lines.length && (text === "" || text.endsWith("\n"));
  return { records: [...byId.values()], isWhole };
}

function dropUnfinished(folder: string, records: readonly EpisodeRecord[]): void {
  const finished = new Set(records.map(({ id }) => id));
  for (const name of readdirSync(join(folder, "episodes"))) {
    if (!finished.has(name)) rmSync(join(folder, "episodes", name), { recursive: true });
  }
}

function otherPlan(folder: string): TapwrightError {
  return new TapwrightError("config-invalid", `${folder} holds another run, or one of another version`, {
    hint: "Give the options and the version that it was started with, or leave out --resume.",
  });
}
