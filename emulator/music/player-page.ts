import type { Page } from "../app.ts";
import type { IconName } from "../icons.ts";
import { button, fonts, group, iconButton, row, slider, text } from "../kit-basic.ts";
import { list, listRow } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { albumCover } from "./album-cover.ts";
import type { MusicEvent } from "./music-state.ts";
import { countSongs, formatDuration, totalDuration } from "./music-words.ts";
import { type Playback, readPlayback } from "./queue-store.ts";
import { nothing } from "./songs-page.ts";
import { findSong } from "./songs-store.ts";

/** The song that plays, with all buttons of a player. */
export function playerPage(system: System): Page<MusicEvent> {
  const playback = readPlayback(system);
  const { queue, position } = playback;
  const entry = queue[position];
  const song = entry && findSong(system, entry.path);
  return {
    activity: "com.tapwright.music.MusicActivity",
    path: ["library", "player"],
    palette: "violet",
    root: page<MusicEvent>({
      bar: appBar<MusicEvent>({
        title: "Now playing",
        onUp: { type: "back" },
        upIcon: "expand-more",
        upDescription: "Close player",
        actions: [
          {
            icon: "sort",
            description: "Queue",
            id: "now_playing_queue",
            onTap: { type: "open-player", part: "queue" },
          },
        ],
      }),
      body: [
        group<MusicEvent>([albumCover(song?.album ?? "", "player_image", 204)], {
          className: "android.widget.FrameLayout",
          look: { background: "accent", radius: 28 },
          style: { height: 260, margin: [8, 40, 24, 40], align: "center", justify: "center", shrink: 1 },
        }),
        text(entry?.title ?? "Nothing is playing", {
          id: "title",
          font: { ...fonts.title, align: "center" },
          style: { margin: [0, 24], shrink: 0 },
        }),
        text(song?.artist ?? "", {
          id: "text",
          font: { ...fonts.small, align: "center", maxLines: 1 },
          style: { margin: [4, 24, 16, 24], shrink: 0 },
        }),
        ...progress(playback),
        controls(playback),
      ],
    }),
    onBack: { type: "back" },
  };
}

function progress({ queue, position, playedMs }: Playback): readonly Widget<MusicEvent>[] {
  const durationMs = queue[position]?.durationMs ?? 0;
  return [
    slider<MusicEvent>(Math.floor(playedMs / 1000), {
      id: "progressSlider",
      max: Math.max(1, Math.ceil(durationMs / 1000)),
      onSlide: (seconds) => ({ type: "seek", seconds }),
      disabled: queue.length === 0,
      style: { margin: [0, 16], shrink: 0 },
    }),
    row<MusicEvent>(
      [
        text(formatDuration(playedMs), { id: "songCurrentProgress", font: fonts.small }),
        text(formatDuration(durationMs), { id: "songTotalTime", font: fonts.small }),
      ],
      { style: { justify: "space-between", padding: [0, 28], shrink: 0 } },
    ),
  ];
}

function controls({ isPlaying, queue }: Playback): Widget<MusicEvent> {
  const off = queue.length === 0 ? { disabled: true } : {};
  const small = (name: IconName, description: string, act: "next" | "previous" | "shuffle" | "clear") =>
    iconButton<MusicEvent>(name, { description, onTap: { type: "player", act }, ...off });
  return row<MusicEvent>(
    [
      small("shuffle", "Shuffle", "shuffle"),
      small("skip-back", "Previous", "previous"),
      {
        ...iconButton<MusicEvent>(isPlaying ? "pause" : "play", {
          id: "playPauseButton",
          description: isPlaying ? "Pause" : "Play",
          colour: "onPrimary",
          onTap: { type: "player", act: "turn" },
          style: { width: 72, height: 72 },
          ...off,
        }),
        look: { background: "primary", radius: 36 },
      },
      small("skip-next", "Next", "next"),
      small("stop", "Stop", "clear"),
    ],
    { style: { justify: "center", gap: 12, padding: [16, 0, 32, 0], shrink: 0 } },
  );
}

/** What is queued, in order, each with a button that takes it out. */
export function queuePage(system: System): Page<MusicEvent> {
  const { queue, position } = readPlayback(system);
  const rows = queue.map(({ path, title, durationMs }, place) =>
    listRow<MusicEvent>({
      key: `queued-${place} ${path}`,
      icon: place === position ? "volume" : "music",
      title,
      subtitle: formatDuration(durationMs),
      trailing: iconButton<MusicEvent>("close", {
        id: "remove_song",
        description: `Remove ${title}`,
        style: { margin: [0, -12, 0, 0] },
        onTap: { type: "remove-queued", place },
      }),
      ...(place === position ? { selected: true } : {}),
      onTap: { type: "jump", place },
    }),
  );
  return {
    activity: "com.tapwright.music.QueueActivity",
    path: ["library", "player", "queue"],
    palette: "violet",
    root: page<MusicEvent>({
      bar: appBar<MusicEvent>({ title: "Playing queue", onUp: { type: "back" } }),
      body: [
        row<MusicEvent>(
          [
            text(`${countSongs(queue.length)} · ${formatDuration(totalDuration(queue))}`, {
              id: "queue_facts",
              font: fonts.small,
              style: { grow: 1, shrink: 1 },
            }),
            button<MusicEvent>("Clear", {
              id: "clear_queue",
              kind: "text",
              onTap: { type: "player", act: "clear" },
              disabled: queue.length === 0,
            }),
          ],
          { style: { padding: [0, 8, 0, 16], shrink: 0 } },
        ),
        rows.length > 0 ? list<MusicEvent>(rows, { id: "queue_list" }) : nothing("The queue is empty"),
      ],
    }),
    onBack: { type: "back" },
  };
}
