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
  /** Whether the first token is there. */
  isWriting: boolean;
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
    time += call.prefillMs;
    const firstTokenAt = time;
    time += call.decodeMs;
    if (call.isWriting ? time > call.endsBy : firstTokenAt > call.deadline) inTime = false;
    if (call === newcomer) {
      firstTokenMs = firstTokenAt - now;
      endMs = time - now;
    }
  }
  return { firstTokenMs, endMs, inTime };
}

/**
 * Takes the work of so many milliseconds off the call that is served. Where that takes longer than was planned, nobody
 * else has come further.
 */
export function advance(calls: readonly PlannedCall[], elapsedMs: number): void {
  const [served] = inOrder(calls);
  if (served === undefined) return;
  const part = served.isWriting ? "decodeMs" : "prefillMs";
  served[part] = Math.max(0, served[part] - elapsedMs);
}

function inOrder(calls: readonly PlannedCall[]): readonly PlannedCall[] {
  const late = ({ class: name }: PlannedCall): number => (name === "foreground" ? 0 : 1);
  // Two infinities differ by NaN, which is as good as 0.
  return calls.toSorted((one, other) => late(one) - late(other) || one.deadline - other.deadline || 0);
}
