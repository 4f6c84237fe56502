import type { Adb, AdbSocket } from "@yume-chan/adb";
import type { ReadableStream } from "@yume-chan/stream-extra";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { pullFile, pushFile } from "./adb-sync.ts";
import type { HostClock } from "./host-clock.ts";
import { limitCall, lostError } from "./limit-call.ts";

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * A connected device at the level of ADB services.
 *
 * @throws `device-lost`, `timeout` and `aborted` from every method but the last.
 */
export interface AdbLink extends AsyncDisposable {
  readonly serial: string;
  /** The connection has ended. */
  readonly isLost: boolean;
  /** Runs one line in the device's shell; `isRepeatable` says that to run it twice does no harm. */
  run(line: string, options?: CallOptions & { readonly isRepeatable?: boolean }): Promise<CommandResult>;
  /** @throws `file-not-found`, `forbidden`, `command-failed`. */
  read(path: string, options?: CallOptions): Promise<Uint8Array>;
  /** @throws `file-not-found`, `forbidden`, `command-failed`. */
  write(path: string, bytes: Uint8Array, options?: CallOptions): Promise<void>;
  /** Opens a service and returns all it says; undefined when the device refuses it. */
  ask(service: string, options?: CallOptions): Promise<string | undefined>;
}

/**
 * Wraps a connection, which it closes in the end.
 *
 * @param timeoutMs Limit of one call.
 * @param clock Gives written files their date.
 * @throws `unsupported` when the device is older than Android 7, whose shell tells no exit codes.
 */
export function makeAdbLink(adb: Adb, timeoutMs: number, clock: HostClock): AdbLink {
  const shell = adb.subprocess.shellProtocol;
  if (shell === undefined) {
    throw new TapwrightError("unsupported", `${adb.serial} speaks an old form of ADB`, {
      hint: "Use a device with Android 7 or later.",
    });
  }
  const lost = new AbortController();
  adb.disconnected.then(
    () => lost.abort(),
    (cause) => lost.abort(cause),
  );

  const limited = <T>(what: string, options: CallOptions, work: (signal: AbortSignal) => Promise<T>) =>
    limitCall({ what, timeoutMs, signal: options.signal, lost: lost.signal }, work);

  const withSync = <T>(what: string, options: CallOptions, work: (socket: AdbSocket) => Promise<T>) =>
    limited(what, options, async (signal) => {
      const socket = await adb.createSocket("sync:").catch(rethrowAsLost(what));
      const close = () => endQuietly(() => socket.close());
      signal.addEventListener("abort", close);
      return await work(socket).catch(rethrowAsLost(what)).finally(close);
    });

  return {
    serial: adb.serial,
    get isLost() {
      return lost.signal.aborted;
    },
    run: (line, options = {}) =>
      limited(shorten(`shell ${line}`), options, async (signal) => {
        const process = await shell.spawn([line]).catch(rethrowAsLost(line));
        const kill = () => endQuietly(() => process.kill());
        signal.addEventListener("abort", kill);
        if (signal.aborted) kill();
        const [stdout, stderr, exitCode] = await Promise.all([
          readAll(process.stdout),
          readAll(process.stderr),
          process.exited,
        ]).catch(rethrowAsLost(line));
        return { stdout, stderr: stderr.toString(), exitCode };
      }),
    read: (path, options = {}) => withSync(`reading ${path}`, options, (socket) => pullFile(socket, path)),
    write: (path, bytes, options = {}) =>
      withSync(`writing ${path}`, options, (socket) => pushFile(socket, path, bytes, clock.now())),
    ask: (service, options = {}) =>
      limited(service, options, async () => {
        const socket = await adb.createSocket(service).catch(() => undefined);
        return socket && (await readAll(socket.readable)).toString();
      }),
    async [Symbol.asyncDispose]() {
      await adb.close().catch(() => {});
    },
  };
}

/** Ends a socket or a process of which nothing more is wanted, also not why it could not be ended. */
function endQuietly(end: () => PromiseLike<void> | void): void {
  void (async () => await end())().catch(() => {});
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  return Buffer.concat(chunks);
}

/** What breaks a stream of ours is the connection: the device's own refusals come as text or exit codes. */
function rethrowAsLost(what: string): (cause: unknown) => never {
  return (cause) => {
    throw TapwrightError.is(cause) ? cause : lostError(shorten(what), cause);
  };
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
