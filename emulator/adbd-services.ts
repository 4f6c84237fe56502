import type { AdbdEndpoint } from "./adbd-endpoint.ts";
import type { ReverseTable } from "./adbd-reverse.ts";
import { runFramed, runRaw, type ShellRequest } from "./adbd-shell-protocol.ts";
import type { ServiceStream } from "./adbd-stream.ts";
import { serveSync } from "./adbd-sync.ts";

/** Serves one stream; the connection closes it when the promise settles. */
type Service = (stream: ServiceStream) => Promise<void>;

/**
 * Answers of a phone whose adbd is root, as emulator images start it, and whose system is locked. There is no
 * `unroot`: the phone has no other user for its shell, so it refuses instead of saying that it changed.
 */
const rootAnswers: ReadonlyMap<string, string> = new Map([
  ["root", "adbd is already running as root\n"],
  ["remount", "Device must be bootloader unlocked\n"],
]);

/**
 * The service that a client opens by this name; undefined when the phone refuses it, as it
 * refuses `tcp:` and `localabstract:` where nothing listens.
 */
export function findService(
  endpoint: AdbdEndpoint,
  reverse: ReverseTable,
  name: string,
): Service | undefined {
  const colon = name.indexOf(":");
  const [kind = "", ...options] = name.slice(0, Math.max(colon, 0)).split(",");
  const argument = name.slice(colon + 1);
  const listener = endpoint.network.find(name);
  if (listener) return listener;
  switch (kind) {
    case "shell": {
      const run = options.includes("v2") ? runFramed : runRaw;
      return (stream) => run(endpoint, readShellRequest(argument, options), stream);
    }
    case "abb":
      return (stream) => runFramed(endpoint, { line: serviceLine(argument) }, stream);
    case "abb_exec":
      return (stream) => runRaw(endpoint, { line: serviceLine(argument) }, stream);
    case "exec":
      return (stream) => runRaw(endpoint, { line: argument }, stream);
    case "sync":
      return (stream) => serveSync(endpoint.files, stream);
    case "reverse":
      return say(reverse.answer(argument));
    case "tapwright":
      return say(answerCheckpoint(endpoint, argument));
    default:
      return say(argument === "" ? rootAnswers.get(kind) : undefined);
  }
}

/** A shell without a command is for a person, so it gets a terminal unless the client says `raw`. */
function readShellRequest(line: string, options: readonly string[]): ShellRequest {
  const isTerminal = options.includes("pty") || (line === "" && !options.includes("raw"));
  if (!isTerminal) return { line };
  const type = options.find((option) => option.startsWith("TERM="))?.slice("TERM=".length);
  return { line, terminal: type || "dumb" };
}

/** What `abb` asks of a service: words with a NUL between them, which no shell may read as its own. */
function serviceLine(argument: string): string {
  const words = argument.split("\0").map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  return `cmd ${words.join(" ")}`;
}

function say(text: string | undefined): Service | undefined {
  return text === undefined ? undefined : (stream) => stream.write(Buffer.from(text));
}

/**
 * Our own service: `tapwright:checkpoint` says that there is one, since the `adb` program tells
 * nobody of features it does not know; then `tapwright:checkpoint:save:NAME` and `…:restore:NAME`.
 * The answer is `OKAY`, or `FAIL` and why.
 */
function answerCheckpoint(endpoint: AdbdEndpoint, argument: string): string | undefined {
  if (argument === "checkpoint") return "OKAY";
  const [, verb, name] = /^checkpoint:(save|restore):([^\0]{1,200})$/.exec(argument) ?? [];
  if (verb === undefined || name === undefined) return undefined;
  if (verb === "restore") return endpoint.restoreState(name) ? "OKAY" : `FAIL no saved state "${name}"`;
  endpoint.saveState(name);
  return "OKAY";
}
