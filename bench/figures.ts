import { cpus, loadavg } from "node:os";
import { catalogPath } from "../runtime/catalog.ts";
import { findRandomModel } from "./random-model.ts";

/** Mean, 95th percentile and highest of times in milliseconds, as one line. */
export function describeTimes(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return `mean ${meanOf(times).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)}, highest ${at(1).toFixed(1)}`;
}

/** The mean. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle one; not a number when there is none. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** What a bench ran on: figures mean something only when nobody else was busy. */
export function describeMachine(): string {
  const [load] = loadavg() as [number];
  const [processor] = cpus();
  return `${cpus().length} x ${processor?.model.trim()}, Node ${process.versions.node}, load ${load.toFixed(2)} at the start`;
}

/** The file of a model to measure: the embedded planner, a random one by its shape, or a path. */
export async function findBenchModel(name: string): Promise<string> {
  if (name === "planner") return catalogPath.replace(/catalog\.json$/, "planner.gguf");
  return name.endsWith(".gguf") ? name : findRandomModel(name);
}
