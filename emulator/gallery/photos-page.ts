import type { Page } from "../app.ts";
import { emptyMessage, list, listRow, sectionHeader } from "../kit-list.ts";
import { page, searchBar } from "../kit-page.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { frameBar, galleryActivity, selectionBar, tabBar, undoOf } from "./gallery-frame.ts";
import type { GalleryEvent, GalleryState } from "./gallery-state.ts";
import { pictureRows } from "./picture-grid.ts";
import { albumTitle, listPictures, type PictureFile, searchPictures } from "./picture-store.ts";

/** All pictures by day; or those that the search finds, by name. */
export function photosPage(state: GalleryState, system: System): Page<GalleryEvent> {
  if (state.search !== undefined) return searchPage(state.search, system);
  const { selected } = state;
  const pictures = listPictures(system);
  const rows: Widget<GalleryEvent>[] = [];
  for (const [day, taken] of groupByDay(pictures, system)) {
    rows.push(sectionHeader(day, { key: `day ${day}` }), ...pictureRows(taken, state, system, false));
  }
  return {
    activity: galleryActivity,
    path: ["photos"],
    root: page<GalleryEvent>({
      bar: selected ? selectionBar(selected) : frameBar("Gallery"),
      body: [
        rows.length > 0
          ? list<GalleryEvent>(rows, { id: "media_grid" })
          : { ...emptyMessage("No photos yet", "media_empty"), style: { grow: 1, padding: [96, 24, 0, 24] } },
        ...(selected ? [] : [tabBar("photos")]),
      ],
      ...undoOf(state, system),
    }),
    ...(selected ? { onBack: { type: "end-selection" } } : {}),
  };
}

function groupByDay(pictures: readonly PictureFile[], system: System): Map<string, PictureFile[]> {
  const days = new Map<string, PictureFile[]>();
  for (const picture of pictures) {
    const day = labelDay(picture.modifiedAt, system);
    days.set(day, [...(days.get(day) ?? []), picture]);
  }
  return days;
}

function searchPage(search: string, system: System): Page<GalleryEvent> {
  const found = search.trim() === "" ? [] : searchPictures(system, search);
  const rows = found.map(({ path, name, folder }) =>
    listRow<GalleryEvent>({
      key: path,
      icon: "image",
      title: name,
      subtitle: albumTitle(folder),
      onTap: { type: "open-picture", path },
    }),
  );
  return {
    activity: galleryActivity,
    path: ["photos", "search"],
    root: page<GalleryEvent>({
      bar: searchBar(search, { id: "search_src_text", hint: "Search by file name" }),
      body: [
        rows.length > 0
          ? list<GalleryEvent>(rows, { id: "media_grid" })
          : emptyMessage(search.trim() === "" ? "" : "Nothing found", "media_empty"),
      ],
    }),
    onBack: { type: "back" },
  };
}
