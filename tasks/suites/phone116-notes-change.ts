import { z } from "zod";
import { drawPaper } from "../../core/paper.ts";
import { defineTask, type TaskTemplate } from "../define.ts";
import { back, find, finish } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { addNote, putFile } from "../set-up.ts";
import type { Words } from "../words.ts";
import { openPicture } from "./phone116-gallery.ts";
import { shops } from "./phone116-media-words.ts";
import { rewriteNote, writeNewNote } from "./phone116-notes-steps.ts";
import { noteLines, noteTitles } from "./phone116-notes-words.ts";
import { isNote, openNote } from "./smoke-notes.ts";

/** The state with one note in the place of another, or as it is but for its text. */
function withNote(before: PhoneState, from: string, to: string, text: string): PhoneState {
  const { [`${from}.txt`]: _, ...others } = before.notes;
  return { ...before, notes: { ...others, [`${to}.txt`]: text } };
}

const change = z.strictObject({ title: z.string(), renamed: z.string(), text: z.string(), old: z.string() });

function sampleChange(words: Words): z.infer<typeof change> {
  const [title = "", renamed = ""] = words.several(noteTitles, 2);
  const [text = "", ...old] = words.several(noteLines, 3);
  return { title, renamed, text, old: old.join("\n") };
}

/** Gives a note another text and another title. */
const changeContent = defineTask({
  id: "phone116/notes-change-content",
  version: 1,
  goal: "Change the note {title} to {text} and rename it to {renamed}",
  apps: ["Notes"],
  tags: ["notes", "edit"],
  budget: { steps: 14, seconds: 140 },
  bench: {
    mirrors: "MarkorChangeNoteContent",
    split: "train",
    difficulty: "medium",
    optimalSteps: 6,
    needs: "shell",
  },
  params: change,
  sample: sampleChange,
  phrasings: {
    train: [
      ({ title, renamed, text }) =>
        `Change the text of the note "${title}" to "${text}" and rename it to ${renamed}`,
      ({ title, renamed, text }) =>
        `The note ${title} shall say "${text}" from now on and be called "${renamed}"`,
      ({ title, renamed, text }) =>
        `In Notes, replace what "${title}" says by "${text}", then name it ${renamed}`,
    ],
    test: [
      ({ title, renamed, text }) => `Turn the note ${title} into one named "${renamed}" that reads "${text}"`,
      ({ title, renamed, text }) =>
        `Give "${title}" the new content "${text}" and the new title "${renamed}"`,
    ],
  },
  setUp: ({ device, params }) => addNote(device, params.title, params.old),
  goalState: (before, { title, renamed, text }) => withNote(before, title, renamed, text),
  oracle: (view) => rewriteNote(view, view.params.title, view.params.renamed, view.params.text) ?? finish,
});

/** Puts a text and an empty line before a note, and renames it. */
const addHeader = defineTask({
  id: "phone116/notes-add-header",
  version: 1,
  goal: "Put {text} and an empty line before the note {title} and rename it to {renamed}",
  apps: ["Notes"],
  tags: ["notes", "edit"],
  budget: { steps: 14, seconds: 140 },
  bench: {
    mirrors: "MarkorAddNoteHeader",
    split: "train",
    difficulty: "medium",
    optimalSteps: 6,
    needs: "shell",
  },
  params: change,
  sample: sampleChange,
  phrasings: {
    train: [
      ({ title, renamed, text }) =>
        `Put the line "${text}" and an empty line before what the note "${title}" says, and rename it to ${renamed}`,
      ({ title, renamed, text }) =>
        `The note ${title} needs the heading "${text}" on top, with a blank line after it. Call the note "${renamed}".`,
      ({ title, renamed, text }) =>
        `In Notes, start "${title}" with "${text}", then a blank line, then the old text; its new title is ${renamed}`,
    ],
    test: [
      ({ title, renamed, text }) =>
        `Prepend "${text}" to ${title}, leave one line free below it, and retitle the note "${renamed}"`,
      ({ title, renamed, text }) =>
        `Head the note "${title}" with "${text}" (a free line follows) and store it as "${renamed}"`,
    ],
  },
  setUp: ({ device, params }) => addNote(device, params.title, params.old),
  goalState: (before, { title, renamed, text, old }) => withNote(before, title, renamed, `${text}\n\n${old}`),
  oracle(view) {
    const { title, renamed, text, old } = view.params;
    return rewriteNote(view, title, renamed, `${text}\n\n${old}`) ?? finish;
  },
});

/** Adds a line on top of a note. */
const editNote = defineTask({
  id: "phone116/notes-add-line",
  version: 1,
  goal: "Add {text} at the top of the note {title}",
  apps: ["Notes"],
  tags: ["notes", "edit"],
  budget: { steps: 12, seconds: 120 },
  bench: { mirrors: "MarkorEditNote", split: "train", difficulty: "easy", optimalSteps: 5, needs: "shell" },
  params: change.omit({ renamed: true }),
  sample(words) {
    const [text = "", ...old] = words.several(noteLines, 3);
    return { title: words.from(noteTitles), text, old: old.join("\n") };
  },
  phrasings: {
    train: [
      ({ title, text }) => `Add "${text}" as the first line of the note "${title}"`,
      ({ title, text }) => `Edit ${title} in Notes: a new line "${text}" goes to its top`,
      ({ title, text }) => `The note "${title}" should begin with the line "${text}"; keep the rest`,
    ],
    test: [
      ({ title, text }) => `Insert "${text}" above everything that ${title} already says`,
      ({ title, text }) => `On top of the note "${title}" I want one more line: "${text}"`,
    ],
  },
  setUp: ({ device, params }) => addNote(device, params.title, params.old),
  goalState: (before, { title, text, old }) => withNote(before, title, title, `${text}\n${old}`),
  oracle(view) {
    const { title, text, old } = view.params;
    return rewriteNote(view, title, title, `${text}\n${old}`) ?? finish;
  },
});

const merge = z.strictObject({
  title: z.string(),
  first: z.string(),
  second: z.string(),
  third: z.string(),
  texts: z.array(z.string()),
});

/** Makes one note of three. */
const mergeNotes = defineTask({
  id: "phone116/notes-merge",
  version: 1,
  goal: "Merge the notes {first}, {second} and {third} into a new note {title}",
  apps: ["Notes"],
  tags: ["notes", "create", "memory"],
  budget: { steps: 50, seconds: 500 },
  bench: {
    mirrors: "MarkorMergeNotes",
    split: "train",
    difficulty: "hard",
    optimalSteps: 11,
    needs: "shell",
  },
  params: merge,
  sample(words) {
    const [title = "", first = "", second = "", third = ""] = words.several(noteTitles, 4);
    return { title, first, second, third, texts: words.several(noteLines, 3) };
  },
  phrasings: {
    train: [
      ({ title, first, second, third }) =>
        `Merge the notes ${first}, ${second} and ${third}, in this order, into a new note "${title}" with an empty line between their texts`,
      ({ title, first, second, third }) =>
        `Create the note "${title}" from what "${first}", "${second}" and "${third}" say, one after the other, separated by blank lines. Keep the three.`,
      ({ title, first, second, third }) =>
        `In Notes, collect the texts of ${first}, ${second}, ${third} in a new note ${title}, with a blank line after each but the last`,
    ],
    test: [
      ({ title, first, second, third }) =>
        `Combine "${first}", "${second}", "${third}" (in that order, a free line between) into one more note named ${title}`,
      ({ title, first, second, third }) =>
        `A note titled "${title}" should hold the words of ${first}, then ${second}, then ${third}, each set apart by an empty line`,
    ],
  },
  async setUp({ device, params: { first, second, third, texts } }) {
    for (const [index, title] of [first, second, third].entries())
      await addNote(device, title, texts[index]!);
  },
  goalState: (before, { title, texts }) => withNote(before, title, title, texts.join("\n\n")),
  essentials: [
    { what: "the first note", isReached: (screen, { texts }) => find(screen, texts[0]!) !== undefined },
    { what: "the second note", isReached: (screen, { texts }) => find(screen, texts[1]!) !== undefined },
    { what: "the third note", isReached: (screen, { texts }) => find(screen, texts[2]!) !== undefined },
  ],
  oracle(view) {
    const { params, notes } = view;
    const unread = [params.first, params.second, params.third].find((title) => !notes.has(title));
    if (unread !== undefined) {
      if (!isNote(view, unread)) return openNote(view, unread);
      notes.set(unread, 1);
      return back;
    }
    return writeNewNote(view, params.title, params.texts.join("\n\n")) ?? finish;
  },
});

const transcription = z.strictObject({
  title: z.string(),
  file: z.string(),
  shop: z.string(),
  text: z.string(),
});

/** Writes down what a picture shows. */
const transcribeReceipt = defineTask({
  id: "phone116/notes-transcribe-receipt",
  version: 1,
  goal: "Write what {file} lists into a new note {title}",
  apps: ["Notes", "Gallery"],
  tags: ["notes", "gallery", "two-apps", "pictures"],
  budget: { steps: 24, seconds: 240 },
  bench: {
    mirrors: "MarkorTranscribeReceipt",
    split: "train",
    difficulty: "medium",
    optimalSteps: 9,
    needs: "shell",
  },
  params: transcription,
  sample(words, random) {
    const [shop, goods] = random.pick(shops);
    const lines = random
      .shuffle(goods)
      .slice(0, 3)
      .map((thing) => `${thing}: ${random.integer(1, 40)}.${random.integer(10, 99)}`);
    const title = words.from(noteTitles);
    return { title, file: `${title.toLowerCase().replaceAll(" ", "_")}.png`, shop, text: lines.join("\n") };
  },
  phrasings: {
    train: [
      ({ title, file }) =>
        `Look at ${file} in the album DCIM of Gallery and write its items into a new note "${title}", one a line, like this: Tea: 3.20`,
      ({ title, file }) =>
        `Make a note ${title} of the receipt ${file} (Gallery, DCIM): each item with its price on a line of its own, such as Tea: 3.20`,
      ({ title, file }) =>
        `Copy out the receipt "${file}" from Gallery's DCIM into the note "${title}". Write "item: price" line by line.`,
    ],
    test: [
      ({ title, file }) =>
        `The picture ${file} of the DCIM album shows a bill: note its entries under "${title}", a line each in the form "Tea: 3.20"`,
      ({ title, file }) =>
        `Transcribe what was bought by "${file}" (DCIM in Gallery) to a note named ${title}, lines like Tea: 3.20`,
    ],
  },
  async setUp({ device, params: { file, shop, text } }) {
    const lines = text.split("\n").map((line) => line.split(": ") as [string, string]);
    await putFile(device, `/sdcard/DCIM/${file}`, drawPaper({ title: shop, lines }));
  },
  goalState: (before, { title, text }) => withNote(before, title, title, text),
  essentials: [
    { what: "the picture", isReached: (screen, { file }) => find(screen, file, "text") !== undefined },
  ],
  oracle(view) {
    const { params, notes } = view;
    if (!notes.has("seen")) {
      const way = openPicture(view, "DCIM", params.file);
      if (way !== undefined) return way;
      notes.set("seen", 1);
    }
    return writeNewNote(view, params.title, params.text) ?? finish;
  },
});

/** Tasks that change notes, or make one from others or from a picture. */
export const changeNoteTasks: readonly TaskTemplate[] = [
  changeContent,
  addHeader,
  editNote,
  mergeNotes,
  transcribeReceipt,
];
