import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createModelDownloader } from "node-llama-cpp";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import {
  type Catalog,
  type CatalogEntry,
  catalogName,
  fileHash,
  pulledCatalogPath,
  readCatalog,
} from "./catalog.ts";
import { checkGgufHeader } from "./gguf-header.ts";
import { modelDamaged } from "./model-errors.ts";
import { makeOwnerFolder, writeOwnerFile } from "./owner-files.ts";

/** What to fetch. Nothing is fetched that is not pinned. */
export interface PullOptions extends CallOptions {
  /** `https://…` or `hf:USER/MODEL/FILE`; the environment's HF_ENDPOINT names a mirror. */
  readonly source: string;
  /** What it is called from then on. */
  readonly name: string;
  readonly sha256: string;
  /** SPDX identifier. */
  readonly licence: string;
  readonly kind?: NonNullable<CatalogEntry["kind"]>;
  /** Defaults to the catalog of this person. */
  readonly catalog?: string;
  onProgress?(bytes: number, allBytes: number): void;
}

/**
 * Fetches a model or an adapter with the library's downloader, proves it, and adds it to the catalog. One that was
 * broken off goes on where it was.
 *
 * @returns the path of the file
 * @throws `config-invalid`, `model-damaged` when the content is another than the pinned one, `model-unavailable` when
 * it cannot be fetched, `aborted`
 */
export async function pullModel(options: PullOptions): Promise<string> {
  const {
    name,
    sha256,
    licence,
    source,
    kind,
    signal,
    onProgress,
    catalog: path = pulledCatalogPath(),
  } = options;
  if (!catalogName.test(name))
    throw invalid(`"${name}" cannot be the name of a model`, "Use small letters, digits and dashes.");
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw invalid(`"${sha256}" is no sha256`, "Write its 64 hexadecimal digits.");
  if (licence.trim() === "")
    throw invalid("The licence is not named", "Write its SPDX identifier, such as Apache-2.0.");
  const folder = dirname(path);
  const incoming = join(folder, "incoming");
  await makeOwnerFolder(incoming);
  const file = `${name}.gguf`;
  const fetched = await fetchFile(source, incoming, file, signal, onProgress);
  try {
    const found = await fileHash(fetched, signal);
    if (found !== sha256) throw modelDamaged(source, `its sha256 is ${found}, ${sha256} was asked for`);
    checkGgufHeader(fetched);
  } catch (error) {
    if (TapwrightError.is(error, "model-damaged")) await rm(fetched, { force: true });
    throw error;
  }
  const target = join(folder, file);
  await rename(fetched, target);
  const known: Catalog = await readCatalog(path).catch(() => ({}));
  const entry: CatalogEntry = { file, sha256, licence, source, ...(kind !== undefined && { kind }) };
  await writeOwnerFile(path, `${JSON.stringify({ ...known, [name]: entry }, undefined, 2)}\n`);
  return target;
}

async function fetchFile(
  source: string,
  folder: string,
  file: string,
  signal: AbortSignal | undefined,
  onProgress: PullOptions["onProgress"],
): Promise<string> {
  if (signal?.aborted) throw abortedError();
  try {
    const downloader = await createModelDownloader({
      modelUri: source,
      dirPath: folder,
      fileName: file,
      deleteTempFileOnCancel: false,
      onProgress: ({ downloadedSize, totalSize }) => onProgress?.(downloadedSize, totalSize),
    });
    const path = await downloader.download(signal === undefined ? {} : { signal });
    // One that was cancelled ends like one that is done.
    signal?.throwIfAborted();
    return path;
  } catch (error) {
    if (signal?.aborted) throw abortedError();
    const reason = error instanceof Error ? error.message : String(error);
    throw new TapwrightError("model-unavailable", `${source} cannot be fetched: ${reason}`, {
      hint: "Check the address and the network; HF_ENDPOINT names a mirror. What has come already is kept.",
      cause: error,
    });
  }
}

function invalid(message: string, hint: string): TapwrightError {
  return new TapwrightError("config-invalid", message, { hint });
}
