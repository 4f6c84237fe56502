import type { Page } from "../app.ts";
import { button, checkBox, fonts, row, text } from "../kit-basic.ts";
import { list, listRow } from "../kit-list.ts";
import { appBar, page, searchBar } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { MusicEvent, MusicState } from "./music-state.ts";
import { countSongs, formatDuration, totalDuration } from "./music-words.ts";
import { nothing } from "./songs-page.ts";
import { findSong, listSongs, searchSongs } from "./songs-store.ts";

/** Songs to add to a playlist: they come in the order in which they are marked. */
export function pickerPage(picking: readonly string[], state: MusicState, system: System): Page<MusicEvent> {
  const { search, playlist } = state;
  const songs = search === undefined ? listSongs(system) : searchSongs(system, search);
  const rows = songs.map(({ path, title, artist, durationMs }) => {
    const place = picking.indexOf(path);
    return listRow<MusicEvent>({
      key: path,
      title: place === -1 ? title : `${place + 1}. ${title}`,
      subtitle: `${artist} · ${formatDuration(durationMs)}`,
      trailing: checkBox(place !== -1),
      onTap: { type: "pick", path },
    });
  });
  const chosen = picking.flatMap((path) => findSong(system, path) ?? []);
  return {
    activity: "com.tapwright.music.AddSongsActivity",
    path: ["playlists", `playlist ${playlist}`, "picker", ...(search === undefined ? [] : ["search"])],
    palette: "violet",
    root: page<MusicEvent>({
      bar:
        search === undefined
          ? appBar<MusicEvent>({
              title: "Add songs",
              onUp: { type: "back" },
              upIcon: "close",
              upDescription: "Cancel",
              actions: [
                {
                  icon: "search",
                  description: "Search",
                  id: "action_search",
                  onTap: { type: "open-search" },
                },
              ],
            })
          : searchBar(search, { id: "search_view", hint: "Search songs" }),
      body: [
        rows.length > 0 ? list<MusicEvent>(rows, { id: "song_picker" }) : nothing("No results"),
        row<MusicEvent>(
          [
            text(`${countSongs(chosen.length)} · ${formatDuration(totalDuration(chosen))}`, {
              id: "picked_facts",
              font: fonts.small,
              style: { grow: 1, shrink: 1 },
            }),
            button<MusicEvent>("Done", {
              id: "picker_done",
              onTap: { type: "finish-picking" },
              disabled: chosen.length === 0,
            }),
          ],
          { look: { background: "surface" }, style: { padding: [12, 16], gap: 12, shrink: 0 } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}
