import { formatTime, zoneOffset } from "./local-time.ts";
import { findPackage } from "./packages.ts";
import { type Command, type CommandContext, CommandError, type CommandTable } from "./shell-command.ts";

const date: Command = (context) => {
  const { clock, properties } = context.system;
  const words = [...context.arguments];
  const zone = words.includes("-u") ? "UTC" : properties.get("persist.sys.timezone");
  const [word = "+%a %b %e %H:%M:%S %Z %Y"] = words.filter((item) => !/^-(u|s)$/.test(item));
  if (word.startsWith("+")) context.print(formatTime(clock.now(), word.slice(1), zone));
  else clock.set(parseDate(word, clock.now(), zone));
  return 0;
};

/** `MMDDhhmm[[CC]YY][.ss]`, `@seconds`, or `YYYY-MM-DD hh:mm:ss`, as local time. */
function parseDate(text: string, now: number, zone: string | undefined): number {
  if (/^@\d+$/.test(text)) return Number(text.slice(1)) * 1000;
  const [, month, day, hour, minute, century, year, second] =
    /^(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)?(\d\d))?(?:\.(\d\d))?$/.exec(text) ?? [];
  const fullYear = year === undefined ? new Date(now).getUTCFullYear() : Number((century ?? "20") + year);
  const iso = month
    ? `${fullYear}-${month}-${day}T${hour}:${minute}:${second ?? "00"}Z`
    : `${text.trim().replace(" ", "T")}Z`;
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new CommandError(`date: bad date '${text}'`);
  return ms - zoneOffset(ms, zone) * 60_000;
}

const logcat: Command = async (context) => {
  if (context.arguments.some((word) => word === "-c" || word === "--clear")) return 0;
  context.print("--------- beginning of main");
  if (context.arguments.some((word) => /^-(d|t)/.test(word))) return 0;
  // Nothing is ever logged, but the log stays open until nobody reads it.
  await new Promise<void>((resolve) => {
    if (context.signal.aborted) resolve();
    else context.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return 130;
};

const sleep: Command = async (context) => {
  let ms = 0;
  for (const word of context.arguments) {
    const [, number, unit] = /^(\d*\.?\d+)([smhd]?)$/.exec(word) ?? [];
    if (number === undefined) throw new CommandError(`sleep: bad time '${word}'`);
    ms += Number(number) * 1000 * ({ m: 60, h: 3600, d: 86_400 }[unit ?? ""] ?? 1);
  }
  await context.system.pace.pass(ms, context.signal);
  return 0;
};

/** Runs the rest of the arguments as a command of its own. */
const passOn = (context: CommandContext, words: readonly string[]) =>
  words.length > 0 ? context.run(words) : 0;

const su: Command = (context) => {
  const words = context.arguments.filter((word) => word !== "-");
  if (/^(root|0|shell|\d+)$/.test(words[0] ?? "")) words.shift();
  return words[0] === "-c" ? context.runLine(words.slice(1).join(" ")) : passOn(context, words);
};

const runAs: Command = (context) => {
  const [packageName = "", ...words] = context.arguments;
  const item = findPackage(context.screen, packageName);
  if (!item) throw new CommandError(`run-as: unknown package: ${packageName}`);
  if (!item.apk?.debuggable) throw new CommandError(`run-as: package not debuggable: ${packageName}`);
  return context.run(words, { workingDirectory: `/data/data/${packageName}` });
};

const getprop: Command = (context) => {
  const { properties } = context.system;
  const [name, fallback = ""] = context.arguments;
  if (name !== undefined) context.print(properties.get(name) ?? fallback);
  else {
    const sorted = [...properties].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, value] of sorted) context.print(`[${key}]: [${value}]`);
  }
  return 0;
};

const setprop: Command = (context) => {
  const [name, value] = context.arguments;
  if (name === undefined || value === undefined) throw new CommandError("setprop: Needs 2 arguments");
  if (name.startsWith("ro.")) {
    throw new CommandError(`Failed to set property '${name}' to '${value}'.\nSee dmesg for error reason.`);
  }
  context.system.properties.set(name, value);
  return 0;
};

/** A command that prints always the same. */
const saying =
  (text: string): Command =>
  (context) => {
    context.print(text);
    return 0;
  };

function readScript(context: CommandContext, path: string): Uint8Array {
  const file = context.resolve(path);
  if (context.system.files.stat(file)?.kind === "file") return context.system.files.read(file);
  throw new CommandError(`/system/bin/sh: ${path}: No such file or directory`, 127);
}

/** Commands that start others, and those on time, users and properties. */
export const processCommands: CommandTable = {
  appops: (context) => context.run(["cmd", "appops", ...context.arguments]),
  date,
  false: () => 1,
  getenforce: saying("Permissive"),
  getprop,
  logcat,
  nohup: (context) => passOn(context, context.arguments),
  nproc: saying("4"),
  "run-as": runAs,
  seq(context) {
    const numbers = context.arguments.map(Number);
    const [first = 1, last = 1] = numbers.length > 1 ? [numbers[0], numbers.at(-1)] : [1, numbers[0]];
    const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1;
    for (let value = first; step > 0 && value <= last; value += step) context.print(String(value));
    return 0;
  },
  setprop,
  async sh(context) {
    const [first, line = ""] = context.arguments;
    if (first === "-c") return context.runLine(line);
    if (first?.startsWith("-")) throw new CommandError(`/system/bin/sh: ${first}: unknown option`);
    const script = first === undefined ? await context.stdin.readAll() : readScript(context, first);
    return context.runLine(new TextDecoder().decode(script));
  },
  sleep,
  stty(context) {
    const { terminal } = context;
    if (!terminal) throw new CommandError("stty: standard input: Not a typewriter");
    const { rows, columns } = terminal.size;
    if (context.arguments[0] === "size") context.print(`${rows} ${columns}`);
    else if (context.arguments.length === 0)
      context.print(`speed 38400 baud; line = 0; rows ${rows}; columns ${columns};`);
    return 0;
  },
  su,
  timeout: (context) => passOn(context, context.arguments.slice(1)),
  toybox: (context) => passOn(context, context.arguments),
  true: () => 0,
  tty(context) {
    context.print(context.terminal ? "/dev/pts/0" : "not a tty");
    return context.terminal ? 0 : 1;
  },
};
