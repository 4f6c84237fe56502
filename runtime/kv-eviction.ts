import type { Bits } from "./kv-quantise.ts";

/** A chunk as the choice of what to drop sees it. */
export interface EvictionItem {
  readonly bits: Bits;
  readonly bytes: number;
  /** When it was last used; larger is later. */
  readonly usedAt: number;
  /** Part of the working set of a running call. */
  readonly locked: boolean;
}

/**
 * What to drop to get `bytes` back, in the order in which to drop it: the least compressed first, since it gives
 * most, and of equally compressed ones the one that was not used for the longest time. Never what is locked; all
 * that may be dropped when that is not enough.
 */
export function chooseVictims<Item extends EvictionItem>(
  items: Iterable<Item>,
  bytes: number,
): readonly Item[] {
  const queue = [...items]
    .filter(({ locked }) => !locked)
    .sort((a, b) => b.bits - a.bits || a.usedAt - b.usedAt);
  let freed = 0;
  const enough = queue.findIndex((item) => {
    freed += item.bytes;
    return freed >= bytes;
  });
  if (bytes <= 0) return [];
  return enough < 0 ? queue : queue.slice(0, enough + 1);
}
