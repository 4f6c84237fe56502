import type { ServiceStream } from "./adbd-stream.ts";
import { describeEntry, describeStat, describeStat2 } from "./adbd-sync-stat.ts";
import type { ByteReader } from "./byte-reader.ts";
import { makeByteReader } from "./byte-reader.ts";
import { FileError } from "./file-error.ts";
import { joinBytes } from "./shell-streams.ts";
import type { FileSystem } from "./system.ts";

const longestPath = 1024;
/** What is sent at once; clients may send more. */
const longestData = 64 * 1024;
const longestReceivedData = 1024 * 1024;
const longestFile = 512 * 1024 * 1024;

/** Serves `sync:`: the requests of `adb push`, `adb pull` and `adb ls`, one after another until `QUIT`. */
export async function serveSync(files: FileSystem, stream: ServiceStream): Promise<void> {
  const reader = makeByteReader(stream.incoming);
  for (;;) {
    const request = await readMessage(reader);
    if (request === undefined || request.id === "QUIT") return;
    if (request.argument > longestPath) return await stream.write(failure("path too long"));
    const path = await reader.read(request.argument);
    if (path === undefined) return;
    const goOn = await answer(files, request.id, Buffer.from(path).toString("utf8"), { reader, stream });
    if (!goOn) return;
  }
}

/** Answers one request; false when the stream is out of step and must end. */
async function answer(
  files: FileSystem,
  id: string,
  path: string,
  { reader, stream }: { readonly reader: ByteReader; readonly stream: ServiceStream },
): Promise<boolean> {
  switch (id) {
    case "STAT":
      await stream.write(Buffer.concat([Buffer.from("STAT"), describeStat(files.stat(path))]));
      return true;
    case "STA2":
    case "LST2":
      await stream.write(Buffer.concat([Buffer.from(id), describeStat2(files.stat(path))]));
      return true;
    case "LIST":
    case "LIS2":
      await sendList(files, path, id, stream);
      return true;
    case "RECV":
      await sendFile(files, path, stream);
      return true;
    case "SEND":
      return await receiveFile(files, path, reader, stream);
    default:
      await stream.write(
        failure(`unknown command ${Buffer.from(id, "latin1").readUInt32LE(0).toString(16)}`),
      );
      return false;
  }
}

async function sendList(
  files: FileSystem,
  path: string,
  id: "LIST" | "LIS2",
  stream: ServiceStream,
): Promise<void> {
  const describe = id === "LIST" ? describeStat : describeStat2;
  const entryId = id === "LIST" ? "DENT" : "DNT2";
  const folder = files.stat(path)?.kind === "directory" ? files.list(path) : [];
  const entries = folder.map((name) =>
    describeEntry(entryId, describe(files.stat(`${path.replace(/\/$/, "")}/${name}`)), name),
  );
  const end = Buffer.alloc(describeEntry(entryId, describe(undefined), "").length);
  end.write("DONE");
  await stream.write(Buffer.concat([...entries, end]));
}

async function sendFile(files: FileSystem, path: string, stream: ServiceStream): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = files.read(path);
  } catch (error) {
    // A folder opens well; only its bytes cannot be read.
    const step = error instanceof FileError && error.code === "EISDIR" ? "read" : "open";
    return await stream.write(failure(`${step} failed: ${explain(error)}`));
  }
  for (let start = 0; start < bytes.length && !stream.signal.aborted; start += longestData) {
    const piece = bytes.subarray(start, start + longestData);
    await stream.write(Buffer.concat([message("DATA", piece.length), piece]));
  }
  await stream.write(message("DONE", 0));
}

/**
 * Takes the whole file first and answers once, as adbd does, so that a client never writes into a closed stream.
 * After a failure the stream ends.
 */
async function receiveFile(
  files: FileSystem,
  specification: string,
  reader: ByteReader,
  stream: ServiceStream,
): Promise<boolean> {
  const comma = specification.lastIndexOf(",");
  if (comma < 0) {
    await stream.write(failure("missing , in ID_SEND_V1"));
    return false;
  }
  const path = specification.slice(0, comma);
  const mode = Number(specification.slice(comma + 1));
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const next = await readMessage(reader);
    if (next === undefined) return false;
    if (next.id === "DONE") {
      // Always a copy: a piece would keep the whole packet that it came in.
      const bytes = joinBytes([new Uint8Array(0), ...pieces]);
      const isLink = (mode & 0o170000) === 0o120000;
      const problem = isLink
        ? "couldn't create symlink: Operation not permitted"
        : store(files, path, bytes, shareMode(mode), next.argument * 1000);
      await stream.write(problem === undefined ? message("OKAY", 0) : failure(problem));
      return problem === undefined;
    }
    length += next.argument;
    if (next.id !== "DATA" || next.argument > longestReceivedData || length > longestFile) {
      await stream.write(failure(next.id === "DATA" ? "oversize data message" : "invalid data message"));
      return false;
    }
    const piece = await reader.read(next.argument);
    if (piece === undefined) return false;
    pieces.push(piece);
  }
}

/** What the owner may do with a pushed file, everybody may. */
function shareMode(mode: number): number {
  const owner = (mode >> 6) & 7;
  return (mode & 0o777) | (owner << 3) | owner;
}

/** Writes the file; returns what went wrong. */
function store(
  files: FileSystem,
  path: string,
  bytes: Uint8Array,
  mode: number,
  modifiedAt: number,
): string | undefined {
  try {
    files.makeDirectory(path.slice(0, path.lastIndexOf("/")) || "/", { parents: true });
    files.write(path, bytes, { mode, modifiedAt, keep: true });
    return undefined;
  } catch (error) {
    return `couldn't create file: ${explain(error)}`;
  }
}

function explain(error: unknown): string {
  return error instanceof FileError ? error.message : String(error);
}

async function readMessage(reader: ByteReader) {
  const bytes = await reader.read(8);
  if (bytes === undefined) return undefined;
  const header = Buffer.from(bytes);
  return { id: header.toString("latin1", 0, 4), argument: header.readUInt32LE(4) };
}

function message(id: string, argument: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(id, "latin1");
  bytes.writeUInt32LE(argument, 4);
  return bytes;
}

function failure(reason: string): Buffer {
  const text = Buffer.from(reason);
  return Buffer.concat([message("FAIL", text.length), text]);
}
