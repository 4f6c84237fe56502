import { main } from "../cli/main.ts";

/** What a command of the program printed, and its exit code. */
export interface ProgramRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process, as a shell would with these arguments. */
export async function runTapwright(...args: readonly string[]): Promise<ProgramRun> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const exitCode = await main(args, {
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
  });
  return { exitCode, stdout: stdout.join(""), stderr: stderr.join("") };
}
