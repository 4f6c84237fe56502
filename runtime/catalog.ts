import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import { modelDamaged } from "./model-errors.ts";

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
    .describe("Numbers of the text formats that the model was trained on"),
  licence: z.string().min(1).describe("SPDX identifier"),
});

const catalogSchema = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), entrySchema);

/** The models that come with this package: name, pinned file, formats. */
export type Catalog = z.infer<typeof catalogSchema>;

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

/**
 * The path of a catalog model's file, once its content is proven.
 *
 * @throws `model-unavailable` when the catalog has no such model or the file is missing, `model-damaged` when its
 * hash is another, `aborted`
 */
export async function findCatalogModel(
  name: string,
  signal?: AbortSignal,
  path = catalogPath,
): Promise<string> {
  const catalog = await readCatalog(path);
  const entry = catalog[name];
  if (entry === undefined)
    throw new TapwrightError("model-unavailable", `There is no model "${name}"`, {
      hint: `Use ${Object.keys(catalog).join(", ")}, or the path of a .gguf file.`,
    });
  const file = resolve(dirname(path), entry.file);
  const found = await fileHash(file, signal);
  if (found !== entry.sha256)
    throw modelDamaged(file, `its sha256 is ${found}, the catalog pins ${entry.sha256}`);
  return file;
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
