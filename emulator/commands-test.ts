import { type Command, type CommandContext, CommandError, type CommandTable } from "./shell-command.ts";

type Unary = (value: string, context: CommandContext) => boolean;

const kindOf = (path: string, context: CommandContext) =>
  context.system.files.stat(context.resolve(path))?.kind;

const unary: Readonly<Record<string, Unary>> = {
  "-n": (value) => value !== "",
  "-z": (value) => value === "",
  "-e": (path, context) => path !== "" && kindOf(path, context) !== undefined,
  "-f": (path, context) => kindOf(path, context) === "file",
  "-d": (path, context) => kindOf(path, context) === "directory",
  "-r": (path, context) => kindOf(path, context) !== undefined,
  "-w": (path, context) => kindOf(path, context) !== undefined,
  "-x": (path, context) => kindOf(path, context) === "directory",
  "-s": (path, context) => (context.system.files.stat(context.resolve(path))?.size ?? 0) > 0,
};

const binary: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  "=": (left, right) => left === right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "-eq": (left, right) => toInteger(left) === toInteger(right),
  "-ne": (left, right) => toInteger(left) !== toInteger(right),
  "-lt": (left, right) => toInteger(left) < toInteger(right),
  "-le": (left, right) => toInteger(left) <= toInteger(right),
  "-gt": (left, right) => toInteger(left) > toInteger(right),
  "-ge": (left, right) => toInteger(left) >= toInteger(right),
};

function toInteger(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text))
    throw new CommandError(`/system/bin/sh: ${text}: unexpected '${text}'`, 2);
  return Number(text);
}

/** Evaluates `-a`, `-o`, `!` and the tests between them. */
function evaluate(words: readonly string[], context: CommandContext): boolean {
  const either = words.indexOf("-o", 1);
  if (words.length > 3 && either > 0) {
    return evaluate(words.slice(0, either), context) || evaluate(words.slice(either + 1), context);
  }
  const both = words.indexOf("-a", 1);
  if (words.length > 3 && both > 0) {
    return evaluate(words.slice(0, both), context) && evaluate(words.slice(both + 1), context);
  }
  const [first = "", operator = "", right = ""] = words;
  if (words.length <= 1) return first !== "";
  if (words.length === 3 && Object.hasOwn(binary, operator)) return binary[operator]?.(first, right) ?? false;
  if (first === "!") return !evaluate(words.slice(1), context);
  if (words.length === 2 && Object.hasOwn(unary, first)) return unary[first]?.(operator, context) ?? false;
  throw new CommandError(`/system/bin/sh: ${context.name}: ${operator}: unexpected operator/operand`, 2);
}

const bracket: Command = (context) => {
  const words = [...context.arguments];
  const end = context.name === "[" ? "]" : "]]";
  if (words.pop() !== end) throw new CommandError(`/system/bin/sh: ${context.name}: missing ${end}`, 2);
  return evaluate(words, context) ? 0 : 1;
};

/** `test` and its brackets. */
export const testCommands: CommandTable = {
  "[": bracket,
  "[[": bracket,
  test: (context) => (evaluate(context.arguments, context) ? 0 : 1),
};
