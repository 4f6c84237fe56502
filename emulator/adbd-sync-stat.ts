import type { FileStat } from "./system.ts";

const noSuchFile = 2;
const shellUser = 2000;
const users: ReadonlyMap<string, number> = new Map([
  ["root", 0],
  ["system", 1000],
  ["shell", shellUser],
]);

/** The 12 bytes of `STAT` and `DENT`: mode, size, time; all zero when nothing is there. */
export function describeStat(stat: FileStat | undefined): Buffer {
  const bytes = Buffer.alloc(12);
  if (stat === undefined) return bytes;
  bytes.writeUInt32LE(fullMode(stat), 0);
  bytes.writeUInt32LE(Math.min(stat.size, 0xffffffff), 4);
  bytes.writeUInt32LE(Math.floor(stat.modifiedAt / 1000), 8);
  return bytes;
}

/** The 68 bytes of `STA2`, `LST2` and `DNT2`, which begin with an errno. */
export function describeStat2(stat: FileStat | undefined): Buffer {
  const bytes = Buffer.alloc(68);
  if (stat === undefined) {
    bytes.writeUInt32LE(noSuchFile, 0);
    return bytes;
  }
  const seconds = BigInt(Math.floor(stat.modifiedAt / 1000));
  const user = userId(stat.owner);
  bytes.writeUInt32LE(fullMode(stat), 20);
  bytes.writeUInt32LE(1, 24);
  bytes.writeUInt32LE(user, 28);
  bytes.writeUInt32LE(user, 32);
  bytes.writeBigUInt64LE(BigInt(stat.size), 36);
  for (const offset of [44, 52, 60]) bytes.writeBigInt64LE(seconds, offset);
  return bytes;
}

/** A folder's entry: an id, what {@link describeStat} or {@link describeStat2} gave, and the name with its length. */
export function describeEntry(id: "DENT" | "DNT2", stat: Buffer, name: string): Buffer {
  const text = Buffer.from(name);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([Buffer.from(id), stat, length, text]);
}

function fullMode(stat: FileStat): number {
  return (stat.kind === "directory" ? 0o040000 : 0o100000) | stat.mode;
}

/** Apps are `u0_a12`, which is user 10012. */
function userId(owner: string): number {
  const app = /^u0_a(\d+)$/.exec(owner)?.[1];
  return app === undefined ? (users.get(owner) ?? shellUser) : 10_000 + Number(app);
}
