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

/** A line of a dataset that cannot be read. */
export interface UnreadableLine {
  /** The line's own id, else file and line number. */
  readonly id: string;
  readonly error: TapwrightError;
}

/** What is needed of one line of a dataset; other keys are for other readers. */
const lineSchema = z.object({
  id: z.string(),
  tree: z.string(),
  package: z.string().optional(),
  size: z.object({ width: z.number().positive(), height: z.number().positive() }).optional(),
});

/**
 * Reads recorded screens: one from `FILE.xml`, one a line from `FILE.jsonl`, which may be packed with gzip. A
 * line that cannot be read is told and passed over.
 *
 * @throws `config-invalid` for a file that cannot be read
 */
export async function* readCaptures(file: string): AsyncGenerator<NamedCapture | UnreadableLine> {
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

async function* readLines(file: string): AsyncGenerator<NamedCapture | UnreadableLine> {
  const bytes = createReadStream(file);
  const text = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  bytes.once("error", (error) => text.destroy(error));
  let number = 0;
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === "") continue;
      yield readLine(line, `${basename(file)}:${number}`);
    }
  } catch (cause) {
    throw unreadable(number === 0 ? file : `${file}:${number}`, cause);
  } finally {
    bytes.destroy();
  }
}

function readLine(line: string, place: string): NamedCapture | UnreadableLine {
  let id = place;
  try {
    const value: unknown = JSON.parse(line);
    id = z.object({ id: z.string() }).safeParse(value).data?.id ?? place;
    return { id, capture: makeCapture(lineSchema.parse(value)) };
  } catch (cause) {
    return { id, error: unreadable(place, cause) };
  }
}

function makeCapture({ tree, size, package: packageName }: z.infer<typeof lineSchema>): Capture {
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
