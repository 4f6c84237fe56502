import type { Page } from "../app.ts";
import { button, row } from "../kit-basic.ts";
import { emptyMessage, list, listRow } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import { foldersTo, listEntries, parentOf } from "./file-store.ts";
import { countThings, factsOf } from "./file-words.ts";
import type { FilesEvent, FilesState, Transfer } from "./files-state.ts";
import { activity, breadcrumb } from "./folder-page.ts";

/** The folders to choose from when files are moved or copied; what moves cannot be entered. */
export function folderChooserPage(transfer: Transfer, state: FilesState, system: System): Page<FilesEvent> {
  const { kind, paths, folder } = transfer;
  const verb = kind === "move" ? "Move" : "Copy";
  const folders = listEntries(system, folder, state.order).filter(
    (entry) => entry.kind === "directory" && !paths.includes(entry.path),
  );
  const rows = folders.map((entry) =>
    listRow<FilesEvent>({
      key: entry.path,
      icon: "folder",
      title: entry.name,
      subtitle: factsOf(entry, system),
      onTap: { type: "go", path: entry.path },
    }),
  );
  const buttons = row<FilesEvent>(
    [
      button<FilesEvent>("Cancel", {
        id: "cancel",
        kind: "text",
        onTap: { type: "cancel-transfer" },
      }),
      button<FilesEvent>(`${verb} here`, {
        id: "button1",
        onTap: { type: "transfer" },
        disabled: paths.some((path) => parentOf(path) === folder),
      }),
    ],
    {
      id: "container_save",
      look: { background: "surface" },
      style: { justify: "end", gap: 8, padding: [12, 16], shrink: 0 },
    },
  );
  return {
    activity,
    path: [...foldersTo(state.folder), "chooser", ...foldersTo(folder)],
    root: page<FilesEvent>({
      bar: appBar<FilesEvent>({
        title: `${verb} ${countThings(paths.length)} to…`,
        onUp: { type: "back" },
        actions: [
          {
            icon: "add",
            description: "New folder",
            id: "option_menu_create_dir",
            onTap: { type: "ask", dialog: { kind: "new-folder", name: "" } },
          },
        ],
      }),
      body: [
        breadcrumb(folder),
        rows.length > 0
          ? list<FilesEvent>(rows, { id: "dir_list" })
          : { ...emptyMessage("No folders", "message"), style: { grow: 1, padding: [96, 24, 0, 24] } },
        buttons,
      ],
    }),
    onBack: { type: "back" },
  };
}
