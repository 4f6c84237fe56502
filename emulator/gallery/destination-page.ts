import type { Page } from "../app.ts";
import { list, listRow, sectionHeader } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { galleryActivity } from "./gallery-frame.ts";
import type { GalleryEvent, Transfer } from "./gallery-state.ts";
import { albumTitle, listAlbums, listDestinations, storageRoot } from "./picture-store.ts";

/** The folders that marked pictures can go to: a tap on one puts them there. */
export function destinationPage({ kind, paths }: Transfer, system: System): Page<GalleryEvent> {
  const albums = new Map(listAlbums(system).map(({ folder, count }) => [folder, count]));
  const isSource = (folder: string) => paths.every((path) => path.slice(0, path.lastIndexOf("/")) === folder);
  const folderRow = (folder: string): Widget<GalleryEvent> =>
    listRow<GalleryEvent>({
      key: folder,
      icon: "folder",
      title: albumTitle(folder),
      subtitle: folder.slice(storageRoot.length + 1),
      onTap: { type: "choose-folder", folder },
      ...(isSource(folder) ? { disabled: true } : {}),
    });
  const folders = listDestinations(system);
  return {
    activity: galleryActivity,
    path: ["photos", "destination"],
    root: page<GalleryEvent>({
      bar: appBar<GalleryEvent>({
        title: kind === "copy" ? "Copy to" : "Move to",
        onUp: { type: "back" },
        upIcon: "close",
        upDescription: "Cancel",
      }),
      body: [
        list<GalleryEvent>(
          [
            sectionHeader("Albums", { key: "albums" }),
            ...folders.filter((folder) => albums.has(folder)).map(folderRow),
            sectionHeader("Other folders", { key: "others" }),
            ...folders.filter((folder) => !albums.has(folder)).map(folderRow),
          ],
          { id: "directories_list" },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}
