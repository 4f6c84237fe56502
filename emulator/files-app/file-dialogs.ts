import type { Dialog } from "../app.ts";
import { fonts, group, text, textField } from "../kit-basic.ts";
import { alertDialog, choiceDialog, confirmDialog, menu } from "../kit-dialog.ts";
import { listRow } from "../kit-list.ts";
import type { System } from "../system.ts";
import { cleanName, type FileOrder, findConflicts, nameOf } from "./file-store.ts";
import { countThings, titleOf } from "./file-words.ts";
import type { FilesDialog, FilesEvent, FilesState, Transfer } from "./files-state.ts";

const close: FilesEvent = { type: "close-dialog" };

const orders: readonly (readonly [FileOrder, label: string])[] = [
  ["name", "Name (A to Z)"],
  ["newest", "Modified (newest first)"],
  ["largest", "Size (largest first)"],
];

/** The dialog that is open, if one is. Each has a window of its own, so that its field takes the focus. */
export function viewFilesDialog(state: FilesState, system: System): Dialog<FilesEvent> | undefined {
  const shown = state.dialog && viewDialog(state.dialog, state, system);
  return shown && { ...shown, root: { ...shown.root, key: state.dialog?.kind ?? "" } };
}

function viewDialog(dialog: FilesDialog, state: FilesState, system: System): Dialog<FilesEvent> | undefined {
  switch (dialog.kind) {
    case "menu":
      return state.selected ? selectionMenu(state.selected) : folderMenu;
    case "order":
      return choiceDialog<FilesEvent>({
        title: "Sort by",
        cancel: close,
        choices: orders.map(([order, label]) => ({
          label,
          checked: state.order === order,
          onTap: { type: "sort", order },
        })),
      });
    case "entry-menu":
      return entryMenu(dialog.path, system);
    case "delete":
      return deleteDialog(dialog.paths);
    case "rename":
      return nameDialog("Rename", "OK", dialog.name, nameOf(dialog.path));
    case "new-folder":
      return nameDialog("New folder", "Create", dialog.name, "");
    case "replace":
      return state.transfer && replaceDialog(state.transfer, system);
  }
}

const folderMenu = menu<FilesEvent>(
  [
    { label: "New folder", onTap: { type: "ask", dialog: { kind: "new-folder", name: "" } } },
    { label: "Select all", onTap: { type: "select-all" } },
  ],
  close,
);

function selectionMenu(paths: readonly string[]): Dialog<FilesEvent> {
  const [first = ""] = paths;
  return menu<FilesEvent>(
    [
      { label: "Move to", onTap: { type: "start-transfer", kind: "move", paths } },
      { label: "Copy to", onTap: { type: "start-transfer", kind: "copy", paths } },
      { label: "Rename", onTap: askName(first), disabled: paths.length !== 1 },
      { label: "Select all", onTap: { type: "select-all" } },
    ],
    close,
  );
}

/** The sheet at the lower edge for one file or folder. */
function entryMenu(path: string, { files }: System): Dialog<FilesEvent> {
  const paths = [path];
  const entries: readonly (readonly [label: string, event: FilesEvent])[] = [
    ["Rename", askName(path)],
    ["Move to", { type: "start-transfer", kind: "move", paths }],
    ["Copy to", { type: "start-transfer", kind: "copy", paths }],
    ...(files.stat(path)?.kind === "file" ? [["Share", { type: "share", paths }] as const] : []),
    ["Delete", { type: "ask", dialog: { kind: "delete", paths } }],
  ];
  return {
    place: "bottom",
    onDismiss: close,
    root: group<FilesEvent>(
      [
        text(nameOf(path), {
          id: "sheet_title",
          font: { ...fonts.strong, maxLines: 1 },
          style: { padding: [12, 16], shrink: 0 },
        }),
        ...entries.map(([title, onTap]) => listRow<FilesEvent>({ key: title, title, onTap })),
      ],
      {
        id: "bottom_sheet",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "96%", padding: [12, 8] },
      },
    ),
  };
}

function deleteDialog(paths: readonly string[]): Dialog<FilesEvent> {
  const [first = ""] = paths;
  const what = paths.length === 1 ? `“${nameOf(first)}”` : countThings(paths.length);
  return confirmDialog<FilesEvent>({
    title: paths.length === 1 ? "Delete this item?" : `Delete ${what}?`,
    message: `${what} will be deleted permanently.`,
    yes: "Delete",
    onYes: { type: "delete" },
    onNo: close,
  });
}

function nameDialog(title: string, confirm: string, name: string, before: string): Dialog<FilesEvent> {
  const save: FilesEvent = { type: "save-name" };
  return alertDialog<FilesEvent>({
    title,
    content: [
      textField<FilesEvent>(name, {
        id: "name_field",
        hint: "Name",
        autoFocus: true,
        onText: (typed) => ({ type: "type-name", text: typed }),
        onSubmit: save,
      }),
    ],
    buttons: [
      { label: "Cancel", onTap: close },
      { label: confirm, onTap: save, disabled: name === before || cleanName(name) === undefined },
    ],
    onDismiss: close,
  });
}

function replaceDialog({ paths, folder }: Transfer, system: System): Dialog<FilesEvent> {
  const conflicts = findConflicts(system, paths, folder);
  const what = conflicts.length === 1 ? `“${nameOf(conflicts[0]!)}”` : countThings(conflicts.length);
  return confirmDialog<FilesEvent>({
    title: "Replace?",
    message: `${titleOf(folder)} already has ${what}. Replacing overwrites what is there.`,
    yes: "Replace",
    onYes: { type: "replace" },
    onNo: close,
  });
}

function askName(path: string): FilesEvent {
  return { type: "ask", dialog: { kind: "rename", path, name: nameOf(path) } };
}
