import type { CostLine } from "./kv-cost.ts";
import type { Bits } from "./kv-quantise.ts";

/** What restoring and computing cost on this machine with one model, measured once. */
export interface MachineLines {
  /** Computing tokens. */
  readonly compute: CostLine;
  /** What restoring takes however much it is. */
  readonly restoreFixedMs: number;
  readonly restoreMsPerToken: Readonly<Record<Bits, number>>;
}
