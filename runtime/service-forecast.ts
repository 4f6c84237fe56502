import type { Turn } from "./protocol.ts";

/** A call that was let in: what it still needs of the processor, alone, and by when. Times in milliseconds. */
export interface PlannedCall {
  readonly class: Turn["class"];
  /** When the first token is due; `Infinity` when there is no haste. */
  readonly deadline: number;
  /** When the whole answer is due, which is known once the first token is there. */
  endsBy: number;
  prefillMs: number;
  decodeMs: number;
}

/** What would become of a newcomer, and of those before it. */
export interface Forecast {
  /** When it would have its first token, from now. */
  readonly firstTokenMs: number;
  /** When it would be through, from now. */
  readonly endMs: number;
  /** Whether it and every call that was let in before would be in time. */
  readonly inTime: boolean;
}

/**
 * Works out what happens when a newcomer joins the calls that were let in: foreground first, the earliest deadline
 * first, else in order of arrival, each to its end before the next begins, as the scheduler does it but for pieces.
 *
 * @param pieceMs what a piece takes that may be under way when the newcomer comes
 */
export function forecast(
  calls: readonly PlannedCall[],
  newcomer: PlannedCall,
  now: number,
  pieceMs: number,
): Forecast {
  let time = now;
  let firstTokenMs = 0;
  let endMs = 0;
  let inTime = true;
  if (calls.length > 0) time += pieceMs;
  for (const call of inOrder([...calls, newcomer])) {
    const decoding = call !== newcomer && call.prefillMs === 0;
    time += call.prefillMs;
    const firstTokenAt = time;
    time += call.decodeMs;
    if (decoding ? time > call.endsBy : firstTokenAt > call.deadline) inTime = false;
    if (call === newcomer) {
      firstTokenMs = firstTokenAt - now;
      endMs = time - now;
    }
  }
  return { firstTokenMs, endMs, inTime };
}

/** Takes the work that was done in so many milliseconds off the calls, in the order in which they are served. */
export function advance(calls: readonly PlannedCall[], elapsedMs: number): void {
  let left = elapsedMs;
  for (const call of inOrder(calls)) {
    const prefilled = Math.min(left, call.prefillMs);
    call.prefillMs -= prefilled;
    left -= prefilled;
    const decoded = Math.min(left, call.decodeMs);
    call.decodeMs -= decoded;
    left -= decoded;
  }
}

function inOrder(calls: readonly PlannedCall[]): readonly PlannedCall[] {
  const late = ({ class: name }: PlannedCall): number => (name === "foreground" ? 0 : 1);
  // Two infinities differ by NaN, which is as good as 0.
  return calls.toSorted((one, other) => late(one) - late(other) || one.deadline - other.deadline || 0);
}
