import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Asked, RunSession } from "../eval/run-plan.ts";
import packageJson from "../package.json" with { type: "json" };
import { readCatalog } from "../runtime/catalog.ts";
import { readOnnxFolder } from "../runtime/onnx-folder.ts";
import { readCodeVersion } from "./code-version.ts";

/** The model of a run: its id, and what its file holds where it is a file, or its graph where it is a folder of ONNX. */
export async function describeModel(source: string, id: string): Promise<NonNullable<Asked["model"]>> {
  const catalog = await readCatalog();
  const sha256 = catalog[source]?.sha256 ?? (await hashFile(graphOf(source) ?? source));
  return sha256 === undefined ? { id } : { id, sha256 };
}

function graphOf(source: string): string | undefined {
  if (!source.startsWith("onnx:")) return undefined;
  const { path, graph } = readOnnxFolder(source.slice("onnx:".length));
  return join(path, graph);
}

async function hashFile(source: string): Promise<string | undefined> {
  if (/^[a-z]{2,}:/.test(source) && !source.startsWith("file:")) return undefined;
  const path = source.startsWith("file://") ? fileURLToPath(source) : resolve(source.replace(/^file:/, ""));
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/** Which code a run is made with, as far as it decides its outcome. */
export function describeCode(): Asked["code"] {
  const { version, commit } = readCodeVersion();
  return { version, ...(commit !== undefined && { commit }) };
}

/** This start: when, how, and on what machine. */
export function describeSession(command: readonly string[], jobs: number): RunSession {
  const { dirty } = readCodeVersion();
  const processors = cpus();
  return {
    startedAt: new Date().toISOString(),
    command: [...command],
    jobs,
    ...(dirty !== undefined && { dirty }),
    machine: {
      system: `${process.platform} ${process.arch}`,
      processor: processors[0]?.model.trim() ?? "unknown",
      cores: processors.length,
      memoryBytes: totalmem(),
      node: process.versions.node,
      packages: { "node-llama-cpp": packageJson.dependencies["node-llama-cpp"] },
    },
  };
}
