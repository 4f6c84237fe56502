import type { AdbSocket } from "@yume-chan/adb";
import { BufferedReadableStream } from "@yume-chan/stream-extra";
import { TapwrightError } from "../core/errors.ts";

/** The protocol's longest piece of a file. */
const pieceBytes = 64 * 1024;
const ordinaryFile = 0o100644;

/**
 * Reads a file through a `sync:` socket.
 *
 * @throws `file-not-found`, `forbidden`, `command-failed`; whatever the socket throws when it breaks.
 */
export async function pullFile(socket: AdbSocket, path: string): Promise<Uint8Array> {
  const answers = new BufferedReadableStream(socket.readable);
  await socket.writable.getWriter().write(message("RECV", Buffer.from(path)));
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { id, data } = await readAnswer(answers);
    if (id === "DONE") return Buffer.concat(pieces);
    if (id !== "DATA") throw explainFailure(`reading ${path}`, id, data);
    pieces.push(data);
  }
}

/**
 * Writes a file through a `sync:` socket; the device makes missing folders.
 *
 * @throws `file-not-found`, `forbidden`, `command-failed`; whatever the socket throws when it breaks.
 */
export async function pushFile(
  socket: AdbSocket,
  path: string,
  bytes: Uint8Array,
  time: Date,
): Promise<void> {
  const answers = new BufferedReadableStream(socket.readable);
  const writer = socket.writable.getWriter();
  await writer.write(message("SEND", Buffer.from(`${path},${ordinaryFile}`)));
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    await writer.write(message("DATA", bytes.subarray(start, start + pieceBytes)));
  }
  await writer.write(header("DONE", Math.floor(time.getTime() / 1000)));
  const { id, data } = await readAnswer(answers);
  if (id !== "OKAY") throw explainFailure(`writing ${path}`, id, data);
}

function header(id: string, argument: number): Buffer {
  const bytes = Buffer.from(`${id}\0\0\0\0`, "latin1");
  bytes.writeUInt32LE(argument, 4);
  return bytes;
}

function message(id: string, data: Uint8Array): Buffer {
  return Buffer.concat([header(id, data.length), data]);
}

async function readAnswer(answers: BufferedReadableStream): Promise<{ id: string; data: Uint8Array }> {
  const head = Buffer.from(await answers.readExactly(8));
  const id = head.toString("latin1", 0, 4);
  const carriesData = id === "DATA" || id === "FAIL";
  return { id, data: carriesData ? await answers.readExactly(head.readUInt32LE(4)) : new Uint8Array(0) };
}

function explainFailure(what: string, id: string, data: Uint8Array): TapwrightError {
  const reason = id === "FAIL" ? Buffer.from(data).toString() : `unexpected answer ${id}`;
  const details = { reason };
  if (/no such file|not a directory/i.test(reason)) {
    return new TapwrightError("file-not-found", `There is no such file on the device: ${what}`, { details });
  }
  if (/denied|not permitted|read-only/i.test(reason)) {
    return new TapwrightError("forbidden", `The device refuses ${what}: ${reason}`, { details });
  }
  return new TapwrightError("command-failed", `${what} failed on the device: ${reason}`, { details });
}
