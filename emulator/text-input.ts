import { FileError } from "./file-error.ts";
import type { CommandContext } from "./shell-command.ts";
import { type Input, makeInput } from "./shell-streams.ts";

const decoder = new TextDecoder();
const newline = 10;

/** The bytes that a command works on: each named file, `-` and no name at all meaning its input. */
export async function forEachInput(
  context: CommandContext,
  paths: readonly string[],
  use: (bytes: Uint8Array, path: string) => void,
): Promise<number> {
  return forEachPath(context, paths, async (path) => {
    use(path === "-" ? await context.stdin.readAll() : readPath(context, path), path);
  });
}

/** Goes on after a file that cannot be read, and then fails at the end. */
async function forEachPath(
  context: CommandContext,
  paths: readonly string[],
  use: (path: string) => Promise<void>,
): Promise<number> {
  let code = 0;
  for (const path of paths.length > 0 ? paths : ["-"]) {
    try {
      await use(path);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      context.complain(`${context.name}: ${path}: ${error.message}`);
      code = 1;
    }
  }
  return code;
}

/** The same for commands that take their input as it comes, and perhaps not to its end. */
export function forEachStream(
  context: CommandContext,
  paths: readonly string[],
  use: (input: Input, path: string) => Promise<void>,
): Promise<number> {
  return forEachPath(context, paths, (path) =>
    use(path === "-" ? context.stdin : makeInput([readPath(context, path)]), path),
  );
}

function readPath(context: CommandContext, path: string): Uint8Array {
  return path === "/dev/null" ? new Uint8Array() : context.system.files.read(context.resolve(path));
}

/** Lines with their ends; the last one perhaps without. */
export function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(start, next));
    start = next;
  }
  return lines;
}

/** Lines as texts, without their ends. */
export const textLines = (bytes: Uint8Array) =>
  splitLines(bytes).map((line) => decoder.decode(line).replace(/\n$/, ""));
