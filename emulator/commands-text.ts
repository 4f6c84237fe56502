import { createHash } from "node:crypto";
import { decodeEscapes } from "./commands-print.ts";
import { type Command, CommandError, type CommandTable, readFlags } from "./shell-command.ts";
import { forEachInput, forEachStream, splitLines, textLines } from "./text-input.ts";

const decoder = new TextDecoder();

const cat: Command = (context) => {
  const { rest } = readFlags(context, "u");
  return forEachStream(context, rest, async (input) => {
    for (let some = await input.readSome(); some; some = await input.readSome()) context.write(some);
  });
};

/** `head` and `tail`: `-n 5`, `-c 5`, `-5`. */
function makeCut(part: "head" | "tail"): Command {
  return (context) => {
    const words = context.arguments.map((word) => word.replace(/^-(\d+)$/, "-n$1"));
    const flags = readFlags({ name: context.name, arguments: words }, "n:c:q");
    const byBytes = flags.has("c");
    const text = flags.value("c") ?? flags.value("n") ?? "10";
    const count = Number(text);
    if (!Number.isInteger(count)) throw new CommandError(`${part}: bad number '${text}'`);
    // `head -n -3` is all but the last three lines, `tail -n +3` is from the third one on.
    const last = -Math.abs(count) || Number.POSITIVE_INFINITY;
    const start = text.startsWith("+") ? Math.max(count - 1, 0) : last;
    const range = part === "head" ? [0, count] : [start];
    const name = (path: string) => {
      if (flags.rest.length > 1 && !flags.has("q")) context.print(`==> ${path} <==`);
    };
    if (part === "head" && count >= 0) {
      // No more is read than is shown: the rest may be long in coming, or for the next command.
      return forEachStream(context, flags.rest, async (input, path) => {
        name(path);
        if (byBytes) context.write(await input.read(count));
        for (let line = 0; line < count && !byBytes; line += 1) {
          const next = await input.readRawLine();
          if (next === undefined) return;
          context.write(next);
        }
      });
    }
    return forEachInput(context, flags.rest, (bytes, path) => {
      name(path);
      context.write(byBytes ? bytes.slice(...range) : Buffer.concat(splitLines(bytes).slice(...range)));
    });
  };
}

const wc: Command = (context) => {
  const flags = readFlags(context, "lwcm");
  const all = !["l", "w", "c", "m"].some(flags.has);
  const totals = [0, 0, 0, 0];
  const show = (counts: readonly number[], path: string) => {
    const wanted = counts.filter((_count, index) =>
      all ? index !== 2 : flags.has(["l", "w", "m", "c"][index] ?? ""),
    );
    const name = path === "-" ? "" : ` ${path}`;
    context.print(wanted.length === 1 ? `${wanted[0]}${name}` : `${wanted.join(" ")}${name}`);
  };
  return forEachInput(context, flags.rest, (bytes, path) => {
    const text = decoder.decode(bytes);
    const lines = text.split("\n").length - 1;
    const counts = [lines, text.split(/\s+/).filter(Boolean).length, [...text].length, bytes.length];
    for (const [index, count] of counts.entries()) totals[index] = (totals[index] ?? 0) + count;
    show(counts, path);
  }).then((code) => {
    if (flags.rest.length > 1) show(totals, "total");
    return code;
  });
};

const grep: Command = async (context) => {
  const flags = readFlags(context, "EFGHahilLnoqrsvwxce:m:");
  const [pattern, ...paths] = [flags.value("e") ?? [], flags.rest].flat();
  if (pattern === undefined) throw new CommandError("grep: no REGEX", 2);
  const expression = grepExpression(pattern, flags.has);
  const limit = Number(flags.value("m") ?? Number.POSITIVE_INFINITY);
  const named = (paths.length > 1 || flags.has("H")) && !flags.has("h");
  let found = false;
  const failed = await forEachInput(context, paths, (bytes, path) => {
    let count = 0;
    const prefix = named ? `${path}:` : "";
    for (const [index, text] of textLines(bytes).entries()) {
      const hits = [...text.matchAll(expression)].map(([hit]) => hit);
      if (hits.length > 0 === flags.has("v") || count >= limit) continue;
      count++;
      found = true;
      if (["q", "c", "l", "L"].some(flags.has)) continue;
      const place = `${prefix}${flags.has("n") ? `${index + 1}:` : ""}`;
      const shown = flags.has("o") && !flags.has("v") ? hits.filter(Boolean) : [text];
      for (const hit of shown) context.print(`${place}${hit}`);
    }
    if (flags.has("c")) context.print(`${prefix}${count}`);
    if (flags.has("l") ? count > 0 : flags.has("L") && count === 0) context.print(path);
  });
  return failed ? 2 : found ? 0 : 1;
};

/** Basic expressions quote what extended ones use, and the other way round. */
function grepExpression(pattern: string, has: (flag: string) => boolean): RegExp {
  let source = pattern;
  if (has("F")) source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  else if (!has("E")) {
    source = pattern.replace(/\\?[+?(){}|]/g, (found) =>
      found.length === 2 ? found.slice(1) : `\\${found}`,
    );
  }
  source = source.replace(/\[\[:(\w+):\]\]/g, (all, name: string) => characterClasses[name] ?? all);
  if (has("w")) source = `\\b(?:${source})\\b`;
  if (has("x")) source = `^(?:${source})$`;
  try {
    return new RegExp(source, has("i") ? "gi" : "g");
  } catch {
    throw new CommandError(`grep: bad REGEX '${pattern}'`, 2);
  }
}

const characterClasses: Readonly<Record<string, string>> = {
  alnum: "[A-Za-z0-9]",
  alpha: "[A-Za-z]",
  digit: "[0-9]",
  lower: "[a-z]",
  space: "\\s",
  upper: "[A-Z]",
};

/** `md5sum` and the like. */
function makeSum(algorithm: string): Command {
  return (context) => {
    const flags = readFlags(context, "b");
    return forEachInput(context, flags.rest, (bytes, path) => {
      const sum = createHash(algorithm).update(bytes).digest("hex");
      context.print(flags.has("b") ? sum : `${sum}  ${path}`);
    });
  };
}

const base64: Command = (context) => {
  const flags = readFlags(context, "diw:");
  const width = Number(flags.value("w") ?? 76);
  return forEachInput(context, flags.rest, (bytes) => {
    if (flags.has("d")) return context.write(Buffer.from(decoder.decode(bytes), "base64"));
    const text = Buffer.from(bytes).toString("base64");
    if (width === 0) context.write(text);
    else for (let at = 0; at < text.length; at += width) context.print(text.slice(at, at + width));
  });
};

const sort: Command = async (context) => {
  const flags = readFlags(context, "nru");
  const lines: string[] = [];
  const code = await forEachInput(context, flags.rest, (bytes) => {
    lines.push(...textLines(bytes));
  });
  const byNumber = (a: string, b: string) => (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
  lines.sort(flags.has("n") ? byNumber : (a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (flags.has("r")) lines.reverse();
  for (const line of flags.has("u") ? new Set(lines) : lines) context.print(line);
  return code;
};

/** `tr a b`, `tr -d '\r'`: single characters and ranges. */
const tr: Command = async (context) => {
  const flags = readFlags(context, "ds");
  const spell = (set = "") =>
    decodeEscapes(set).replace(/(.)-(.)/gs, (_all, from: string, to: string) => {
      const first = from.charCodeAt(0);
      const length = Math.max(to.charCodeAt(0) - first + 1, 0);
      return String.fromCharCode(...Array.from({ length }, (_item, index) => first + index));
    });
  const [from, to] = flags.rest.map(spell);
  const map = (character: string) => {
    const at = from?.indexOf(character) ?? -1;
    if (at < 0) return character;
    return flags.has("d") ? "" : (to?.[Math.min(at, to.length - 1)] ?? character);
  };
  context.write([...decoder.decode(await context.stdin.readAll())].map(map).join(""));
  return 0;
};

/** `cut -d: -f1,3-` and `cut -c 1-4`. */
const cut: Command = (context) => {
  const flags = readFlags(context, "d:f:c:s");
  const separator = flags.has("c") ? "" : (flags.value("d") ?? "\t");
  const ranges = (flags.value("f") ?? flags.value("c") ?? "").split(",").map((range) => {
    const [, first, dash, last] = /^(\d*)(-?)(\d*)$/.exec(range) ?? [];
    if (!first && !last) throw new CommandError(`cut: bad list '${range}'`);
    return [Number(first || 1), dash ? Number(last || Number.POSITIVE_INFINITY) : Number(first)] as const;
  });
  return forEachInput(context, flags.rest, (bytes) => {
    for (const line of textLines(bytes)) {
      const fields = separator === "" ? [...line] : line.split(separator);
      const wanted = fields.filter((_field, index) =>
        ranges.some(([first, last]) => index + 1 >= first && index + 1 <= last),
      );
      context.print(fields.length === 1 && separator !== "" ? line : wanted.join(separator));
    }
  });
};

const uniq: Command = (context) => {
  const flags = readFlags(context, "cd");
  return forEachInput(context, flags.rest, (bytes) => {
    const groups: { line: string; count: number }[] = [];
    for (const line of textLines(bytes)) {
      const last = groups.at(-1);
      if (last?.line === line) last.count++;
      else groups.push({ line, count: 1 });
    }
    for (const { line, count } of groups) {
      if (!flags.has("d") || count > 1)
        context.print(flags.has("c") ? `${String(count).padStart(7)} ${line}` : line);
    }
  });
};

const tee: Command = async (context) => {
  const flags = readFlags(context, "a");
  const bytes = await context.stdin.readAll();
  context.write(bytes);
  const { files } = context.system;
  for (const path of flags.rest.map(context.resolve)) {
    const before = flags.has("a") && files.stat(path) ? [files.read(path)] : [];
    files.write(path, Buffer.concat([...before, bytes]));
  }
  return 0;
};

const xargs: Command = async (context) => {
  const words = decoder
    .decode(await context.stdin.readAll())
    .split(/\s+/)
    .filter(Boolean);
  const command = context.arguments.length > 0 ? context.arguments : ["echo"];
  return context.run([...command, ...words]);
};

/** Commands on text and bytes. */
export const textCommands: CommandTable = {
  base64,
  cat,
  cut,
  egrep: (context) => grep({ ...context, arguments: ["-E", ...context.arguments] }),
  fgrep: (context) => grep({ ...context, arguments: ["-F", ...context.arguments] }),
  grep,
  head: makeCut("head"),
  md5sum: makeSum("md5"),
  sha1sum: makeSum("sha1"),
  sha256sum: makeSum("sha256"),
  sort,
  tail: makeCut("tail"),
  tee,
  tr,
  uniq,
  wc,
  xargs,
};
