import type { Dialog } from "../app.ts";
import { fonts, group, radioButton, text, textField } from "../kit-basic.ts";
import { alertDialog, confirmDialog, menu } from "../kit-dialog.ts";
import { listRow } from "../kit-list.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { MusicDialog, MusicEvent } from "./music-state.ts";
import { formatDuration } from "./music-words.ts";
import { findPlaylist, listPlaylists } from "./playlists-store.ts";
import { findSong } from "./songs-store.ts";

const close: MusicEvent = { type: "close-dialog" };

/** The folders that a playlist's file can go to. */
const exportFolders = ["/sdcard/Music", "/sdcard/Download", "/sdcard/Documents"] as const;

/** A dialog of the app, each in a window of its own. */
export function viewMusicDialog(dialog: MusicDialog, system: System): Dialog<MusicEvent> {
  const shown = viewDialog(dialog, system);
  return { ...shown, root: { ...shown.root, key: dialog.kind } };
}

function viewDialog(dialog: MusicDialog, system: System): Dialog<MusicEvent> {
  switch (dialog.kind) {
    case "song":
      return songSheet(dialog.path, system);
    case "details":
      return detailsDialog(dialog.path, system);
    case "add-to":
      return addToDialog(dialog.paths, system);
    case "new-playlist":
      return nameDialog("New playlist", "Create", dialog.name);
    case "rename":
      return nameDialog("Rename playlist", "Rename", dialog.name);
    case "playlist-menu":
      return playlistMenu(dialog.id, system);
    case "delete-playlist":
      return confirmDialog<MusicEvent>({
        title: "Delete playlist?",
        message: `“${findPlaylist(system, dialog.id)?.name ?? ""}” goes; its songs stay on the phone.`,
        yes: "Delete",
        onYes: { type: "confirm" },
        onNo: close,
      });
    case "export":
      return exportDialog(dialog.folder);
  }
}

/** What can be done with one song, in a sheet at the lower edge. */
function songSheet(path: string, system: System): Dialog<MusicEvent> {
  const entries: readonly (readonly [string, MusicEvent])[] = [
    ["Play next", { type: "play-next", path }],
    ["Add to playing queue", { type: "enqueue", path }],
    ["Add to playlist", { type: "ask", dialog: { kind: "add-to", paths: [path] } }],
    ["Details", { type: "ask", dialog: { kind: "details", path } }],
  ];
  return {
    place: "bottom",
    onDismiss: close,
    root: group<MusicEvent>(
      [
        text(findSong(system, path)?.title ?? "", {
          id: "sheet_title",
          font: { ...fonts.strong, maxLines: 1 },
          style: { padding: [12, 16], shrink: 0 },
        }),
        ...entries.map(([title, onTap]) => listRow<MusicEvent>({ key: title, title, onTap })),
      ],
      {
        id: "bottom_sheet",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "96%", padding: [12, 8] },
      },
    ),
  };
}

function detailsDialog(path: string, system: System): Dialog<MusicEvent> {
  const song = findSong(system, path);
  const facts = song
    ? ([
        ["Title", song.title],
        ["Artist", song.artist],
        ["Album", song.album || "Unknown"],
        ["Length", formatDuration(song.durationMs)],
        ["File", path.slice("/sdcard/".length)],
      ] as const)
    : [];
  const fact = ([label, value]: readonly [string, string]): Widget<never> =>
    group<never>([text(label, { font: fonts.tiny }), text(value, { font: fonts.body })], { key: label });
  return alertDialog<MusicEvent>({
    title: "Details",
    content: [group<never>(facts.map(fact), { style: { gap: 12 } })],
    buttons: [{ label: "OK", onTap: close }],
    onDismiss: close,
  });
}

function addToDialog(paths: readonly string[], system: System): Dialog<MusicEvent> {
  const create: MusicEvent = { type: "ask", dialog: { kind: "new-playlist", name: "", paths } };
  return alertDialog<MusicEvent>({
    title: "Add to playlist",
    content: [
      {
        className: "android.widget.ListView",
        id: "playlist_choices",
        scroll: "vertical",
        style: { shrink: 1, margin: [0, -24] },
        children: [
          listRow<MusicEvent>({ key: "new", icon: "add", title: "New playlist…", onTap: create }),
          ...listPlaylists(system).map(({ id, name }) =>
            listRow<MusicEvent>({
              key: `playlist-${id}`,
              icon: "playlist",
              title: name,
              onTap: { type: "add-to", id },
            }),
          ),
        ],
      },
    ],
    buttons: [{ label: "Cancel", onTap: close }],
    onDismiss: close,
  });
}

function nameDialog(title: string, label: string, name: string): Dialog<MusicEvent> {
  return alertDialog<MusicEvent>({
    title,
    content: [
      textField<MusicEvent>(name, {
        id: "action_new_playlist",
        hint: "Playlist name",
        autoFocus: true,
        onText: (typed) => ({ type: "type-name", text: typed }),
        onSubmit: { type: "confirm" },
      }),
    ],
    buttons: [
      { label: "Cancel", onTap: close },
      { label, onTap: { type: "confirm" }, disabled: name.trim() === "" },
    ],
    onDismiss: close,
  });
}

function playlistMenu(id: number, system: System): Dialog<MusicEvent> {
  const name = findPlaylist(system, id)?.name ?? "";
  const folder = exportFolders[0];
  return menu<MusicEvent>(
    [
      { label: "Rename", onTap: { type: "ask", dialog: { kind: "rename", id, name } } },
      { label: "Export as file", onTap: { type: "ask", dialog: { kind: "export", id, folder } } },
      { label: "Delete", onTap: { type: "ask", dialog: { kind: "delete-playlist", id } } },
    ],
    close,
  );
}

function exportDialog(folder: string): Dialog<MusicEvent> {
  const choices = exportFolders.map((path) =>
    radioButton<MusicEvent>(path === folder, {
      id: "folder_choice",
      key: path,
      label: path.slice(path.lastIndexOf("/") + 1),
      onTap: { type: "choose-folder", folder: path },
    }),
  );
  return alertDialog<MusicEvent>({
    title: "Export to",
    content: [group<MusicEvent>(choices, { className: "android.widget.RadioGroup" })],
    buttons: [
      { label: "Cancel", onTap: close },
      { label: "Export", onTap: { type: "confirm" } },
    ],
    onDismiss: close,
  });
}
