import { TapwrightError } from "../core/errors.ts";

/** The error of a call whose signal fired. */
export function abortedError(): TapwrightError {
  return new TapwrightError("aborted", "The call was cancelled");
}

/**
 * What the promise gives, unless the signal fires first. For work that cannot be stopped: it goes on unwatched.
 *
 * @throws `aborted`
 */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(abortedError());
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal?.removeEventListener("abort", abort));
  });
}
