import type { Dialog } from "../app.ts";
import { fonts, group, text, textField } from "../kit-basic.ts";
import { alertDialog, menu } from "../kit-dialog.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { pictureMenu } from "./gallery-frame.ts";
import type { GalleryDialog, GalleryEvent, GalleryState } from "./gallery-state.ts";
import { albumTitle, cleanFileName, findPicture } from "./picture-store.ts";

const close: GalleryEvent = { type: "close-dialog" };

/** The dialog that is open, if one is. */
export function viewGalleryDialog(state: GalleryState, system: System): Dialog<GalleryEvent> | undefined {
  const { dialog } = state;
  if (!dialog) return undefined;
  const shown = viewDialog(dialog, state, system);
  return { ...shown, root: { ...shown.root, key: dialog.kind } };
}

function viewDialog(dialog: GalleryDialog, state: GalleryState, system: System): Dialog<GalleryEvent> {
  switch (dialog.kind) {
    case "menu":
      return viewMenu(state);
    case "details":
      return detailsDialog(dialog.paths, system);
    case "delete":
      return confirm(
        dialog.paths.length === 1 ? "Delete this photo?" : `Delete ${dialog.paths.length} photos?`,
        "Photos that are deleted also leave their folders.",
        "Delete",
        { type: "delete" },
      );
    case "replace":
      return confirm("Replace?", `${albumTitle(dialog.folder)} already has a file of this name.`, "Replace", {
        type: "replace",
      });
    case "rename":
      return renameDialog(dialog.path, dialog.name);
  }
}

function viewMenu({ picture, selected }: GalleryState): Dialog<GalleryEvent> {
  if (picture !== undefined) return pictureMenu([picture]);
  return selected ? pictureMenu(selected) : listMenu;
}

const listMenu = menu<GalleryEvent>([{ label: "Select all", onTap: { type: "select-all" } }], close);

function confirm(title: string, message: string, label: string, onTap: GalleryEvent): Dialog<GalleryEvent> {
  return alertDialog<GalleryEvent>({
    title,
    message,
    buttons: [
      { label: "Cancel", onTap: close },
      { label, onTap },
    ],
    onDismiss: close,
  });
}

function renameDialog(path: string, name: string): Dialog<GalleryEvent> {
  const save: GalleryEvent = { type: "save-name" };
  const before = path.slice(path.lastIndexOf("/") + 1);
  return alertDialog<GalleryEvent>({
    title: "Rename",
    content: [
      textField<GalleryEvent>(name, {
        id: "rename_item_name",
        hint: "File name",
        autoFocus: true,
        onText: (typed) => ({ type: "type-name", text: typed }),
        onSubmit: save,
      }),
    ],
    buttons: [
      { label: "Cancel", onTap: close },
      { label: "OK", onTap: save, disabled: name === before || cleanFileName(name) === undefined },
    ],
    onDismiss: close,
  });
}

function detailsDialog(paths: readonly string[], system: System): Dialog<GalleryEvent> {
  const pictures = paths.flatMap((path) => findPicture(system, path) ?? []);
  const [first] = pictures;
  const bytes = pictures.reduce((sum, { size }) => sum + size, 0);
  const facts: readonly (readonly [string, string])[] =
    pictures.length === 1 && first
      ? [
          ["Name", first.name],
          ["Folder", first.folder.slice("/sdcard/".length)],
          ["Size", formatSize(bytes)],
          ["Resolution", first.pixels ? `${first.pixels.width} × ${first.pixels.height}` : "unknown"],
          ["Taken", labelDayAndTime(first.modifiedAt, system)],
        ]
      : [
          ["Photos", String(pictures.length)],
          ["Size", formatSize(bytes)],
        ];
  return alertDialog<GalleryEvent>({
    title: "Details",
    content: [group<GalleryEvent>(facts.map(fact), { style: { gap: 12 } })],
    buttons: [{ label: "OK", onTap: close }],
    onDismiss: close,
  });
}

function fact([label, value]: readonly [string, string]): Widget<never> {
  return group<never>(
    [
      text(label, { id: "property_label", font: fonts.tiny }),
      text(value, { id: "property_value", font: fonts.body }),
    ],
    { key: label },
  );
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
