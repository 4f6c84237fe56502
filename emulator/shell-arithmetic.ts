import { ShellSyntaxError } from "./shell-syntax.ts";

/** Binary operators, loosest first; those of one row bind alike. */
const levels: readonly Readonly<Record<string, (left: number, right: number) => number>>[] = [
  { "||": (left, right) => Number(left !== 0 || right !== 0) },
  { "&&": (left, right) => Number(left !== 0 && right !== 0) },
  { "==": (left, right) => Number(left === right), "!=": (left, right) => Number(left !== right) },
  {
    "<": (left, right) => Number(left < right),
    "<=": (left, right) => Number(left <= right),
    ">": (left, right) => Number(left > right),
    ">=": (left, right) => Number(left >= right),
  },
  { "+": (left, right) => left + right, "-": (left, right) => left - right },
  {
    "*": (left, right) => left * right,
    "/": divide,
    "%": (left, right) => left - right * divide(left, right),
  },
];

function divide(left: number, right: number): number {
  if (right === 0) throw new ShellSyntaxError("zero divisor");
  return Math.trunc(left / right);
}

/**
 * The value of what stands in `$((…))`: whole numbers, variables, `+ - * / %`, comparisons, `&& || !`.
 *
 * @throws ShellSyntaxError
 */
export function computeArithmetic(text: string, variables: ReadonlyMap<string, string>): string {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|\|\||&&|[=!<>]=|[^\s]/g) ?? ["0"];
  let position = 0;
  const fail = () => new ShellSyntaxError(`${text.trim()}: unexpected '${tokens[position] ?? "EOF"}'`);

  const readValue = (depth: number): number => {
    if (depth > 100) throw new ShellSyntaxError("nesting too deep");
    const token = tokens[position++] ?? "";
    if (token === "-") return -readValue(depth + 1);
    if (token === "+") return readValue(depth + 1);
    if (token === "!") return Number(readValue(depth + 1) === 0);
    if (token === "(") {
      const value = readLevel(0, depth + 1);
      if (tokens[position++] !== ")") throw fail();
      return value;
    }
    const number = /^\d/.test(token) ? token : /^\w/.test(token) ? variables.get(token) || "0" : "";
    if (!/^-?\d+$/.test(number)) {
      position--;
      throw fail();
    }
    return Number(number);
  };

  const readLevel = (level: number, depth: number): number => {
    const operators = levels[level];
    if (!operators) return readValue(depth);
    let value = readLevel(level + 1, depth);
    for (;;) {
      const operator = tokens[position] ?? "";
      if (!Object.hasOwn(operators, operator)) return value;
      position++;
      value = operators[operator]?.(value, readLevel(level + 1, depth)) ?? 0;
    }
  };

  const value = readLevel(0, 0);
  if (position < tokens.length) throw fail();
  return String(value || 0);
}
