import { type Command, CommandError, type CommandTable } from "./shell-command.ts";

const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** What `\\n`, `\\x41` and the like stand for. */
export function decodeEscapes(text: string): string {
  return text.replace(/\\(?:x([0-9A-Fa-f]{1,2})|0?([0-7]{1,3})|(.))/gs, (all, hex, octal, letter) => {
    if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[letter] ?? all;
  });
}

const echo: Command = (context) => {
  const words = [...context.arguments];
  let end = "\n";
  let raw = false;
  while (/^-[neE]+$/.test(words[0] ?? "")) {
    const flags = words.shift() ?? "";
    if (flags.includes("n")) end = "";
    raw = flags.includes("E");
  }
  const text = words.join(" ");
  context.write((raw ? text : decodeEscapes(text)) + end);
  return 0;
};

const printf: Command = (context) => {
  const [format, ...values] = context.arguments;
  if (format === undefined) throw new CommandError("printf: Needs 1 argument");
  let text = "";
  do {
    const before = values.length;
    text += decodeEscapes(format).replace(/%([-+ 0#]*)(\d*)(?:\.(\d+))?([sdiucxXob%])/g, (...groups) => {
      const [, flags, width, precision, kind] = groups.map((group) => group ?? "") as string[];
      if (kind === "%") return "%";
      const shown = formatValue(kind ?? "s", values.shift() ?? "", precision ?? "");
      const size = Number(width);
      if (flags?.includes("-")) return shown.padEnd(size);
      return shown.padStart(size, flags?.includes("0") ? "0" : " ");
    });
    // A format that takes nothing is printed once.
    if (values.length === before) break;
  } while (values.length > 0);
  context.write(text);
  return 0;
};

function formatValue(kind: string, value: string, precision: string): string {
  if (kind === "s") return precision ? value.slice(0, Number(precision)) : value;
  if (kind === "b") return decodeEscapes(value);
  if (kind === "c") return value.slice(0, 1);
  const number = Math.trunc(Number(value)) || 0;
  if (kind === "x") return number.toString(16);
  if (kind === "X") return number.toString(16).toUpperCase();
  return kind === "o" ? number.toString(8) : String(number);
}

/** Commands that print their arguments. */
export const printCommands: CommandTable = { echo, printf };
