import type { Turn } from "./protocol.ts";

/** Processor time that an app may be ahead of another that waits, before deadlines no longer help it. */
export const lagMs = 1000;

/**
 * Which of the turns comes next, by index; they are in order of arrival. Foreground goes before background, then the
 * higher priority. Among equals the earliest deadline goes first, unless its app is more than {@link lagMs} ahead of
 * one that waits and named none: nobody gets more than a fair share by asking for haste. Among deadlines there is no
 * such share, for whoever was let in with one was promised to be in time. Without deadlines the app that had least
 * goes first.
 *
 * @param servedMs processor time that each app has had
 * @returns -1 when there are none
 */
export function chooseTurn(turns: readonly Turn[], servedMs: ReadonlyMap<string, number>): number {
  const most = turns.reduce(moreUrgent, turns[0] as Turn);
  const urgent = turns.filter((turn) => turn.class === most.class && turn.priority === most.priority);
  const served = ({ app }: Turn): number => servedMs.get(app) ?? 0;
  const least = Math.min(...urgent.filter((turn) => !Number.isFinite(due(turn))).map(served));
  const fair = urgent.filter((turn) => served(turn) <= least + lagMs);
  const [first] = fair.toSorted((one, other) => compare(due(one), due(other)) || served(one) - served(other));
  return first === undefined ? -1 : turns.indexOf(first);
}

function moreUrgent(one: Turn, other: Turn): Turn {
  if (one.class !== other.class) return one.class === "foreground" ? one : other;
  return other.priority > one.priority ? other : one;
}

const due = ({ deadline = Number.POSITIVE_INFINITY }: Turn): number => deadline;

/** Like subtraction, but two infinities are equal. */
const compare = (one: number, other: number): number => (one === other ? 0 : one - other);
