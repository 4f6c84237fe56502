import type { Page } from "../app.ts";
import { fonts, group, text } from "../kit-basic.ts";
import { emptyMessage, list, listRow } from "../kit-list.ts";
import { appBar, searchBar } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { albumCover } from "./album-cover.ts";
import { backOf, libraryPage, selectionBar, titleBar } from "./music-frame.ts";
import type { MusicEvent, MusicState } from "./music-state.ts";
import { countSongs, formatDuration, totalDuration } from "./music-words.ts";
import { songRows } from "./song-rows.ts";
import { type Grouping, groupSongs, listSongs, type Song, searchSongs } from "./songs-store.ts";

/** What a page with nothing to list says. */
export function nothing(words: string): Widget<never> {
  return { ...emptyMessage(words, "empty"), style: { grow: 1, padding: [96, 24, 0, 24] } };
}

/** All songs, or those that the search finds. */
export function songsPage(state: MusicState, system: System): Page<MusicEvent> {
  const { search, selected } = state;
  const searching = search !== undefined;
  const songs = shownSongs(state, system);
  return libraryPage(
    {
      path: searching ? ["library", "search"] : ["library"],
      bar: selected
        ? selectionBar(selected)
        : searching
          ? searchBar(search, { id: "search_view", hint: "Search songs, artists, albums" })
          : titleBar("Music"),
      body: [
        songs.length > 0 || search?.trim() === ""
          ? list<MusicEvent>(songRows(songs, state), { id: "songs_list" })
          : nothing(searching ? "No results" : "No songs on this phone"),
      ],
      ...(searching || selected ? {} : { tab: "songs" }),
      ...backOf(state, searching ? { type: "back" } : undefined),
    },
    system,
  );
}

/** The songs of the list that is open, in its order. */
export function shownSongs({ search, group: open }: MusicState, system: System): readonly Song[] {
  if (search !== undefined) return search.trim() === "" ? [] : searchSongs(system, search);
  return open ? (groupSongs(system, open.by).get(open.name) ?? []) : listSongs(system);
}

/** The songs of one album or artist. */
export function groupPage(state: MusicState, name: string, system: System): Page<MusicEvent> {
  const songs = shownSongs(state, system);
  const { selected } = state;
  return libraryPage(
    {
      path: ["library", `group ${name}`],
      bar: selected ? selectionBar(selected) : appBar<MusicEvent>({ title: name, onUp: { type: "back" } }),
      body: [
        text(`${countSongs(songs.length)} · ${formatDuration(totalDuration(songs))}`, {
          id: "group_facts",
          font: fonts.small,
          style: { padding: [0, 16, 8, 16], shrink: 0 },
        }),
        list<MusicEvent>(songRows(songs, state), { id: "songs_list" }),
      ],
      ...backOf(state, { type: "back" }),
    },
    system,
  );
}

/** Artists in a list, or albums behind their covers. */
export function groupsPage(by: Grouping, system: System): Page<MusicEvent> {
  const groups = [...groupSongs(system, by)];
  const rows = by === "artist" ? groups.map(artistRow) : albumRows(groups);
  return libraryPage(
    {
      path: [by],
      bar: titleBar(by === "artist" ? "Artists" : "Albums"),
      body: [rows.length > 0 ? list<MusicEvent>(rows, { id: `${by}_list` }) : nothing("Nothing here yet")],
      tab: by === "artist" ? "artists" : "albums",
      onBack: { type: "show", tab: "songs" },
    },
    system,
  );
}

type Group = readonly [name: string, songs: readonly Song[]];

function artistRow([name, songs]: Group): Widget<MusicEvent> {
  return listRow<MusicEvent>({
    key: name,
    avatar: name.slice(0, 1),
    title: name,
    subtitle: countSongs(songs.length),
    onTap: { type: "open-group", by: "artist", name },
  });
}

function albumRows(groups: readonly Group[]): readonly Widget<MusicEvent>[] {
  const rows: Widget<MusicEvent>[] = [];
  for (let at = 0; at < groups.length; at += 2) {
    const pair = groups.slice(at, at + 2);
    rows.push(
      group<MusicEvent>([...pair.map(albumTile), ...(pair.length === 1 ? [gap] : [])], {
        className: "android.view.ViewGroup",
        key: pair[0]![0],
        style: { direction: "row", gap: 12, padding: [6, 12], shrink: 0 },
      }),
    );
  }
  return rows;
}

const gap: Widget<never> = { className: "android.view.View", key: "gap", style: { grow: 1, width: 0 } };

function albumTile([name, songs]: Group): Widget<MusicEvent> {
  return group<MusicEvent>(
    [
      group<MusicEvent>([albumCover(name, "image", 136)], {
        className: "android.widget.FrameLayout",
        style: { height: 136, align: "start" },
      }),
      text(name, { id: "title", font: { ...fonts.strong, maxLines: 1 } }),
      text(songs[0]?.artist ?? "", { id: "text", font: { ...fonts.small, maxLines: 1 } }),
    ],
    {
      className: "android.widget.LinearLayout",
      key: name,
      onTap: { type: "open-group", by: "album", name },
      style: { grow: 1, width: 0, gap: 4, padding: [0, 0, 8, 0] },
    },
  );
}
