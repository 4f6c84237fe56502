import type { Pool } from "../pool.ts";

/** The word lists of all tasks of `phone116`. */
export const phone116Pools: readonly Pool[] = [];
