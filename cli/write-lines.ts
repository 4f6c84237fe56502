import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { TapwrightError } from "../core/errors.ts";

/**
 * Writes one JSON document a line, packed with gzip where the name ends in `.gz`. The file is there when all of it is.
 *
 * @throws `config-invalid` when it cannot be written, and what the values throw.
 */
export async function writeLines(file: string, values: AsyncIterable<unknown>): Promise<void> {
  const draft = `${file}.new`;
  const target = createWriteStream(draft, { mode: 0o600 });
  const packed = file.endsWith(".gz") ? createGzip() : undefined;
  packed?.pipe(target);
  const stream: Writable = packed ?? target;
  const written = finished(target).catch((cause: unknown) => {
    throw new TapwrightError("config-invalid", `${file} cannot be written: ${cause}`, {
      hint: "Choose a file in a folder that you may write to.",
      cause,
    });
  });
  written.catch(() => {});
  try {
    for await (const value of values) {
      if (target.destroyed) break;
      if (!stream.write(`${JSON.stringify(value)}\n`)) await Promise.race([once(stream, "drain"), written]);
    }
    stream.end();
    await written;
    await rename(draft, file);
  } catch (error) {
    stream.destroy();
    target.destroy();
    // A file that is still being opened would come into being after it was removed.
    await written.catch(() => {});
    rmSync(draft, { force: true });
    throw error;
  }
}
