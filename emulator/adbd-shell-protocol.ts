import type { AdbdEndpoint } from "./adbd-endpoint.ts";
import type { ServiceStream } from "./adbd-stream.ts";
import { openTerminal } from "./adbd-terminal.ts";
import { makeByteReader } from "./byte-reader.ts";
import type { WindowSize } from "./shell-process.ts";
import { joinBytes } from "./shell-streams.ts";

const packetId = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4, windowSize: 5 } as const;
const headerBytes = 5;
/** Keeps a packet in one `WRTE` with every client. */
const longestPiece = 64 * 1024;
const longestInput = 1024 * 1024;

/** A command as a client asks for it. */
export interface ShellRequest {
  /** Empty for a shell that takes its lines from stdin. */
  readonly line: string;
  /** The kind of terminal that the client shows; absent when it wants plain streams. */
  readonly terminal?: string;
}

/** `exec:` and plain `shell:`: both outputs in one stream, no exit code. */
export async function runRaw(
  endpoint: AdbdEndpoint,
  { line, terminal: type }: ShellRequest,
  stream: ServiceStream,
): Promise<void> {
  const show = (bytes: Uint8Array): Promise<void> => stream.write(bytes);
  const { incoming, signal } = stream;
  if (type === undefined) {
    await endpoint.run({ line, stdin: incoming, stdout: show, stderr: show, signal });
    return;
  }
  const terminal = openTerminal({ type, typed: incoming, show });
  const { stdin, write } = terminal;
  await endpoint.run({ line, stdin, stdout: write, stderr: write, signal, terminal });
}

/** `shell,v2:`: stdin, stdout and stderr apart, and the exit code. */
export async function runFramed(
  endpoint: AdbdEndpoint,
  { line, terminal: type }: ShellRequest,
  stream: ServiceStream,
): Promise<void> {
  const { signal } = stream;
  const outbox = makeOutbox(stream);
  const writeAs = (id: number) => (bytes: Uint8Array) => {
    for (let start = 0; start < bytes.length; start += longestPiece) {
      outbox.add(framed(id, bytes.subarray(start, start + longestPiece)));
    }
    return outbox.makeRoom();
  };
  const stdout = writeAs(packetId.stdout);
  let exitCode: number;
  if (type === undefined) {
    const stderr = writeAs(packetId.stderr);
    exitCode = await endpoint.run({ line, stdin: readStdin(stream), stdout, stderr, signal });
  } else {
    const typed = readStdin(stream, (size) => terminal.resize(size));
    const terminal = openTerminal({ type, typed, show: stdout });
    const { stdin, write } = terminal;
    exitCode = await endpoint.run({ line, stdin, stdout: write, stderr: write, signal, terminal });
  }
  outbox.add(framed(packetId.exit, Uint8Array.of(exitCode & 0xff)));
  await outbox.done();
}

/** Packets on their way to the client, as many as fit in one write: each write waits for an answer. */
function makeOutbox(stream: ServiceStream) {
  const packets: Uint8Array[] = [];
  let bytes = 0;
  let running: Promise<void> | undefined;
  const send = async () => {
    // What a line prints in one go, its exit code with it, leaves in one write.
    await new Promise((resolve) => setImmediate(resolve));
    for (let first = packets.shift(); first; first = packets.shift()) {
      const joined = [first];
      let length = first.length;
      while (packets[0] && length + packets[0].length <= longestPiece) {
        length += packets[0].length;
        joined.push(packets.shift()!);
      }
      bytes -= length;
      await stream.write(joinBytes(joined));
    }
    running = undefined;
  };
  const done = async () => {
    while (running !== undefined) await running;
  };
  return {
    add(packet: Uint8Array): void {
      packets.push(packet);
      bytes += packet.length;
      running ??= send();
    },
    /** Resolves at once while little waits, else when all has been taken. */
    makeRoom: () => (bytes > longestPiece ? done() : Promise.resolve()),
    done,
  };
}

/** The client's stdin packets until it closes stdin; unknown packets are passed over. */
async function* readStdin(
  stream: ServiceStream,
  resize: (size: WindowSize) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const reader = makeByteReader(stream.incoming);
  for (;;) {
    const header = await reader.read(headerBytes);
    if (header === undefined || header[0] === packetId.closeStdin) return;
    const length = Buffer.from(header).readUInt32LE(1);
    const data = length > longestInput ? undefined : await reader.read(length);
    if (data === undefined) return;
    if (header[0] === packetId.stdin && length > 0) yield data;
    if (header[0] === packetId.windowSize) {
      const [, rows, columns] = /^(\d{1,5})x(\d{1,5}),/.exec(Buffer.from(data).toString("latin1")) ?? [];
      if (rows !== undefined) resize({ rows: Number(rows), columns: Number(columns) });
    }
  }
}

function framed(id: number, data: Uint8Array): Uint8Array {
  const packet = Buffer.alloc(headerBytes + data.length);
  packet.writeUInt8(id, 0);
  packet.writeUInt32LE(data.length, 1);
  packet.set(data, headerBytes);
  return packet;
}
