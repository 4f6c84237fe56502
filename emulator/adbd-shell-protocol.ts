import type { AdbdEndpoint } from "./adbd-endpoint.ts";
import type { ServiceStream } from "./adbd-stream.ts";
import { makeByteReader } from "./byte-reader.ts";

const packetId = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4 } as const;
const headerBytes = 5;
/** Keeps a packet in one `WRTE` with every client. */
const longestPiece = 64 * 1024;
const longestInput = 1024 * 1024;

/** `exec:` and plain `shell:`: both outputs in one stream, no exit code. */
export async function runRaw(endpoint: AdbdEndpoint, line: string, stream: ServiceStream): Promise<void> {
  const write = (bytes: Uint8Array): Promise<void> => stream.write(bytes);
  const { incoming: stdin, signal } = stream;
  await endpoint.run({ line, stdin, stdout: write, stderr: write, signal });
}

/** `shell,v2:`: stdin, stdout and stderr apart, and the exit code. */
export async function runFramed(endpoint: AdbdEndpoint, line: string, stream: ServiceStream): Promise<void> {
  const writeAs = (id: number) => async (bytes: Uint8Array) => {
    const pieces: Promise<void>[] = [];
    for (let start = 0; start < bytes.length; start += longestPiece) {
      pieces.push(stream.write(framed(id, bytes.subarray(start, start + longestPiece))));
    }
    await Promise.all(pieces);
  };
  const exitCode = await endpoint.run({
    line,
    stdin: readStdin(stream),
    stdout: writeAs(packetId.stdout),
    stderr: writeAs(packetId.stderr),
    signal: stream.signal,
  });
  await stream.write(framed(packetId.exit, Uint8Array.of(exitCode & 0xff)));
}

/** The client's stdin packets until it closes stdin; window sizes and unknown packets are passed over. */
async function* readStdin(stream: ServiceStream): AsyncGenerator<Uint8Array> {
  const reader = makeByteReader(stream.incoming);
  for (;;) {
    const header = await reader.read(headerBytes);
    if (header === undefined || header[0] === packetId.closeStdin) return;
    const length = Buffer.from(header).readUInt32LE(1);
    const data = length > longestInput ? undefined : await reader.read(length);
    if (data === undefined) return;
    if (header[0] === packetId.stdin && length > 0) yield data;
  }
}

function framed(id: number, data: Uint8Array): Uint8Array {
  const packet = Buffer.alloc(headerBytes + data.length);
  packet.writeUInt8(id, 0);
  packet.writeUInt32LE(data.length, 1);
  packet.set(data, headerBytes);
  return packet;
}
