import type { Turn } from "./protocol.ts";

/** A call that was let in: what it still needs of the processor, alone, and by when. Times in milliseconds. */
export interface PlannedCall {
  readonly class: Turn["class"];
  /** When what it is at is due: its first token, and then the whole answer; `Infinity` when there is no haste. */
  deadline: number;
  /** How long the answer may take once its first token is there. */
  readonly writingMs: number;
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
 * Works out what happens when a newcomer joins the calls that were let in: foreground first, what is due earliest
 * first, else in order of arrival, as the scheduler does it but for pieces.
 *
 * @param pieceMs what a piece takes that may be under way when the newcomer comes
 */
export function forecast(
  calls: readonly PlannedCall[],
  newcomer: PlannedCall,
  now: number,
  pieceMs: number,
): Forecast {
  const last = { ...newcomer };
  let left = inOrder([...calls.map((call) => ({ ...call })), last]);
  let time = calls.length > 0 ? now + pieceMs : now;
  let firstTokenMs = 0;
  let endMs = 0;
  let inTime = true;
  for (;;) {
    const [call, ...others] = left;
    if (call === undefined) return { firstTokenMs, endMs, inTime };
    time += call.isWriting ? call.decodeMs : call.prefillMs;
    if (time > call.deadline) inTime = false;
    if (call === last && call.isWriting) endMs = time - now;
    if (call === last && !call.isWriting) firstTokenMs = time - now;
    if (!call.isWriting) startWriting(call, time);
    else left = others;
    left = inOrder(left);
  }
}

/** Notes that the first token of a call is there. */
export function startWriting(call: PlannedCall, now: number): void {
  call.prefillMs = 0;
  call.isWriting = true;
  call.deadline = now + call.writingMs;
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
