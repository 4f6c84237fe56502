import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { undoMs } from "../kit-undo-bar.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { addDefaultRecordings } from "./default-recordings.ts";
import { playerPage } from "./player-page.ts";
import { viewRecorderDialog } from "./recorder-dialogs.ts";
import type { RecorderEvent, RecorderState, Take } from "./recorder-state.ts";
import { progressOf } from "./recorder-words.ts";
import { recordingListPage } from "./recording-list-page.ts";
import {
  findRecording,
  pathOfName,
  proposeName,
  recordingsFolder,
  writeRecording,
} from "./recordings-store.ts";
import { takePage } from "./take-page.ts";

/** Records what the phone hears, as WAV files in `Recordings`. */
export const recorderApp: App<RecorderState, RecorderEvent> = {
  packageName: "com.tapwright.recorder",
  label: "Recorder",
  icon: { glyph: "mic", background: "#a63a24" },
  versionName: "1.9",
  versionCode: 190,
  launchActivity: "com.tapwright.recorder.RecorderActivity",
  install: addDefaultRecordings,
  open: ({ action = "android.intent.action.MAIN" }, _context, state = {}) =>
    action === "android.intent.action.MAIN" ? state : undefined,
  reduce: (state, event, context) => reduce(stillThere(state, context), event, context),
  view: (state, context) => view(stillThere(state, context), context),
};

/** The state without what others removed meanwhile. */
function stillThere(state: RecorderState, { system }: ViewContext): RecorderState {
  const isThere = (path: string) => system.files.stat(path) !== undefined;
  const selected = state.selected?.filter(isThere);
  const open = state.open !== undefined && isThere(state.open) ? state.open : undefined;
  return { ...state, open, selected: selected?.length === 0 ? undefined : selected };
}

function view(state: RecorderState, { system }: { readonly system: System }): Page<RecorderEvent> {
  const recording = state.open === undefined ? undefined : findRecording(system, state.open);
  const shown = state.take
    ? takePage(state.take, system)
    : recording
      ? playerPage(recording, state, system)
      : recordingListPage(state, system);
  return { ...shown, ...(state.dialog ? { dialog: viewRecorderDialog(state.dialog) } : {}) };
}

function reduce(state: RecorderState, event: RecorderEvent, context: AppContext): RecorderState {
  const { system } = context;
  const now = system.clock.now();
  switch (event.type) {
    case "record":
      return { take: { recordedMs: 0, since: now } };
    case "pause":
      return { ...state, take: state.take && pause(state.take, now) };
    case "resume":
      return { ...state, take: state.take && { ...state.take, since: now } };
    case "finish":
      return {
        ...state,
        take: state.take && pause(state.take, now),
        dialog: { kind: "save", name: proposeName(system) },
      };
    case "ask-discard":
      return { ...state, take: state.take && pause(state.take, now), dialog: { kind: "discard", name: "" } };
    case "discard":
      return {};
    case "type-name":
      return state.dialog && "name" in state.dialog
        ? { ...state, dialog: { ...state.dialog, name: event.text } }
        : state;
    case "save":
      return save(state, context);
    case "open":
      return { ...state, open: event.path, playback: { playedMs: 0 } };
    case "play":
      return { ...state, playback: turnPlayback(state, system) };
    case "seek":
      return {
        ...state,
        playback: { ...state.playback, playedMs: event.seconds * 1000, ...restart(state, now) },
      };
    case "select":
      return { ...state, selected: toggle(state.selected, event.path) };
    case "end-selection":
      return { ...state, selected: undefined };
    case "ask-delete":
      return { ...state, dialog: { kind: "delete", paths: event.paths } };
    case "ask-rename": {
      const name = findRecording(system, event.path)?.name ?? "";
      return { ...state, dialog: { kind: "rename", path: event.path, name } };
    }
    case "delete":
      return remove(state, context);
    case "undo":
      for (const { path, bytes, modifiedAt } of state.undo?.files ?? []) {
        system.files.makeDirectory(recordingsFolder, { parents: true });
        if (!system.files.stat(path)) system.files.write(path, bytes, { modifiedAt, keep: true });
      }
      return { ...state, undo: undefined };
    case "share":
      share(event.path, context);
      return state;
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "back":
      return state.open === undefined
        ? { ...state, search: undefined }
        : { ...state, open: undefined, playback: undefined };
  }
}

function pause({ recordedMs, since }: Take, now: number): Take {
  return { recordedMs: progressOf(recordedMs, since, now) };
}

/** Saves the take, or renames, as the open dialog asks; a name that is taken keeps it open. */
function save(state: RecorderState, { system, toast }: AppContext): RecorderState {
  const { dialog, take } = state;
  if (dialog?.kind !== "save" && dialog?.kind !== "rename") return state;
  const path = pathOfName(dialog.name);
  if (path === undefined) return state;
  const isOwn = dialog.kind === "rename" && dialog.path === path;
  if (system.files.stat(path) && !isOwn) {
    toast(`“${dialog.name.trim()}” already exists`);
    return state;
  }
  if (dialog.kind === "rename") {
    system.files.rename(dialog.path, path);
    return { ...state, open: path, dialog: undefined };
  }
  writeRecording(system, path, take?.recordedMs ?? 0);
  toast("Recording saved");
  return {};
}

function turnPlayback({ open = "", playback = { playedMs: 0 } }: RecorderState, system: System) {
  const now = system.clock.now();
  const length = findRecording(system, open)?.durationMs ?? 0;
  const played = progressOf(playback.playedMs, playback.since, now);
  if (playback.since !== undefined && played < length) return { playedMs: played };
  return { playedMs: played < length ? played : 0, since: now };
}

function restart({ playback }: RecorderState, now: number): { readonly since?: number } {
  return playback?.since === undefined ? {} : { since: now };
}

/** Deletes what the open dialog names; the bytes are kept until the bar that offers them is gone. */
function remove(state: RecorderState, { system }: AppContext): RecorderState {
  if (state.dialog?.kind !== "delete") return state;
  const files = state.dialog.paths.flatMap((path) => findRecording(system, path) ?? []);
  for (const { path } of files) system.files.remove(path);
  return { search: state.search, undo: { files, until: system.clock.now() + undoMs } };
}

function share(path: string, { startActivity, toast }: AppContext): void {
  const extras = { "android.intent.extra.STREAM": `file://${path}` };
  const started = startActivity({ action: "android.intent.action.SEND", type: "audio/x-wav", extras });
  if (!started) toast("No app can do this");
}
