import { z } from "zod";
import type { Device } from "../../core/device.ts";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type TaskTemplate } from "../define.ts";
import { back, find, finish, lookFor, shows, tap } from "../oracle.ts";
import { addNote } from "../set-up.ts";
import { deleteNote } from "./first-notes.ts";
import { addNoteFolder, openNoteFolder } from "./phone116-notes-steps.ts";
import { noteFolders, noteLines, noteTitles } from "./phone116-notes-words.ts";

const pile = z.strictObject({
  title: z.string(),
  others: z.array(z.string()),
  text: z.string(),
  folder: z.string(),
});
type Pile = z.infer<typeof pile>;

/** Writes the notes of a task, the one that is meant last, beside a folder that holds one of its name. */
async function setUp({ device, params }: { readonly device: Device; readonly params: Pile }): Promise<void> {
  const { title, others, text, folder } = params;
  await addNoteFolder(device, folder, { [`${title} old`]: "No longer needed" });
  for (const other of others) await addNote(device, other, text);
  await device.shell!(["sh", "-c", "sleep 1"]);
  await addNote(device, title, text);
}

const deleting = {
  version: 1,
  apps: ["Notes"],
  tags: ["notes", "delete"],
  budget: { steps: 12, seconds: 120 },
  params: pile,
  setUp,
} as const;

function facts(mirrors: string, optimalSteps: number): BenchFacts {
  return { mirrors, split: "train", difficulty: "easy", optimalSteps, needs: "shell" };
}

/** Deletes the note of a title. */
const deleteOne = defineTask<Pile>({
  ...deleting,
  id: "phone116/notes-delete",
  goal: "Delete the note {title}",
  bench: facts("MarkorDeleteNote", 4),
  sample(words) {
    const [title = "", ...others] = words.several(noteTitles, 4);
    return {
      title,
      others: [`${title} 2`, ...others],
      text: words.from(noteLines),
      folder: words.from(noteFolders),
    };
  },
  phrasings: {
    train: [
      ({ title }) => `Delete the note named "${title}" in Notes`,
      ({ title }) => `Remove the note ${title}, and no other`,
      ({ title }) => `In Notes, throw the note "${title}" away`,
    ],
    test: [
      ({ title }) => `The note "${title}" has to go, nothing else`,
      ({ title }) => `Get ${title} out of Notes for good`,
    ],
  },
  goalState(before, { title }) {
    const { [`${title}.txt`]: _, ...notes } = before.notes;
    return { ...before, notes };
  },
  oracle: (view) => deleteNote.oracle({ ...view, params: { ...view.params } }),
});

/** Deletes the note that was written last. */
const deleteNewest = defineTask<Pile>({
  ...deleting,
  id: "phone116/notes-delete-newest",
  goal: "Delete the newest note",
  bench: facts("MarkorDeleteNewestNote", 4),
  sample(words) {
    const [title = "", ...others] = words.several(noteTitles, 3);
    return { title, others, text: words.from(noteLines), folder: words.from(noteFolders) };
  },
  phrasings: {
    train: [
      () => "Delete my newest note",
      () => "Remove the note that I changed last in Notes",
      () => "In Notes, delete the most recent note",
      () => "Throw away the latest of my notes",
    ],
    test: [
      () => "Drop whichever note is the most recent one",
      () => "Scrap the last note I made, only that one",
    ],
  },
  goalState(before, { title }) {
    const { [`${title}.txt`]: _, ...notes } = before.notes;
    return { ...before, notes };
  },
  oracle: (view) => deleteNote.oracle({ ...view, params: { ...view.params } }),
});

/** Deletes all notes that lie in no folder. */
const deleteAll = defineTask<Pile>({
  ...deleting,
  id: "phone116/notes-delete-all",
  goal: "Delete all notes that are in no folder",
  bench: facts("MarkorDeleteAllNotes", 5),
  sample(words) {
    const [title = "", ...others] = words.several(noteTitles, 4);
    return { title, others, text: words.from(noteLines), folder: words.from(noteFolders) };
  },
  phrasings: {
    train: [
      () => "Delete all my notes in Notes that are in no folder",
      () => "Remove every note except those in folders",
      () => "Clear the list of notes in Notes; folders and what is in them stay",
    ],
    test: [
      () => "Empty my notes completely, but leave the folders alone",
      () => "None of my notes is needed but the ones inside folders, so erase the rest",
    ],
  },
  goalState: (before) => ({ ...before, notes: {} }),
  oracle(view) {
    const { screen, notes } = view;
    if (shows(screen, "will be deleted")) {
      notes.set("deleted", 1);
      return tap(screen, "Delete", "button")!;
    }
    if (shows(screen, "selected")) return tap(screen, "Delete", "button") ?? back;
    const entry = tap(screen, "Select all");
    if (entry !== undefined) return entry;
    const way = openNoteFolder(view, "");
    if (way !== undefined) return way;
    return notes.has("deleted") ? finish : tap(screen, "More options")!;
  },
});

const move = z.strictObject({ title: z.string(), from: z.string(), to: z.string(), text: z.string() });

/** Moves a note from one folder to another. */
const moveNote = defineTask({
  id: "phone116/notes-move",
  version: 1,
  goal: "Move the note {title} from {from} to {to}",
  apps: ["Notes"],
  tags: ["notes", "move"],
  budget: { steps: 14, seconds: 140 },
  bench: { mirrors: "MarkorMoveNote", split: "train", difficulty: "medium", optimalSteps: 5, needs: "shell" },
  params: move,
  sample(words) {
    const [from = "", to = ""] = words.several(noteFolders, 2);
    return { title: words.from(noteTitles), from, to, text: words.from(noteLines) };
  },
  phrasings: {
    train: [
      ({ title, from, to }) => `Move the note "${title}" from the folder ${from} to the folder ${to}`,
      ({ title, from, to }) => `In Notes, put ${title} of the folder "${from}" into "${to}"`,
      ({ title, from, to }) => `The note "${title}" in ${from} belongs into ${to}: move it there`,
    ],
    test: [
      ({ title, from, to }) => `Shift ${title} out of "${from}" and into "${to}" in Notes`,
      ({ title, from, to }) => `I want to find "${title}" in ${to}, no longer in ${from}`,
    ],
  },
  async setUp({ device, params: { title, from, to, text } }) {
    await addNoteFolder(device, from, { [title]: text, "Old list": "Done" });
    await addNoteFolder(device, to, { Leftovers: "To sort" });
    await addNote(device, title, "Another one of this name");
  },
  goalState(before, { title, from, to }) {
    const { [`Documents/${from}/${title}.txt`]: sum = "", ...files } = before.files;
    return { ...before, files: { ...files, [`Documents/${to}/${title}.txt`]: sum } };
  },
  oracle(view) {
    const { screen, params, notes } = view;
    if (find(screen, "Move to", "text")) {
      const target = tap(screen, params.to);
      if (target !== undefined) notes.set("moved", 1);
      return target ?? lookFor(view, params.to) ?? back;
    }
    if (shows(screen, "selected")) return tap(screen, "Move")!;
    if (notes.has("moved")) return finish;
    const way = openNoteFolder(view, params.from);
    if (way !== undefined) return way;
    const row = find(screen, params.title);
    return row ? { type: "long-press", target: row.ref } : (lookFor(view, params.title) ?? back);
  },
});

/** Tasks that delete or move notes. */
export const deleteNoteTasks: readonly TaskTemplate[] = [deleteOne, deleteNewest, deleteAll, moveNote];
