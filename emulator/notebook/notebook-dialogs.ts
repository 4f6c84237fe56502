import type { Dialog } from "../app.ts";
import { fonts, group, text, textField } from "../kit-basic.ts";
import { alertDialog, menu } from "../kit-dialog.ts";
import { list, listRow } from "../kit-list.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { discardDialog } from "./note-pages.ts";
import type { NotebookDialog, NotebookEvent, NotebookState } from "./notebook-state.ts";
import { findPage, listFolders, listPages } from "./notebook-store.ts";

const close: NotebookEvent = { type: "close-dialog" };

/** A dialog of the app, each in a window of its own. */
export function viewNotebookDialog(
  dialog: NotebookDialog,
  state: NotebookState,
  system: System,
): Dialog<NotebookEvent> {
  const shown = viewDialog(dialog, state, system);
  return { ...shown, root: { ...shown.root, key: dialog.kind } };
}

function viewDialog(
  dialog: NotebookDialog,
  { folder, page = -1 }: NotebookState,
  system: System,
): Dialog<NotebookEvent> {
  switch (dialog.kind) {
    case "folders":
      return folderSheet(folder, system);
    case "create":
      return sheet("Create", [
        listRow<NotebookEvent>({
          key: "note",
          icon: "note",
          title: "New note",
          onTap: { type: "create", isTodo: false },
        }),
        listRow<NotebookEvent>({
          key: "todo",
          icon: "checklist",
          title: "New to-do",
          onTap: { type: "create", isTodo: true },
        }),
      ]);
    case "page-menu":
      return menu<NotebookEvent>(
        [
          { label: "Move to folder", onTap: { type: "ask", dialog: { kind: "move", ids: [page] } } },
          {
            label: findPage(system, page)?.isTodo ? "Convert to note" : "Convert to to-do",
            onTap: { type: "convert" },
          },
          { label: "Delete", onTap: { type: "delete", ids: [page] } },
        ],
        close,
      );
    case "new-folder":
      return folderNameDialog(dialog.name);
    case "move":
      return sheet(
        "Move to",
        listFolders(system).map(({ id, title }) =>
          listRow<NotebookEvent>({
            key: `folder-${id}`,
            icon: "folder",
            title,
            onTap: { type: "move-to", folder: id },
          }),
        ),
      );
    case "discard":
      return discardDialog;
  }
}

/** The folders with how much is in them. */
function folderSheet(open: number | undefined, system: System): Dialog<NotebookEvent> {
  const entry = (id: number | undefined, title: string, count: number) =>
    listRow<NotebookEvent>({
      key: `folder-${id}`,
      icon: id === undefined ? "notebook" : "folder",
      title,
      trailing: text(String(count), { id: "folder_count", font: fonts.small }),
      ...(id === open ? { selected: true } : {}),
      onTap: { type: "choose-folder", id },
    });
  return sheet("Folders", [
    entry(undefined, "All notes", listPages(system).length),
    ...listFolders(system).map(({ id, title, count }) => entry(id, title, count)),
    listRow<NotebookEvent>({
      key: "new",
      icon: "add",
      title: "New folder",
      onTap: { type: "ask", dialog: { kind: "new-folder", name: "" } },
    }),
  ]);
}

function sheet(title: string, rows: readonly Widget<NotebookEvent>[]): Dialog<NotebookEvent> {
  return {
    place: "bottom",
    onDismiss: close,
    root: group<NotebookEvent>(
      [
        text(title, { id: "sheet_title", font: fonts.heading, style: { padding: [12, 16], shrink: 0 } }),
        list<NotebookEvent>(rows, { id: "sheet_list", style: { grow: 0, maxHeight: 480 } }),
      ],
      {
        id: "bottom_sheet",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "100%", padding: [12, 8] },
      },
    ),
  };
}

function folderNameDialog(name: string): Dialog<NotebookEvent> {
  const save: NotebookEvent = { type: "save-folder" };
  return alertDialog<NotebookEvent>({
    title: "New folder",
    content: [
      textField<NotebookEvent>(name, {
        id: "folder_name",
        hint: "Folder title",
        autoFocus: true,
        onText: (typed) => ({ type: "type-name", text: typed }),
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
