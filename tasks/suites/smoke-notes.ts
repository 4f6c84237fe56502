import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, giveUp, shows, tap } from "../oracle.ts";
import { addNote } from "../set-up.ts";
import { says } from "./smoke-messages.ts";

/** From anywhere to the page of a note; impossible where the search finds none. */
export function openNote({ screen }: OracleView<unknown>, title: string): Action {
  const box = find(screen, "Search notes", "textbox");
  if (box?.value === title && shows(screen, "No notes")) return giveUp;
  return (
    enter(screen, "Notes", "com.tapwright.notes") ??
    tap(screen, title) ??
    fill(screen, "Search notes", title) ??
    tap(screen, "Search notes", "button") ??
    tap(screen, "Discard") ??
    back
  );
}

/** Whether the screen is the page of this note. */
export function isNote({ screen }: OracleView<unknown>, title: string): boolean {
  return tap(screen, "Edit", "button") !== undefined && find(screen, title) !== undefined;
}

function rewriteNote(view: OracleView<unknown>, title: string, text: string): Action {
  const { screen } = view;
  if (find(screen, "Title", "textbox")?.value === title)
    return fill(screen, "Note", text) ?? tap(screen, "Save", "button")!;
  if (!isNote(view, title)) return openNote(view, title);
  return says(screen, text) ? finish : tap(screen, "Edit", "button")!;
}

const note = z.strictObject({ title: z.string(), text: z.string() });

const rewritings: TaskTemplate<z.infer<typeof note>>["phrasings"] = {
  train: [
    ({ title, text }) => `Change the note ${title} to "${text}"`,
    ({ title, text }) => `Replace the text of the note "${title}" by "${text}"`,
    ({ title, text }) => `Edit the note ${title}: its text should be ${text}`,
    ({ title, text }) => `Overwrite the note ${title} with "${text}"`,
    ({ title, text }) => `The note "${title}" should only say "${text}"`,
    ({ title, text }) => `In Notes, change what ${title} says to ${text}`,
    ({ title, text }) => `Update my note ${title}, new text: ${text}`,
    ({ title, text }) => `Set the text of the note ${title} to "${text}"`,
    ({ title, text }) => `Rewrite the note "${title}" so that it says "${text}"`,
  ],
  test: [
    ({ title, text }) => `Please edit my note "${title}" so that its text is "${text}"`,
    ({ title, text }) => `Put "${text}" into the note ${title} in place of its old text`,
    ({ title, text }) => `Swap the content of the note ${title} for "${text}"`,
  ],
};

const drafts = ["To be written", "Nothing yet", "Ask at the office", "See page 12\nand the last one"];

/** Replaces the text of one note among others. */
export const editNote = defineTask<z.infer<typeof note> & { readonly old: string }>({
  id: "smoke/edit-note",
  version: 1,
  goal: "Change the note {title} to {text}",
  apps: ["Notes"],
  tags: ["notes", "edit"],
  budget: { steps: 12, seconds: 120 },
  params: note.extend({ old: z.string() }),
  sample: (words, random) => ({ title: words.title(), text: words.sentence(), old: random.pick(drafts) }),
  phrasings: rewritings,
  setUp: ({ device, params }) => addNote(device, params.title, params.old),
  goalState: (before, { title, text }) => ({ ...before, notes: { ...before.notes, [`${title}.txt`]: text } }),
  oracle: (view) => rewriteNote(view, view.params.title, view.params.text),
});

/** Shall change a note that is not there. */
export const editMissing = defineTask({
  id: "smoke/edit-missing-note",
  version: 1,
  goal: "Change the note {title} to {text}",
  apps: ["Notes"],
  tags: ["notes", "infeasible"],
  budget: { steps: 10, seconds: 120 },
  params: note,
  sample: (words) => ({ title: words.title(), text: words.sentence() }),
  phrasings: rewritings,
  infeasible: true,
  oracle: (view) => rewriteNote(view, view.params.title, view.params.text),
});
