import { bold, dim, green, red, yellow } from "yoctocolors";
import { TapwrightError } from "../core/errors.ts";

/** Where the program writes; the process's own streams, or a test's. */
export interface Output {
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** What the person types, or a program says. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** The part of a stream that is needed. */
export interface Sink {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Everything that a command tells a person or a program. */
export interface Ui {
  /** A line for people: on stdout, or on stderr where stdout belongs to a document. */
  say(line?: string): void;
  /** A line that is not part of the result, on stderr. */
  note(line: string): void;
  /** One JSON document, the only thing on stdout. */
  document(value: unknown): void;
  /** The text in this colour where the lines of `say` go to a terminal that shows colours. */
  paint(colour: Colour, text: string): string;
}

const colours = { bold, dim, green, red, yellow } as const;

/** The colours in use. */
export type Colour = keyof typeof colours;

/** Opens the ways to tell something; with `json` stdout is kept for the document. */
export function makeUi(output: Output, options: { readonly json?: boolean | undefined } = {}): Ui {
  const lines = options.json ? output.stderr : output.stdout;
  const coloured = lines.isTTY === true && process.env.NO_COLOR === undefined;
  return {
    say: (line = "") => lines.write(`${line}\n`),
    note: (line) => output.stderr.write(`${line}\n`),
    document: (value) => output.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`),
    paint: (colour, text) => (coloured ? colours[colour](text) : text),
  };
}

/** An error as one line, and what to do next as a second; anything unexpected keeps its stack, as it is a bug. */
export function formatError(error: unknown): string {
  if (!TapwrightError.is(error)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `error: unexpected: ${stack}`;
  }
  const message = error.message.replaceAll(/\s*\n\s*/g, "; ");
  return error.hint === undefined ? `error: ${message}` : `error: ${message}\nhint: ${error.hint}`;
}

/** An error as one line: its code, what happened, and what to do next. */
export function formatErrorLine(error: unknown): string {
  if (!TapwrightError.is(error)) return formatError(error);
  const { code, message, hint } = error;
  const line = message.replaceAll(/\s*\n\s*/g, "; ");
  return hint === undefined ? `error ${code}: ${line}` : `error ${code}: ${line}. ${hint}`;
}
