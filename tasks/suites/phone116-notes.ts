import { z } from "zod";
import { defineTask, type TaskTemplate } from "../define.ts";
import { fill, find, finish, tap } from "../oracle.ts";
import { writeNote } from "./first-notes.ts";
import { changeNoteTasks } from "./phone116-notes-change.ts";
import { deleteNoteTasks } from "./phone116-notes-delete.ts";
import { addNoteFolder, openNoteFolder } from "./phone116-notes-steps.ts";
import { transferNoteTasks } from "./phone116-notes-transfer.ts";
import { noteFolders, noteLines, noteTitles } from "./phone116-notes-words.ts";
import { isConversation, sendMessage, withSent } from "./smoke-messages.ts";
import { isNote, openNote } from "./smoke-notes.ts";

const note = z.strictObject({ title: z.string(), text: z.string() });

/** Writes a note of two sentences. */
const createNote = defineTask({
  id: "phone116/notes-create",
  version: 1,
  goal: "Write a note {title} with the text {text}",
  apps: ["Notes"],
  tags: ["notes", "create"],
  budget: { steps: 12, seconds: 120 },
  bench: {
    mirrors: "MarkorCreateNote",
    split: "train",
    difficulty: "medium",
    optimalSteps: 5,
    needs: "shell",
  },
  params: note,
  sample: (words) => ({
    title: words.from(noteTitles),
    text: words.several(noteLines, 2).join(". "),
  }),
  phrasings: {
    train: [
      ({ title, text }) => `Create a note named "${title}" in Notes with this text: "${text}"`,
      ({ title, text }) => `Write a new note ${title}. Its text is "${text}".`,
      ({ title, text }) => `In Notes, write the note "${title}" and put "${text}" into it`,
      ({ title, text }) => `New note called ${title}, saying: ${text}`,
    ],
    test: [
      ({ title, text }) => `Jot down "${text}" under the heading "${title}" in Notes`,
      ({ title, text }) => `Notes should have an entry ${title} that reads "${text}"`,
    ],
  },
  goalState: (before, { title, text }) => ({ ...before, notes: { ...before.notes, [`${title}.txt`]: text } }),
  oracle: (view) => writeNote(view, view.params.title, view.params.text),
});

/** Writes a note and sends what it says. */
const createAndSend = defineTask({
  id: "phone116/notes-create-and-send",
  version: 1,
  goal: "Write a note {title} with the text {text} and send it to {number}",
  apps: ["Notes", "Messages"],
  tags: ["notes", "messages", "two-apps"],
  budget: { steps: 20, seconds: 200 },
  bench: {
    mirrors: "MarkorCreateNoteAndSms",
    split: "train",
    difficulty: "hard",
    optimalSteps: 10,
    needs: "shell",
  },
  params: note.extend({ number: z.string() }),
  sample: (words) => ({
    title: words.from(noteTitles),
    text: words.from(noteLines),
    number: words.phone(),
  }),
  phrasings: {
    train: [
      ({ title, text, number }) =>
        `Create a note "${title}" with the text "${text}". Then share all of it with ${number} by SMS.`,
      ({ title, text, number }) =>
        `Write the note ${title}: "${text}", and send its text to ${number} in Messages`,
      ({ title, text, number }) =>
        `In Notes, write the note "${title}" that says "${text}" and share it as a message with ${number}`,
    ],
    test: [
      ({ title, text, number }) =>
        `Put "${text}" into a new note "${title}", and let the number ${number} have the same words as a text`,
      ({ title, text, number }) =>
        `I need a note ${title} reading "${text}"; text its content to ${number} as well`,
    ],
  },
  goalState: (before, { title, text, number }) => ({
    ...withSent(before, number, text),
    notes: { ...before.notes, [`${title}.txt`]: text },
  }),
  essentials: [
    { what: "the note", isReached: (screen, { title }) => find(screen, title) !== undefined },
    { what: "the conversation", isReached: (screen, { number }) => isConversation(screen, number) },
  ],
  oracle(view) {
    const { screen, params, notes } = view;
    const { title, text, number } = params;
    if (!notes.has("written")) {
      const action = writeNote(view, title, text);
      if (action !== finish) return action;
      notes.set("written", 1);
    }
    if (screen.app.packageName === "android") {
      notes.set("shared", 1);
      return tap(screen, "Messages")!;
    }
    if (notes.has("shared")) return sendMessage(view, number, text);
    return isNote(view, title) ? tap(screen, "Share", "button")! : openNote(view, title);
  },
});

/** Makes a folder. */
const createFolder = defineTask({
  id: "phone116/notes-create-folder",
  version: 1,
  goal: "Create a folder {name} in Notes",
  apps: ["Notes"],
  tags: ["notes", "create"],
  budget: { steps: 10, seconds: 100 },
  bench: {
    mirrors: "MarkorCreateFolder",
    split: "train",
    difficulty: "easy",
    optimalSteps: 5,
    needs: "shell",
  },
  params: z.strictObject({ name: z.string(), other: z.string() }),
  sample(words) {
    const [name = "", other = ""] = words.several(noteFolders, 2);
    return { name, other };
  },
  phrasings: {
    train: [
      ({ name }) => `Create a folder "${name}" in Notes`,
      ({ name }) => `Make a new folder called ${name} in the Notes app`,
      ({ name }) => `In Notes, add the folder "${name}"`,
      ({ name }) => `I want a folder ${name} for my notes`,
    ],
    test: [
      ({ name }) => `Set up "${name}" as a folder within Notes`,
      ({ name }) => `Notes needs one more folder; name it ${name}`,
    ],
  },
  setUp: ({ device, params }) => addNoteFolder(device, params.other, { "Last year": "Nothing to add" }),
  goalState: (before, { name }) => ({
    ...before,
    files: { ...before.files, [`Documents/${name}`]: "folder" },
  }),
  oracle(view) {
    const { screen, params } = view;
    const box = find(screen, "Folder name", "textbox");
    const isDialog = find(screen, "New folder", "text") !== undefined;
    if (isDialog) return (box && fill(screen, "Folder name", params.name)) ?? tap(screen, "Create")!;
    const entry = tap(screen, "New folder");
    if (entry !== undefined) return entry;
    const way = openNoteFolder(view, "");
    if (way !== undefined) return way;
    return find(screen, params.name) ? finish : tap(screen, "More options")!;
  },
});

/** Tasks of the Notes app. */
export const notesTasks: readonly TaskTemplate[] = [
  createNote,
  createAndSend,
  createFolder,
  ...changeNoteTasks,
  ...deleteNoteTasks,
  ...transferNoteTasks,
];
