/** What can be started and stopped beside the apps on the screen. */
export interface PhoneProcess {
  /** Settles when the process has ended by itself or was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** A line that a shell runs in the background. */
interface BackgroundJob {
  readonly id: number;
  readonly line: string;
}

/**
 * The processes that show nothing: services of helper apps, tests under instrumentation, background jobs of shells.
 * They are no part of a saved phone: like the connections of its clients they go on after a restore.
 */
export interface PhoneProcesses {
  /** Packages that have such a process, sorted. */
  readonly running: readonly string[];
  /** Adds a process; the packages' names are those that stop it. */
  add(packageNames: readonly string[], process: PhoneProcess): void;
  /** Ends what runs for the package. */
  stop(packageName: string): void;
  readonly jobs: readonly BackgroundJob[];
  /** Starts a job, which the signal ends; undefined when there are too many. */
  startJob(
    line: string,
    run: (signal: AbortSignal) => Promise<number>,
  ): { readonly id: number; readonly ended: Promise<number> } | undefined;
  /** False when there is no such job. */
  stopJob(id: number): boolean;
  stopAll(): void;
}

/** No script needs as many; a loop that starts them stops here. */
const mostJobs = 64;
const firstJobId = 4300;

/** The processes of a phone just switched on: none. */
export function makeProcesses(): PhoneProcesses {
  const entries = new Map<PhoneProcess, readonly string[]>();
  const jobs = new Map<number, { readonly line: string; readonly stop: AbortController }>();
  let lastJobId = firstJobId;
  return {
    get jobs() {
      return [...jobs].map(([id, { line }]) => ({ id, line }));
    },
    startJob(line, run) {
      if (jobs.size >= mostJobs) return undefined;
      lastJobId += 1;
      const id = lastJobId;
      const stop = new AbortController();
      jobs.set(id, { line, stop });
      const ended = run(stop.signal).finally(() => jobs.delete(id));
      return { id, ended };
    },
    stopJob(id) {
      jobs.get(id)?.stop.abort();
      return jobs.delete(id);
    },
    get running() {
      return [...new Set([...entries.values()].flat())].sort();
    },
    add(packageNames, process) {
      entries.set(process, packageNames);
      void process.ended.then(() => entries.delete(process));
    },
    stop(packageName) {
      for (const [process, names] of [...entries]) {
        if (!names.includes(packageName)) continue;
        entries.delete(process);
        process.stop();
      }
    },
    stopAll() {
      for (const process of entries.keys()) process.stop();
      entries.clear();
      for (const { stop } of jobs.values()) stop.abort();
      jobs.clear();
    },
  };
}

/** A process that runs until it is stopped. */
export function makeProcess(onStop: () => void = () => {}): PhoneProcess {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    ended,
    stop() {
      onStop();
      end();
    },
  };
}
