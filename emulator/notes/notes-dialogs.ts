import type { Dialog } from "../app.ts";
import { fonts, group, text, textField } from "../kit-basic.ts";
import { alertDialog, confirmDialog, menu } from "../kit-dialog.ts";
import { list, listRow } from "../kit-list.ts";
import type { System } from "../system.ts";
import type { NotesEvent, NotesState } from "./notes-state.ts";
import { folderOfNote, listAllFolders } from "./notes-store.ts";

const close: NotesEvent = { type: "close-dialog" };

/** What lies above the list; each has a window of its own, so that its field takes the focus. */
export function viewListDialog(state: NotesState, system: System): Dialog<NotesEvent> | undefined {
  const { dialog, selected = [] } = state;
  if (dialog === "menu") return named("menu", listMenu(state));
  if (dialog === "move") return named("move", moveSheet(selected, system));
  if (dialog === "delete-selected") return named("delete", deleteDialog(selected.length));
  return typeof dialog === "object" ? named("folder", folderDialog(dialog.folderName)) : undefined;
}

function named(key: string, dialog: Dialog<NotesEvent>): Dialog<NotesEvent> {
  return { ...dialog, root: { ...dialog.root, key } };
}

function listMenu({ selected }: NotesState): Dialog<NotesEvent> {
  const all = { label: "Select all", onTap: { type: "select-all" } } as const;
  const newFolder = { label: "New folder", onTap: { type: "ask", dialog: { folderName: "" } } } as const;
  return menu<NotesEvent>(selected ? [all] : [newFolder, all], close);
}

function moveSheet(selected: readonly string[], system: System): Dialog<NotesEvent> {
  const isHere = (folder: string) => selected.every((fileName) => folderOfNote(fileName) === folder);
  const rows = ["", ...listAllFolders(system)].map((folder) =>
    listRow<NotesEvent>({
      key: `to ${folder}`,
      icon: "folder",
      title: folder === "" ? "Documents" : folder,
      onTap: { type: "move-to", folder },
      ...(isHere(folder) ? { disabled: true } : {}),
    }),
  );
  return {
    place: "bottom",
    onDismiss: close,
    root: group<NotesEvent>(
      [
        text("Move to", { id: "sheet_title", font: fonts.heading, style: { padding: [12, 16], shrink: 0 } }),
        list<NotesEvent>(rows, { id: "folder_list", style: { grow: 0, maxHeight: 480 } }),
      ],
      {
        id: "bottom_sheet",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "100%", padding: [12, 8] },
      },
    ),
  };
}

function deleteDialog(count: number): Dialog<NotesEvent> {
  const what = count === 1 ? "1 note" : `${count} notes`;
  return confirmDialog<NotesEvent>({
    title: `Delete ${what}?`,
    message: `${what} will be deleted.`,
    yes: "Delete",
    onYes: { type: "delete-selected" },
    onNo: close,
  });
}

function folderDialog(name: string): Dialog<NotesEvent> {
  const save: NotesEvent = { type: "save-folder" };
  return alertDialog<NotesEvent>({
    title: "New folder",
    content: [
      textField<NotesEvent>(name, {
        id: "folder_name",
        hint: "Folder name",
        autoFocus: true,
        onText: (typed) => ({ type: "type-folder", text: typed }),
        onSubmit: save,
      }),
    ],
    buttons: [
      { label: "Cancel", onTap: close },
      { label: "Create", onTap: save, disabled: name.trim() === "" },
    ],
    onDismiss: close,
  });
}
