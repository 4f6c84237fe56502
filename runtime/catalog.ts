import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import { modelDamaged } from "./model-errors.ts";

/** The name that a catalog gives a file. */
export const catalogName = /^[a-z][a-z0-9-]*$/;

const entrySchema = z.strictObject({
  file: z
    .string()
    .regex(/^[\w.-]+\.gguf$/)
    .describe("Name of the file, beside the catalog"),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("Hash of the file; any other file is refused"),
  format: z
    .strictObject({ snapshot: z.int().positive(), prompt: z.int().positive() })
    .optional()
    .describe("Numbers of the text formats that the model was trained on; a model from elsewhere has none"),
  kind: z.enum(["model", "adapter"]).optional().describe("A LoRA adapter, or a model where nothing is said"),
  source: z.string().optional().describe("Where it was pulled from"),
  licence: z.string().min(1).describe("SPDX identifier"),
});

const catalogSchema = z.record(z.string().regex(catalogName), entrySchema);

/** Models and adapters by name, each pinned by the hash of its file. */
export type Catalog = z.infer<typeof catalogSchema>;

/** One file of a catalog. */
export type CatalogEntry = z.infer<typeof entrySchema>;

/** Where the package's own catalog is. */
export const catalogPath = fileURLToPath(new URL("../models/catalog.json", import.meta.url));

/**
 * Reads a catalog.
 *
 * @throws `config-invalid` naming what is wrong in the file
 */
export async function readCatalog(path = catalogPath): Promise<Catalog> {
  try {
    return parseCatalog(await readFile(path, "utf8"), path);
  } catch (error) {
    throw TapwrightError.is(error) ? error : unusable(path, error);
  }
}

function parseCatalog(text: string, path: string): Catalog {
  try {
    return catalogSchema.parse(JSON.parse(text));
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(path: string, cause: unknown): TapwrightError {
  const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
  return new TapwrightError("config-invalid", `The model catalog ${path} cannot be used: ${reason}`, {
    cause,
  });
}

/**
 * The text formats that a loaded model was trained on, by its id; undefined for what is not of the catalog.
 *
 * @throws `config-invalid` as {@link readCatalog} does
 */
export function findTrainedFormat(
  modelId: string,
  path = catalogPath,
): Catalog[string]["format"] | undefined {
  const file = `${modelId.replace(/^.*\//, "")}.gguf`;
  return Object.values(parseCatalog(readFileSync(path, "utf8"), path)).find((entry) => entry.file === file)
    ?.format;
}

/** Where Tapwright keeps what belongs to one person: pulled models, and what the service keeps. */
export function personalFolder(): string {
  return process.env.TAPWRIGHT_HOME ?? join(homedir(), ".tapwright");
}

/** The catalog of what `models pull` fetched, which is kept beside its files. */
export function pulledCatalogPath(): string {
  return join(personalFolder(), "models", "catalog.json");
}

/** All entries of the package's catalog and of the one of pulled models, the package's first. */
export async function listCatalog(
  ...paths: readonly string[]
): Promise<readonly (CatalogEntry & { readonly name: string; readonly path: string })[]> {
  const lists = await Promise.all(
    (paths.length > 0 ? paths : [catalogPath, pulledCatalogPath()]).map(async (path) => {
      const catalog = existsSync(path) ? await readCatalog(path) : {};
      return Object.entries(catalog).map(([name, entry]) => ({
        ...entry,
        name,
        path: resolve(dirname(path), entry.file),
      }));
    }),
  );
  return lists.flat();
}

/**
 * The path of a catalog model's file, once its content is proven.
 *
 * @throws `model-unavailable` when the catalogs have no such model or the file is missing, `model-damaged` when its
 * hash is another, `aborted`
 */
export function findCatalogModel(
  name: string,
  signal?: AbortSignal,
  ...paths: readonly string[]
): Promise<string> {
  return findCatalogFile("model", name, signal, paths);
}

/**
 * The path of a LoRA adapter's file, once its content is proven.
 *
 * @throws as {@link findCatalogModel} does
 */
export function findCatalogAdapter(
  name: string,
  signal?: AbortSignal,
  ...paths: readonly string[]
): Promise<string> {
  return findCatalogFile("adapter", name, signal, paths);
}

async function findCatalogFile(
  kind: "model" | "adapter",
  name: string,
  signal: AbortSignal | undefined,
  paths: readonly string[],
): Promise<string> {
  const entries = (await listCatalog(...paths)).filter((entry) => (entry.kind ?? "model") === kind);
  const entry = entries.find((other) => other.name === name);
  if (entry === undefined) {
    const names = entries.map((other) => other.name).join(", ");
    throw new TapwrightError("model-unavailable", `There is no ${kind} "${name}"`, {
      hint:
        kind === "model"
          ? `Use ${names}, or the path of a .gguf file.`
          : "Fetch it with: tapwright service models pull",
    });
  }
  const found = await fileHash(entry.path, signal);
  if (found !== entry.sha256)
    throw modelDamaged(entry.path, `its sha256 is ${found}, the catalog pins ${entry.sha256}`);
  return entry.path;
}

/** Hashes known in this process: a file is read again when its size or time changed. */
const hashes = new Map<string, string>();

/**
 * The sha256 of a model file, in hexadecimal digits.
 *
 * @throws `model-unavailable` when there is no such file, `model-damaged` when it cannot be read, `aborted`
 */
export async function fileHash(path: string, signal?: AbortSignal): Promise<string> {
  const { size, mtimeMs } = await statModel(path);
  const key = `${path} ${size} ${mtimeMs}`;
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { signal, highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch (error) {
    if (signal?.aborted) throw abortedError();
    throw modelDamaged(path, String(error));
  }
  const digest = hash.digest("hex");
  hashes.set(key, digest);
  return digest;
}

/**
 * Size and time of a model file.
 *
 * @throws `model-unavailable` when there is no such file
 */
export async function statModel(path: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return found;
  throw new TapwrightError("model-unavailable", `There is no model file ${path}`, {
    hint: `Check the path of ${basename(path)}, or choose another model.`,
  });
}
