/** A length of time as players show it: `3:05`, `1:02:40`. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, "0")}:${rest}`;
}

/** `1 song`, `3 songs`. */
export function countSongs(count: number): string {
  return count === 1 ? "1 song" : `${count} songs`;
}

/** How long all of these are together, in milliseconds. */
export function totalDuration(songs: readonly { readonly durationMs: number }[]): number {
  return songs.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
