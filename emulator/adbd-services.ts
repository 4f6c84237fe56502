import type { AdbdEndpoint } from "./adbd-endpoint.ts";
import type { ReverseTable } from "./adbd-reverse.ts";
import { runFramed, runRaw } from "./adbd-shell-protocol.ts";
import type { ServiceStream } from "./adbd-stream.ts";
import { serveSync } from "./adbd-sync.ts";

/** Serves one stream; the connection closes it when the promise settles. */
type Service = (stream: ServiceStream) => Promise<void>;

/** Answers of a phone with a production build. */
const refusals: ReadonlyMap<string, string> = new Map([
  ["root", "adbd cannot run as root in production builds\n"],
  ["unroot", "adbd not running as root\n"],
  ["remount", 'Not running as root. Try "adb root" first.\n'],
]);

/**
 * The service that a client opens by this name; undefined when the phone refuses it, as it
 * refuses `tcp:` where nothing listens, and `localabstract:`, since no app listens on such a socket.
 */
export function findService(
  endpoint: AdbdEndpoint,
  reverse: ReverseTable,
  name: string,
): Service | undefined {
  const colon = name.indexOf(":");
  const [kind = "", ...options] = name.slice(0, Math.max(colon, 0)).split(",");
  const argument = name.slice(colon + 1);
  switch (kind) {
    case "shell":
      return options.includes("v2")
        ? (stream) => runFramed(endpoint, argument, stream)
        : (stream) => runRaw(endpoint, argument, stream);
    case "abb":
      return (stream) => runFramed(endpoint, serviceLine(argument), stream);
    case "abb_exec":
      return (stream) => runRaw(endpoint, serviceLine(argument), stream);
    case "exec":
      return (stream) => runRaw(endpoint, argument, stream);
    case "sync":
      return (stream) => serveSync(endpoint.files, stream);
    case "reverse":
      return say(reverse.answer(argument));
    case "tcp":
      return /^\d{1,5}$/.test(argument) ? endpoint.openPort(Number(argument)) : undefined;
    case "tapwright":
      return say(answerCheckpoint(endpoint, argument));
    default:
      return say(argument === "" ? refusals.get(kind) : undefined);
  }
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
