import type { Streams } from "./shell-redirections.ts";
import type { ShellState } from "./shell-state.ts";
import { makeInput } from "./shell-streams.ts";
import type { Script, ShellCommand } from "./shell-syntax.ts";

type BackgroundCommand = Extract<ShellCommand, { kind: "background" }>;
type RunScript = (
  script: Script,
  state: ShellState,
  streams: Streams,
  signal: AbortSignal,
) => Promise<number>;

/**
 * Starts what stands before `&`, with nothing to read. A job that writes where its shell writes ends with the
 * client; one whose output goes elsewhere outlives it, until it is killed or the phone is switched off.
 */
export function startJob(
  { body, line }: BackgroundCommand,
  state: ShellState,
  streams: Streams,
  run: RunScript,
): number {
  const writes = holdsOutput(body);
  const own: Streams = { ...streams, 0: makeInput([]) };
  const job = state.world.phone.processes.startJob(line, async (stop) => {
    const signal = writes ? AbortSignal.any([stop, state.signal]) : stop;
    // A job has no turn to fail in: its shell is elsewhere, or has ended.
    return run(body, writes ? state : { ...state, writers: new Set() }, own, signal).catch(() => 1);
  });
  if (!job) {
    streams[2](new TextEncoder().encode("/system/bin/sh: can't fork - try again\n"));
    return 1;
  }
  state.variables.set("!", String(job.id));
  state.jobs.set(job.id, job.ended);
  if (writes) {
    state.writers.add(job.ended);
    void job.ended.then(() => state.writers.delete(job.ended));
  }
  return 0;
}

/** Resolves when no job holds the output any more. */
export async function endWriters(writers: ShellState["writers"]): Promise<void> {
  while (writers.size > 0) await Promise.all(writers);
}

/** Whether any command of the job leaves an output where the shell's own goes. */
function holdsOutput(body: Script): boolean {
  return body.some(({ commands }) =>
    commands.some(({ redirections }, index) => {
      const elsewhere = new Set(redirections.flatMap(({ streams }) => streams));
      const isLast = index === commands.length - 1;
      return !elsewhere.has(2) || (isLast && !elsewhere.has(1));
    }),
  );
}
