import { setTimeout as sleep } from "node:timers/promises";
import { makeRandom } from "../core/random.ts";

/** How long things take: nothing, or what they take on real phones. */
export type Timing = "instant" | "phone";

/** The names of {@link Timing}. */
export const timings: readonly Timing[] = ["instant", "phone"];

/** No timer takes more. */
const longestWaitMs = 2 ** 31 - 1;

/** The system property that chooses the {@link Timing}; absent for `instant`. */
export const timingProperty = "debug.tapwright.timing";

/** Shortest and longest time on real phones, in milliseconds. */
const latencies = {
  /** A dump of the UI tree. */
  dump: [1000, 3000],
  /** The tree from a server that stays on the phone, such as UiAutomator2's. */
  look: [200, 900],
  /** A dump that gives up because the screen does not come to rest. */
  "failed dump": [10_000, 10_500],
  screenshot: [300, 800],
  /** From the start of `input` until the gesture lands. */
  gesture: [100, 1000],
} as const;

/** What takes time on a phone. */
export type Work = keyof typeof latencies;

/** How long a window takes to slide in, in milliseconds; nobody touches it before. */
export const transitionMs = 300;

/** Lets the phone's time pass. */
export interface Pace {
  readonly timing: Timing;
  /** Resolves after what this takes; at once, and without any time, when the timing is `instant`. */
  take(work: Work, signal?: AbortSignal): Promise<void>;
  /** Resolves after this long, by the phone's time. */
  pass(ms: number, signal?: AbortSignal): Promise<void>;
  /** How many latencies were drawn: plain data of a checkpoint. */
  drawn: number;
}

/**
 * Makes a phone's pace.
 *
 * @param options `waits` is for clients outside, who live by the computer's time: they wait for what
 *   passes. Without it the time is only added to the phone's clock.
 */
export function makePace(
  clock: { advance(ms: number): void },
  properties: ReadonlyMap<string, string>,
  { waits }: { readonly waits: boolean },
): Pace {
  const pace: Pace = {
    drawn: 0,
    get timing() {
      return properties.get(timingProperty) === "phone" ? "phone" : "instant";
    },
    async take(work, signal) {
      if (pace.timing === "instant") return;
      const [low, high] = latencies[work];
      await pace.pass(makeRandom(pace.drawn++).integer(low, high), signal);
    },
    async pass(ms, signal) {
      if (!waits) clock.advance(ms);
      // An abort ends the wait; what was waited for ends by the same signal.
      else await sleep(Math.min(ms, longestWaitMs), undefined, signal ? { signal } : {}).catch(() => {});
    },
  };
  return pace;
}
