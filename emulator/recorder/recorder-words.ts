/** A length of time: `0:07`, `12:30`. */
export function formatLength(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How far something that may be running has come, in milliseconds. */
export function progressOf(before: number, since: number | undefined, now: number): number {
  return before + (since === undefined ? 0 : Math.max(0, now - since));
}
