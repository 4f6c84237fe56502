import type { System } from "../system.ts";
import { openMusicDatabase } from "./music-database.ts";
import { type Entry, readEntry } from "./playlists-store.ts";

/** What plays, and what comes after. */
export interface Playback {
  readonly queue: readonly Entry[];
  /** Which of the queue it is; a queue that was heard to its end stands at its last song. */
  readonly position: number;
  readonly playedMs: number;
  readonly isPlaying: boolean;
}

/** The queue as it is now: songs that ended since it was last touched are behind it. */
export function readPlayback(system: System): Playback {
  const database = openMusicDatabase(system);
  const queue = database.query("SELECT * FROM queue ORDER BY position").map(readEntry);
  const [row] = database.query("SELECT * FROM playback");
  const since = typeof row?.since === "number" ? row.since : undefined;
  let position = Math.min(Number(row?.position ?? 0), Math.max(0, queue.length - 1));
  let playedMs = Number(row?.played_ms ?? 0);
  if (since === undefined) return { queue, position, playedMs, isPlaying: false };
  playedMs += Math.max(0, system.clock.now() - since);
  for (let song = queue[position]; song && playedMs >= song.durationMs; song = queue[position]) {
    if (position === queue.length - 1)
      return { queue, position, playedMs: song.durationMs, isPlaying: false };
    playedMs -= song.durationMs;
    position += 1;
  }
  return { queue, position, playedMs, isPlaying: queue.length > 0 };
}

/** Puts a playback in the place of what was. */
export function writePlayback(system: System, { queue, position, playedMs, isPlaying }: Playback): void {
  const database = openMusicDatabase(system);
  database.run("DELETE FROM queue");
  for (const [place, { path, title, durationMs }] of queue.entries()) {
    database.run("INSERT INTO queue VALUES (?, ?, ?, ?)", [place, path, title, durationMs]);
  }
  const since = isPlaying && queue.length > 0 ? system.clock.now() : null;
  database.run("INSERT OR REPLACE INTO playback VALUES (1, ?, ?, ?)", [position, playedMs, since]);
}

/** Plays these songs from one of them on, in the place of what was queued. */
export function playAll(system: System, queue: readonly Entry[], position: number): void {
  writePlayback(system, { queue, position, playedMs: 0, isPlaying: true });
}

/** Puts songs behind all others, or right behind what plays. */
export function enqueue(system: System, entries: readonly Entry[], place: "next" | "last"): void {
  const playback = readPlayback(system);
  const { queue, position } = playback;
  const at = place === "last" || queue.length === 0 ? queue.length : position + 1;
  writePlayback(system, { ...playback, queue: queue.toSpliced(at, 0, ...entries) });
}

/** Takes a song out of the queue. */
export function dequeue(system: System, place: number): void {
  const playback = readPlayback(system);
  const { position } = playback;
  const queue = playback.queue.toSpliced(place, 1);
  const isCurrent = place === position;
  writePlayback(system, {
    ...playback,
    queue,
    position: Math.max(0, Math.min(place < position ? position - 1 : position, queue.length - 1)),
    playedMs: isCurrent ? 0 : playback.playedMs,
  });
}

/** What the buttons of a player do. */
export type PlayerAct = "turn" | "next" | "previous" | "shuffle" | "clear";

/** Does what a button of the player says; `shuffle` gives the songs after the current one another order. */
export function changePlayback(
  system: System,
  act: PlayerAct,
  shuffle: (entries: readonly Entry[]) => readonly Entry[],
): void {
  const playback = readPlayback(system);
  const { queue, position, playedMs, isPlaying } = playback;
  const jump = (to: number) =>
    writePlayback(system, {
      ...playback,
      position: Math.min(queue.length - 1, Math.max(0, to)),
      playedMs: 0,
    });
  if (act === "next") jump(position + 1);
  else if (act === "previous") jump(playedMs > 3000 ? position : position - 1);
  else if (act === "clear") writePlayback(system, { queue: [], position: 0, playedMs: 0, isPlaying: false });
  else if (act === "shuffle") {
    const rest = shuffle(queue.slice(position + 1));
    writePlayback(system, { ...playback, queue: [...queue.slice(0, position + 1), ...rest] });
  } else {
    const ended = !isPlaying && playedMs >= (queue[position]?.durationMs ?? 0);
    writePlayback(system, { ...playback, playedMs: ended ? 0 : playedMs, isPlaying: !isPlaying });
  }
}

/** Goes to a moment of the song that plays. */
export function seek(system: System, playedMs: number): void {
  writePlayback(system, { ...readPlayback(system), playedMs });
}
