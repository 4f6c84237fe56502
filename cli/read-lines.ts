import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { TapwrightError } from "../core/errors.ts";

/** A line of a file and where it stands, or why it cannot be had. */
export type PlacedLine =
  | { readonly place: string; readonly text: string }
  | { readonly place: string; readonly error: TapwrightError };

/** A line above this many bytes is no step, and must not fill the memory. */
const longestLine = 64 * 1024 ** 2;

/**
 * The lines of a file that are not blank, one after another, unpacked where the file is packed with gzip. A line that
 * is too long gives an error, and so does the end of a file that is cut off or damaged.
 *
 * @throws `file-not-found` for a file that cannot be opened.
 */
export async function openLines(file: string): Promise<AsyncGenerator<PlacedLine>> {
  return readLines(file, await isPacked(file));
}

async function* readLines(file: string, packed: boolean): AsyncGenerator<PlacedLine> {
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  const text = packed ? bytes.pipe(createGunzip()) : bytes;
  bytes.once("error", (error) => text.destroy(error));
  const place = (number: number): string => `${basename(file)}:${number}`;
  let number = 0;
  try {
    for await (const line of splitLines(text)) {
      number += 1;
      if (line === undefined) yield { place: place(number), error: fail(`it has over ${longestLine} bytes`) };
      else if (line.trim() !== "") yield { place: place(number), text: line };
    }
  } catch (cause) {
    yield { place: place(number + 1), error: fail(String(cause)) };
  } finally {
    bytes.destroy();
    text.destroy();
  }
}

async function isPacked(file: string): Promise<boolean> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (cause) {
    throw new TapwrightError("file-not-found", `${file} cannot be opened: ${cause}`, {
      hint: "Check the path.",
      cause,
    });
  }
}

function fail(reason: string): TapwrightError {
  return new TapwrightError("config-invalid", `The line cannot be read: ${reason}`);
}

const newline = 0x0a;

/** Lines without their ends; undefined for one that is too long, of which nothing is kept. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > longestLine) parts = [];
    else parts.push(part);
  };
  const finish = (): string | undefined => {
    const line = length > longestLine ? undefined : Buffer.concat(parts).toString("utf8");
    parts = [];
    length = 0;
    return line?.replace(/^\uFEFF/, "").replace(/\r$/, "");
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}
