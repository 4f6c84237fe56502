import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import { killGroup } from "./kill-group.ts";
import { type CallsOf, type FromHost, fromWireError, type HostCalls, type ToHost } from "./protocol.ts";

/** A program that computes in a process of its own. */
export interface HostProgram {
  /** The file that is run; it answers calls through `serveHost`. */
  readonly script: URL;
  readonly args: readonly string[];
  /** The error when it cannot start on this machine. */
  notStarted(output: string): TapwrightError;
}

/** How a call to the host is watched. */
export interface HostCallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Gets parts of the reply as they are made: text of an answer, fractions of a load. */
  onPart?(part: string | number): void;
}

interface PendingCall {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: TapwrightError) => void;
  readonly onPart: ((part: string | number) => void) | undefined;
}

/** Bytes of the host's output that are kept for error details. */
const keptOutput = 2_000;

/**
 * One life of an engine host. When it dies every running call fails with `context-lost`, and whoever uses it starts a
 * new one.
 */
export class HostProcess<Asked extends CallsOf<Asked> = HostCalls> implements AsyncDisposable {
  /**
   * The host itself, once it is ready for calls.
   *
   * @throws what `notStarted` of the program makes of it
   */
  readonly ready: Promise<HostProcess<Asked>>;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #pending = new Map<number, PendingCall>();
  #nextId = 0;
  #output = "";

  /** @param onExit called when the process is gone */
  constructor(program: HostProgram, onExit: () => void) {
    const child = startChild(program);
    const { notStarted } = program;
    this.#child = child;
    // Native code writes to the terminal on its own; here it is kept for the error message.
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output = (this.#output + text).slice(-keptOutput);
      });
    this.#exited = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
      child.on("error", (error) => resolve(error.message));
    }).then((reason) => {
      this.#kill();
      onExit();
      this.#fail(`The engine's process ended (${reason})`);
    });
    this.ready = new Promise((resolve, reject) => {
      child.once("message", (first: FromHost) => {
        if ("failed" in first) return reject(notStarted(first.failed.message));
        child.on("message", (message: FromHost) => this.#receive(message));
        this.#letParentEnd();
        resolve(this);
      });
      void this.#exited.then(() => reject(notStarted(this.#output)));
    });
    // Nobody may be waiting for a host that is disposed while it starts.
    this.ready.catch(() => {});
  }

  /** The process's id, for diagnosis. */
  get pid(): number {
    return this.#child.pid as number;
  }

  /**
   * Makes one call.
   *
   * @throws what the host threw; `context-lost` when it died; `aborted`
   */
  call<Call extends keyof Asked & string>(
    call: Call,
    request: Asked[Call]["request"],
    { signal, onPart }: HostCallOptions = {},
  ): Promise<Asked[Call]["reply"]> {
    const id = this.#nextId++;
    const abort = () => this.#send({ id, abort: true });
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError());
      signal?.addEventListener("abort", abort, { once: true });
      this.#pending.set(id, { resolve: resolve as (reply: unknown) => void, reject, onPart });
      this.#child.ref();
      this.#child.channel?.ref();
      this.#send({ id, call, request });
    }).finally(() => signal?.removeEventListener("abort", abort)) as Promise<Asked[Call]["reply"]>;
  }

  /** Ends the process; running calls fail with `context-lost`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.ref();
    this.#kill();
    await this.#exited;
  }

  #kill(): void {
    if (this.#child.pid !== undefined) killGroup(this.#child.pid);
  }

  #send(message: ToHost): void {
    if (!this.#child.connected) this.#fail("The engine's process is gone");
    else this.#child.send(message, (error) => error && this.#fail(error.message));
  }

  #receive(message: FromHost): void {
    if (!("id" in message)) return;
    const pending = this.#pending.get(message.id);
    if ("part" in message) {
      pending?.onPart?.(message.part);
      return;
    }
    this.#pending.delete(message.id);
    if (this.#pending.size === 0) this.#letParentEnd();
    if ("error" in message) pending?.reject(fromWireError(message.error));
    else pending?.resolve(message.reply);
  }

  /** Without a running call, an engine that nobody disposed does not keep the program alive. */
  #letParentEnd(): void {
    this.#child.unref();
    this.#child.channel?.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr])
      (stream as { unref?(): void } | null)?.unref?.();
  }

  #fail(message: string): void {
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of calls)
      reject(
        new TapwrightError("context-lost", message, {
          hint: "Make the call again; the engine starts anew and computes the context from its text.",
          retryable: true,
          details: { output: this.#output },
        }),
      );
  }
}

function startChild({ script, args }: HostProgram): ChildProcess {
  const stripsTypes = "typescript" in process.features && process.features.typescript;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return fork(fileURLToPath(script), args, {
    execArgv: stripsTypes ? [] : ["--import", loader],
    env: { ...process.env, UV_THREADPOOL_SIZE: "1" },
    cwd: import.meta.dirname,
    // Its own process group: Ctrl-C is for the parent, which then decides what becomes of the host.
    detached: true,
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** The program that runs llama.cpp, with so many threads or as many as fit the machine. */
export function llamaProgram(threads: number | undefined): HostProgram {
  return {
    script: new URL("./engine-host.ts", import.meta.url),
    args: threads === undefined ? [] : [String(threads)],
    notStarted(output) {
      const reason = output.trim().split("\n").at(-1) || "its process ended";
      return new TapwrightError(
        "model-unavailable",
        `llama.cpp could not be started on this machine: ${reason}`,
        {
          hint: "Run npm install again; the package @node-llama-cpp/… for this platform must be present.",
          details: { output },
        },
      );
    },
  };
}

/** Makes `open` once in the life of each host, and again after it failed. */
export function oncePerHost<Host extends object, T>(
  open: (host: Host) => Promise<T>,
): (host: Host) => Promise<T> {
  const opened = new WeakMap<Host, Promise<T>>();
  return (host) => {
    let result = opened.get(host);
    if (result === undefined) {
      result = open(host).catch((error) => {
        opened.delete(host);
        throw error;
      });
      opened.set(host, result);
    }
    return result;
  };
}
