import { TapwrightError } from "../core/errors.ts";
import { type Timing, timings } from "../emulator/pace.ts";

/** Which embedded phone a device URI names. */
export interface EmulatorAddress {
  readonly seed?: number;
  /** What goes wrong and how often. */
  readonly faults?: string;
  readonly timing?: Timing;
  /** Seed of other colours, sizes and words. */
  readonly variation?: number;
}

const known: ReadonlySet<string> = new Set(["faults", "timing", "variation"]);

/**
 * Reads what stands behind `emulator:`.
 *
 * @throws `device-not-found` for what names no embedded phone.
 */
export function parseEmulatorAddress(address: string): EmulatorAddress {
  const [, seed = "", query = ""] = /^(\d{0,9})(?:\?(.*))?$/.exec(address) ?? [];
  const options = new Map(new URLSearchParams(query));
  const faults = options.get("faults");
  const timing = timings.find((name) => name === options.get("timing"));
  const variation = /^\d{1,9}$/.exec(options.get("variation") ?? "")?.[0];
  const isKnown = [...options.keys()].every((name) => known.has(name));
  const isRead = `${seed}${query && "?"}${query}` === address;
  if (
    !isRead ||
    !isKnown ||
    (options.has("timing") && timing === undefined) ||
    (options.has("variation") && variation === undefined)
  ) {
    throw new TapwrightError("device-not-found", `"emulator:${address}" names no embedded phone`, {
      hint: "Write a number as its seed, such as emulator:7, or nothing; then maybe ?faults=0.1&timing=phone.",
    });
  }
  return {
    ...(seed !== "" && { seed: Number(seed) }),
    ...(faults !== undefined && { faults }),
    ...(timing !== undefined && { timing }),
    ...(variation !== undefined && { variation: Number(variation) }),
  };
}
