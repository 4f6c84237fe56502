import { TapwrightError } from "../core/errors.ts";

/** What may end a call before it is done. */
export interface CallLimits {
  /** What is being done, for the message: `shell getprop`. */
  readonly what: string;
  readonly timeoutMs: number;
  /** The caller's own. */
  readonly signal?: AbortSignal | undefined;
  /** Aborted when the connection is gone. */
  readonly lost?: AbortSignal;
}

/**
 * Runs `work` until it is done or a limit is reached; then `work`'s signal is aborted too.
 *
 * @throws `aborted`, `timeout`, `device-lost`; else what `work` rejects with.
 */
export async function limitCall<T>(
  { what, timeoutMs, signal, lost }: CallLimits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const abort = () =>
    stop.abort(new TapwrightError("aborted", `${what} was aborted`, { cause: signal?.reason }));
  const lose = () => stop.abort(lostError(what, lost?.reason));
  const timer = setTimeout(() => stop.abort(timeoutError(what, timeoutMs)), timeoutMs);
  signal?.addEventListener("abort", abort);
  lost?.addEventListener("abort", lose);
  if (lost?.aborted) lose();
  if (signal?.aborted) abort();
  try {
    stop.signal.throwIfAborted();
    const stopped = new Promise<never>((_, reject) => {
      stop.signal.addEventListener("abort", () => reject(stop.signal.reason));
    });
    return await Promise.race([work(stop.signal), stopped]);
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    lost?.removeEventListener("abort", lose);
  }
}

/** The connection ended while `what` was going on. */
export function lostError(what: string, cause: unknown): TapwrightError {
  return new TapwrightError("device-lost", `The connection to the device ended: ${what}`, {
    hint: "Check the cable or the network, then connect again.",
    cause,
  });
}

function timeoutError(what: string, timeoutMs: number): TapwrightError {
  return new TapwrightError("timeout", `No answer within ${timeoutMs} ms: ${what}`, {
    hint: "See whether the device hangs or is asleep.",
    retryable: true,
  });
}
