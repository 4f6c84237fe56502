import { checkBox, iconButton } from "../kit-basic.ts";
import { listRow } from "../kit-list.ts";
import type { Widget } from "../widget.ts";
import type { MusicEvent, MusicState } from "./music-state.ts";
import { formatDuration } from "./music-words.ts";
import type { Song } from "./songs-store.ts";

/** Songs in a list: a tap plays, a long press marks, the button at the end says what else there is. */
export function songRows(songs: readonly Song[], { selected }: MusicState): readonly Widget<MusicEvent>[] {
  return songs.map(({ path, title, artist, durationMs }) =>
    listRow<MusicEvent>({
      key: path,
      icon: "music",
      title,
      subtitle: `${artist} · ${formatDuration(durationMs)}`,
      trailing: selected
        ? checkBox(selected.includes(path))
        : iconButton<MusicEvent>("more", {
            id: "menu",
            description: `More options for ${title}`,
            style: { margin: [0, -12, 0, 0] },
            onTap: { type: "ask", dialog: { kind: "song", path } },
          }),
      ...(selected?.includes(path) ? { selected: true } : {}),
      onTap: selected ? { type: "select", path } : { type: "play", path },
      onLongPress: { type: "select", path },
    }),
  );
}
