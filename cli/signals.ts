import { TapwrightError } from "../core/errors.ts";
import { exitCodes } from "./exit-codes.ts";

const interrupts = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that aborts when the person or the system asks the program to stop. */
export interface InterruptWatch extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Turns Ctrl-C into an abort: the first asks every call to end and lets it clean up, the second ends the process
 * at once.
 */
export function watchInterrupts(): InterruptWatch {
  const controller = new AbortController();
  const onInterrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new TapwrightError("aborted", "Interrupted"));
  };
  for (const name of interrupts) process.on(name, onInterrupt);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of interrupts) process.off(name, onInterrupt);
    },
  };
}
