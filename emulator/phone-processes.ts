/** What can be started and stopped beside the apps on the screen. */
export interface PhoneProcess {
  /** Settles when the process has ended by itself or was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/**
 * The processes that show nothing: services of helper apps, and tests under instrumentation.
 * They are no part of a saved phone: like the connections of its clients they go on after a restore.
 */
export interface PhoneProcesses {
  /** Packages that have such a process, sorted. */
  readonly running: readonly string[];
  /** Adds a process; the packages' names are those that stop it. */
  add(packageNames: readonly string[], process: PhoneProcess): void;
  /** Ends what runs for the package. */
  stop(packageName: string): void;
  stopAll(): void;
}

/** The processes of a phone just switched on: none. */
export function makeProcesses(): PhoneProcesses {
  const entries = new Map<PhoneProcess, readonly string[]>();
  return {
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
