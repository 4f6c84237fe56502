/** What a call asks of the processor. */
export interface Claim {
  /** The app that the call is made for; the apps share the processor evenly. */
  readonly owner: string;
  /** Higher goes first, always. */
  readonly priority: number;
  /** When the first token is due, on the clock of the scheduler, in milliseconds. */
  readonly deadlineAt?: number | undefined;
}

/** Processor time that an app may be ahead of another that waits, before deadlines no longer help it. */
export const lagMs = 1000;

/**
 * Which of the claims gets the processor next, by index; they are in order of arrival. The highest priority goes
 * first. Among equals the earliest deadline goes first, unless its app is more than {@link lagMs} ahead of one that
 * waits: nobody gets more than a fair share by asking for haste. Without deadlines the app that had least goes first.
 *
 * @param servedMs processor time that each app has had
 * @returns -1 when there are no claims
 */
export function chooseClaim(claims: readonly Claim[], servedMs: ReadonlyMap<string, number>): number {
  const highest = Math.max(...claims.map(({ priority }) => priority));
  const urgent = claims.filter(({ priority }) => priority === highest);
  const served = ({ owner }: Claim): number => servedMs.get(owner) ?? 0;
  const least = Math.min(...urgent.map(served));
  const fair = urgent.filter((claim) => served(claim) <= least + lagMs);
  const due = ({ deadlineAt = Number.POSITIVE_INFINITY }: Claim): number => deadlineAt;
  const [first] = fair.toSorted((one, other) => compare(due(one), due(other)) || served(one) - served(other));
  return first === undefined ? -1 : claims.indexOf(first);
}

/** Like subtraction, but two infinities are equal. */
const compare = (one: number, other: number): number => (one === other ? 0 : one - other);
