import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { OracleView } from "../define.ts";
import { back, find, lookFor, tap } from "../oracle.ts";
import { runShell } from "../phone-state.ts";
import { notesFolder } from "../state-readers.ts";
import { enterNotes } from "./first-notes.ts";
import { isNote, openNote } from "./smoke-notes.ts";

/** Makes a folder in the notes' own, with notes in it: only who has a folder sees what can be done with them. */
export async function addNoteFolder(
  device: Device,
  folder: string,
  notes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await runShell(device, `mkdir -p ${quote(`${notesFolder}/${folder}`)}`);
  for (const [title, text] of Object.entries(notes)) {
    await runShell(device, `printf %s ${quote(text)} > ${quote(`${notesFolder}/${folder}/${title}.txt`)}`);
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Gives a note another title and text; undefined once its page shows both. */
export function rewriteNote(
  view: OracleView<unknown>,
  from: string,
  to: string,
  text: string,
): Action | undefined {
  const { screen, notes } = view;
  const away = enterNotes(view);
  if (away !== undefined) return away;
  const boxes = screen.elements.filter(({ role }) => role === "textbox");
  if (find(screen, "Edit note", "text")) {
    const [title, body] = boxes;
    if (title && title.value !== to) return { type: "type", target: title.ref, text: to, replace: true };
    if (body && !isSameText(body.value, text)) return { type: "type", target: body.ref, text, replace: true };
    notes.set("rewritten", 1);
    return tap(screen, "Save", "button")!;
  }
  if (notes.has("rewritten")) return isNote(view, to) ? undefined : openNote(view, to);
  return isNote(view, from) ? tap(screen, "Edit", "button")! : openNote(view, from);
}

/** Writes a new note of any number of lines; undefined once its page shows. */
export function writeNewNote(view: OracleView<unknown>, title: string, text: string): Action | undefined {
  const { screen, notes } = view;
  const away = enterNotes(view);
  if (away !== undefined) return away;
  if (find(screen, "New note", "text") && find(screen, "Save", "button")) {
    const [top, body] = screen.elements.filter(({ role }) => role === "textbox");
    if (top && top.value !== title) return { type: "type", target: top.ref, text: title, replace: true };
    if (body && !isSameText(body.value, text)) return { type: "type", target: body.ref, text, replace: true };
    notes.set("written", 1);
    return tap(screen, "Save", "button")!;
  }
  if (notes.has("written")) return isNote(view, title) ? undefined : openNote(view, title);
  return tap(screen, "New note", "button") ?? tap(screen, "Keep editing") ?? back;
}

function isSameText(one: string | undefined, other: string): boolean {
  return one?.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();
}

/** Goes to the list of a folder, or to the first list for an empty name; undefined where it is open. */
export function openNoteFolder(view: OracleView<unknown>, folder: string): Action | undefined {
  const { screen } = view;
  const away = enterNotes(view);
  if (away !== undefined) return away;
  if (find(screen, "Discard", "button")) return tap(screen, "Discard")!;
  const isList = find(screen, "New note", "button") !== undefined;
  if (!isList || find(screen, "Title", "textbox")) return back;
  const isHere = find(screen, folder === "" ? "Notes" : folder, "text") !== undefined;
  if (isHere) return undefined;
  if (find(screen, "Notes", "text") === undefined) return tap(screen, "Navigate up") ?? back;
  return tap(screen, folder) ?? lookFor(view, folder) ?? back;
}
