import type { AppContext } from "../app.ts";
import type { System } from "../system.ts";
import type { NotesState, SortingEvent } from "./notes-state.ts";
import { createNoteFolder, deleteNote, listNotes, moveNotes, searchNotes } from "./notes-store.ts";

/** File names of the notes in the list that is open. */
export function shownNotes({ folder, search }: NotesState, system: System): readonly string[] {
  const notes = search === undefined ? listNotes(system, folder) : searchNotes(system, search);
  return notes.map(({ fileName }) => fileName);
}

/** Does what is done with folders and with marked notes. */
export function sortNotes(state: NotesState, event: SortingEvent, { system, toast }: AppContext): NotesState {
  const { selected = [], dialog } = state;
  const closed: NotesState = { ...state, dialog: undefined, selected: undefined };
  if (event.type === "delete-selected") {
    for (const fileName of selected) deleteNote(system, fileName);
    toast(`${count(selected.length)} deleted`);
    return closed;
  }
  if (event.type === "move-to") {
    const moved = moveNotes(system, selected, event.folder);
    const stayed = selected.length - moved;
    toast(stayed === 0 ? `${count(moved)} moved` : `${count(stayed)} stayed: the name is taken there`);
    return closed;
  }
  if (typeof dialog !== "object") return state;
  if (event.type === "type-folder") return { ...state, dialog: { folderName: event.text } };
  const made = createNoteFolder(system, state.folder ?? "", dialog.folderName);
  if (made !== undefined) return closed;
  toast("This name can’t be used");
  return state;
}

function count(notes: number): string {
  return notes === 1 ? "1 note" : `${notes} notes`;
}
