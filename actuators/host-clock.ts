import { setTimeout as sleep } from "node:timers/promises";
import { TapwrightError } from "../core/errors.ts";

/** This computer's time, as far as a device needs it; tests give one that does not wait. */
export interface HostClock {
  now(): Date;
  /** @throws `aborted` when the signal is aborted first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The real one. */
export const hostClock: HostClock = {
  now: () => new Date(),
  async wait(ms, signal) {
    try {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    } catch (cause) {
      throw new TapwrightError("aborted", "The wait was aborted", { cause });
    }
  },
};
