import type { Page } from "../app.ts";
import { fonts, group, text } from "../kit-basic.ts";
import { emptyMessage, list } from "../kit-list.ts";
import { page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { frameBar, galleryActivity, selectionBar, tabBar, undoOf } from "./gallery-frame.ts";
import type { GalleryEvent, GalleryState } from "./gallery-state.ts";
import { pictureRows, thumbnail } from "./picture-grid.ts";
import { type Album, albumTitle, listAlbums, listPictures } from "./picture-store.ts";

/** Folders with pictures, two a row, each behind its newest picture. */
export function albumsPage(state: GalleryState, system: System): Page<GalleryEvent> {
  const albums = listAlbums(system);
  const rows: Widget<GalleryEvent>[] = [];
  for (let at = 0; at < albums.length; at += 2) {
    const pair = albums.slice(at, at + 2);
    rows.push(
      group<GalleryEvent>([...pair.map(albumTile), ...(pair.length === 1 ? [gap] : [])], {
        className: "android.view.ViewGroup",
        key: pair[0]!.folder,
        style: { direction: "row", gap: 12, padding: [6, 12], shrink: 0 },
      }),
    );
  }
  return {
    activity: galleryActivity,
    path: ["albums"],
    root: page<GalleryEvent>({
      bar: frameBar("Albums"),
      body: [
        rows.length > 0
          ? list<GalleryEvent>(rows, { id: "directories_grid" })
          : {
              ...emptyMessage("No albums", "directories_empty"),
              style: { grow: 1, padding: [96, 24, 0, 24] },
            },
        tabBar("albums"),
      ],
      ...undoOf(state, system),
    }),
    onBack: { type: "show", tab: "photos" },
  };
}

const gap: Widget<never> = { className: "android.view.View", key: "gap", style: { grow: 1, width: 0 } };

function albumTile({ folder, cover, count }: Album): Widget<GalleryEvent> {
  return group<GalleryEvent>(
    [
      thumbnail(cover, 128),
      group<GalleryEvent>(
        [
          text(albumTitle(folder), { id: "dir_name", font: { ...fonts.strong, maxLines: 1 } }),
          text(String(count), { id: "photo_cnt", font: fonts.small }),
        ],
        { style: { padding: [8, 12, 12, 12], gap: 2 } },
      ),
    ],
    {
      className: "android.widget.RelativeLayout",
      id: "dir_holder",
      key: folder,
      look: { background: "surface", radius: 12 },
      style: { grow: 1, width: 0 },
      onTap: { type: "open-album", folder },
    },
  );
}

/** The pictures of one folder, by name. */
export function albumPage(folder: string, state: GalleryState, system: System): Page<GalleryEvent> {
  const { selected } = state;
  const pictures = listPictures(system)
    .filter((picture) => picture.folder === folder)
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  return {
    activity: "com.tapwright.gallery.AlbumActivity",
    path: ["albums", `album ${folder}`],
    root: page<GalleryEvent>({
      bar: selected ? selectionBar(selected) : frameBar(albumTitle(folder), { type: "back" }),
      body: [
        pictures.length > 0
          ? list<GalleryEvent>(pictureRows(pictures, state, system, true), { id: "media_grid" })
          : emptyMessage("This album is empty", "media_empty"),
      ],
      ...undoOf(state, system),
    }),
    onBack: selected ? { type: "end-selection" } : { type: "back" },
  };
}
