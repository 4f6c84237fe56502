import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeOwnerFolder } from "./owner-files.ts";

const blockBytes = 32 * 1024 * 1024;
const rounds = 3;

/** How fast memory is copied, in bytes a millisecond. */
export function measureMemory(): number {
  const source = Buffer.alloc(blockBytes, 1);
  const target = Buffer.alloc(blockBytes);
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    source.copy(target);
    best = Math.max(best, blockBytes / (performance.now() - started));
  }
  return best;
}

/** How fast a folder's disk takes and gives bytes, in bytes a millisecond; what is read may come from the page cache. */
export async function measureDisk(
  folder: string,
): Promise<{ readonly diskWriteBytesPerMs: number; readonly diskReadBytesPerMs: number }> {
  await makeOwnerFolder(folder);
  const path = join(folder, `measure-${randomBytes(6).toString("hex")}.tmp`);
  const block = randomBytes(blockBytes);
  const file = await open(path, "wx+", 0o600);
  try {
    const started = performance.now();
    await file.write(block, 0, blockBytes, 0);
    await file.datasync();
    const written = performance.now();
    await file.read(block, 0, blockBytes, 0);
    const read = performance.now();
    return {
      diskWriteBytesPerMs: blockBytes / (written - started),
      diskReadBytesPerMs: blockBytes / (read - written),
    };
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
