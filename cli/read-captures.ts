import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { Capture } from "../core/screen.ts";
import { captureOfTree } from "../perception/windows.ts";

/** A recorded screen and its name. */
export interface NamedCapture {
  readonly id: string;
  readonly capture: Capture;
}

/** What is needed of one line of a dataset; other keys are for other readers. */
const lineSchema = z.object({
  id: z.string(),
  tree: z.string(),
  package: z.string().optional(),
  size: z.object({ width: z.number().positive(), height: z.number().positive() }).optional(),
});

/**
 * Reads recorded screens: one from `FILE.xml`, one a line from `FILE.jsonl`, which may be packed with gzip.
 *
 * @throws `config-invalid` with file and line for what cannot be read
 */
export async function* readCaptures(file: string): AsyncGenerator<NamedCapture> {
  if (/\.jsonl(\.gz)?$/.test(file)) yield* readLines(file);
  else if (file.endsWith(".xml")) yield await readDump(file);
  else throw unreadable(file, "its name ends neither in .xml nor in .jsonl or .jsonl.gz");
}

async function readDump(file: string): Promise<NamedCapture> {
  try {
    return { id: basename(file), capture: captureOfTree(await readFile(file, "utf8")) };
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function* readLines(file: string): AsyncGenerator<NamedCapture> {
  const bytes = createReadStream(file);
  const text = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  bytes.once("error", (error) => text.destroy(error));
  let number = 0;
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === "") continue;
      const { id, ...recorded } = lineSchema.parse(JSON.parse(line));
      yield { id, capture: makeCapture(recorded) };
    }
  } catch (cause) {
    throw unreadable(number === 0 ? file : `${file}:${number}`, cause);
  } finally {
    bytes.destroy();
  }
}

function makeCapture({ tree, size, package: packageName }: Omit<z.infer<typeof lineSchema>, "id">): Capture {
  return {
    ...captureOfTree(tree),
    ...(size !== undefined && { size }),
    ...(packageName !== undefined && { app: { packageName } }),
  };
}

function unreadable(where: string, cause: unknown): TapwrightError {
  const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : describe(cause);
  return new TapwrightError("config-invalid", `${where} cannot be read: ${reason}`, {
    hint: "Give a UI Automator dump as FILE.xml, or lines with id and tree as FILE.jsonl or FILE.jsonl.gz.",
    cause,
  });
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
