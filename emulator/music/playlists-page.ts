import type { Page } from "../app.ts";
import { button, fonts, iconButton, row, text } from "../kit-basic.ts";
import { list, listRow } from "../kit-list.ts";
import { appBar, floatingButton } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { libraryPage, titleBar } from "./music-frame.ts";
import type { MusicEvent, MusicState } from "./music-state.ts";
import { countSongs, formatDuration, totalDuration } from "./music-words.ts";
import { listPlaylists, type Playlist } from "./playlists-store.ts";
import { nothing } from "./songs-page.ts";

/** All playlists. */
export function playlistsPage(system: System): Page<MusicEvent> {
  const rows = listPlaylists(system).map(({ id, name, entries }) =>
    listRow<MusicEvent>({
      key: `playlist-${id}`,
      icon: "playlist",
      title: name,
      subtitle: `${countSongs(entries.length)} · ${formatDuration(totalDuration(entries))}`,
      trailing: iconButton<MusicEvent>("more", {
        id: "menu",
        description: `More options for ${name}`,
        style: { margin: [0, -12, 0, 0] },
        onTap: { type: "ask", dialog: { kind: "playlist-menu", id } },
      }),
      onTap: { type: "open-playlist", id },
    }),
  );
  return libraryPage(
    {
      path: ["playlists"],
      bar: titleBar("Playlists"),
      body: [
        rows.length > 0 ? list<MusicEvent>(rows, { id: "playlists_list" }) : nothing("No playlists yet"),
      ],
      floating: floatingButton<MusicEvent>("add", {
        id: "create_playlist",
        description: "New playlist",
        onTap: { type: "ask", dialog: { kind: "new-playlist", name: "", paths: [] } },
      }),
      tab: "playlists",
      onBack: { type: "show", tab: "songs" },
    },
    system,
  );
}

/** One playlist: its songs in order, each with a button that takes it out. */
export function playlistPage(playlist: Playlist, { undo }: MusicState, system: System): Page<MusicEvent> {
  const { id, name, entries } = playlist;
  const offersUndo = undo !== undefined && undo.playlist === id && system.clock.now() < undo.until;
  return libraryPage(
    {
      path: ["playlists", `playlist ${id}`],
      bar: appBar<MusicEvent>({
        title: name,
        onUp: { type: "back" },
        actions: [
          {
            icon: "more",
            description: "More options",
            onTap: { type: "ask", dialog: { kind: "playlist-menu", id } },
          },
        ],
      }),
      body: [
        text(`${countSongs(entries.length)} · ${formatDuration(totalDuration(entries))}`, {
          id: "playlist_facts",
          font: fonts.small,
          style: { padding: [0, 16, 8, 16], shrink: 0 },
        }),
        row<MusicEvent>(
          [
            button<MusicEvent>("Play", {
              id: "play_action",
              onTap: { type: "play-playlist" },
              disabled: entries.length === 0,
            }),
            button<MusicEvent>("Add songs", {
              id: "add_songs_action",
              kind: "tonal",
              onTap: { type: "start-picking" },
            }),
          ],
          { style: { gap: 12, padding: [4, 16, 12, 16], shrink: 0 } },
        ),
        entries.length > 0
          ? list<MusicEvent>(entryRows(playlist), { id: "playlist_songs" })
          : nothing("This playlist is empty"),
      ],
      ...(offersUndo ? { floating: undoBar<MusicEvent>(`${undo.title} removed`, { type: "undo" }) } : {}),
      onBack: { type: "back" },
    },
    system,
  );
}

function entryRows({ entries }: Playlist): readonly Widget<MusicEvent>[] {
  return entries.map(({ path, title, durationMs }, place) =>
    listRow<MusicEvent>({
      key: `entry-${place} ${path}`,
      avatar: String(place + 1),
      title,
      subtitle: formatDuration(durationMs),
      // Without a description, as in many players.
      trailing: iconButton<MusicEvent>("close", {
        id: "remove_song",
        style: { margin: [0, -12, 0, 0] },
        onTap: { type: "remove-entry", place },
      }),
      onTap: { type: "play", path },
    }),
  );
}
