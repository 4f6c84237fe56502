import type { Dialog } from "../app.ts";
import { bottomBar } from "../kit-bottom-bar.ts";
import { menu } from "../kit-dialog.ts";
import { appBar } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { GalleryEvent, GalleryState } from "./gallery-state.ts";

/** The activity of all lists. */
export const galleryActivity = "com.tapwright.gallery.GalleryActivity";

/** The bar above the lists: search, and what else can be done with all pictures. */
export function frameBar(title: string, onUp?: GalleryEvent): Widget<GalleryEvent> {
  return appBar<GalleryEvent>({
    title,
    ...(onUp === undefined ? {} : { onUp }),
    actions: [
      { icon: "search", description: "Search", id: "search", onTap: { type: "open-search" } },
      { icon: "more", description: "More options", onTap: { type: "ask", dialog: { kind: "menu" } } },
    ],
  });
}

/** The bar while pictures are marked. */
export function selectionBar(selected: readonly string[]): Widget<GalleryEvent> {
  return appBar<GalleryEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      { icon: "share", description: "Share", id: "cab_share", onTap: { type: "share", paths: selected } },
      {
        icon: "delete",
        description: "Delete",
        id: "cab_delete",
        onTap: { type: "ask", dialog: { kind: "delete", paths: selected } },
      },
      { icon: "more", description: "More options", onTap: { type: "ask", dialog: { kind: "menu" } } },
    ],
  });
}

/** Changes between all photos and the albums. */
export function tabBar(tab: GalleryState["tab"]): Widget<GalleryEvent> {
  return bottomBar<GalleryEvent>([
    { label: "Photos", icon: "image", selected: tab === "photos", onTap: { type: "show", tab: "photos" } },
    { label: "Albums", icon: "folder", selected: tab === "albums", onTap: { type: "show", tab: "albums" } },
  ]);
}

/** The bar that brings deleted pictures back, as long as it shows. */
export function undoOf(
  { undo, album, selected }: GalleryState,
  { clock }: System,
): { floating?: Widget<GalleryEvent> } {
  if (!undo || clock.now() >= undo.until) return {};
  const count = undo.pictures.length;
  const message = count === 1 ? "1 photo deleted" : `${count} photos deleted`;
  const hasTabs = album === undefined && !selected;
  return { floating: undoBar<GalleryEvent>(message, { type: "undo" }, hasTabs ? 80 : 0) };
}

/** What can be done with pictures: one that fills the screen, or the marked ones. */
export function pictureMenu(paths: readonly string[]): Dialog<GalleryEvent> {
  const [path = ""] = paths;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return menu<GalleryEvent>(
    [
      { label: "Copy to", onTap: { type: "start-transfer", transfer: { kind: "copy", paths } } },
      { label: "Move to", onTap: { type: "start-transfer", transfer: { kind: "move", paths } } },
      ...(paths.length === 1
        ? [{ label: "Rename", onTap: { type: "ask", dialog: { kind: "rename", path, name } } } as const]
        : []),
      { label: "Details", onTap: { type: "ask", dialog: { kind: "details", paths } } },
    ],
    { type: "close-dialog" },
  );
}
