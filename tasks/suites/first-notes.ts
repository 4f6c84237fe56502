import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView } from "../define.ts";
import { enter, fill, find, finish, search, shows, tap } from "../oracle.ts";
import { addNote } from "../set-up.ts";
import { presetSwitch, setSwitch, withSwitch } from "./first-settings.ts";

const note = z.strictObject({ title: z.string(), text: z.string() });

/** Opens the Notes app unless it is in front. */
export function enterNotes({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Notes", "com.tapwright.notes");
}

/** Writes a note from anywhere, until its page shows it. */
export function writeNote(view: OracleView<unknown>, title: string, text: string): Action {
  const { screen } = view;
  if (tap(screen, "Edit", "button") !== undefined && find(screen, title) !== undefined && shows(screen, text))
    return finish;
  if (find(screen, "Title", "textbox") !== undefined) {
    return fill(screen, "Title", title) ?? fill(screen, "Note", text) ?? tap(screen, "Save", "button")!;
  }
  return (
    enterNotes(view) ??
    tap(screen, "Keep editing") ??
    tap(screen, "New note", "button") ??
    tap(screen, "Cancel") ?? { type: "press", key: "back" }
  );
}

/** Writes a note with title and text. */
export const createNote = defineTask({
  id: "first/create-note",
  version: 1,
  goal: "Write a note {title} with the text {text}",
  apps: ["Notes"],
  tags: ["notes", "create"],
  budget: { steps: 15, seconds: 120 },
  params: note,
  sample: (words) => ({ title: words.title(), text: words.sentence() }),
  phrasings: {
    train: [
      ({ title, text }) => `Write a note ${title} with the text ${text}`,
      ({ title, text }) => `Create a note called "${title}" with the text "${text}"`,
      ({ title, text }) => `New note ${title}: ${text}`,
      ({ title, text }) => `Make a note titled ${title} that says ${text}`,
      ({ title, text }) => `Add a note "${title}": "${text}"`,
      ({ title, text }) => `In Notes, write "${text}" under the title "${title}"`,
      ({ title, text }) => `Note down "${text}" as ${title}`,
      ({ title, text }) => `Take a note with title ${title} and content ${text}`,
    ],
    test: [
      ({ title, text }) => `Please create a note titled "${title}" that says "${text}"`,
      ({ title, text }) => `Write a new note with the title ${title} and the text ${text}`,
      ({ title, text }) => `Make a note called ${title} with the text "${text}"`,
    ],
  },
  goalState: (before, { title, text }) => ({ ...before, notes: { ...before.notes, [`${title}.txt`]: text } }),
  oracle: (view) => writeNote(view, view.params.title, view.params.text),
});

/** Deletes one note among others. */
export const deleteNote = defineTask({
  id: "first/delete-note",
  version: 1,
  goal: "Delete the note {title}",
  apps: ["Notes"],
  tags: ["notes", "delete"],
  budget: { steps: 12, seconds: 120 },
  params: note,
  sample: (words) => ({ title: words.title(), text: words.sentence() }),
  phrasings: {
    train: [
      ({ title }) => `Delete the note ${title}`,
      ({ title }) => `Delete the note "${title}"`,
      ({ title }) => `Remove ${title} from my notes`,
      ({ title }) => `Throw away the note called ${title}`,
      ({ title }) => `Erase the note titled "${title}"`,
      ({ title }) => `I do not need the note ${title} any more, delete it`,
      ({ title }) => `In Notes, delete ${title}`,
    ],
    test: [
      ({ title }) => `Please delete my note "${title}"`,
      ({ title }) => `I want the note ${title} gone`,
      ({ title }) => `Trash the note "${title}"`,
    ],
  },
  setUp: ({ device, params }) => addNote(device, params.title, params.text),
  goalState(before, { title }) {
    const { [`${title}.txt`]: _, ...notes } = before.notes;
    return { ...before, notes };
  },
  oracle(view) {
    const { screen, params } = view;
    const { title } = params;
    const entered = enterNotes(view);
    if (entered !== undefined) return entered;
    if (shows(screen, "Delete note?"))
      return tap(screen, shows(screen, title) ? "Delete" : "Cancel", "button")!;
    if (find(screen, "Title", "textbox") !== undefined) return { type: "press", key: "back" };
    if (tap(screen, "Edit", "button") !== undefined) {
      return find(screen, title) ? tap(screen, "Delete", "button")! : { type: "press", key: "back" };
    }
    if (find(screen, "Search notes", "textbox") !== undefined)
      return tap(screen, title) ?? { type: "press", key: "back" };
    return tap(screen, title) ?? tap(screen, "Discard") ?? (tap(screen, "New note") ? finish : search(view));
  },
});

/** Two apps: a switch in Settings, then a note. */
export const switchAndNote = defineTask({
  id: "first/switch-and-note",
  version: 1,
  goal: "Turn {state} {name} and write a note {title} with the text {text}",
  apps: ["Settings", "Notes"],
  tags: ["settings", "notes", "two-apps"],
  budget: { steps: 20, seconds: 180 },
  params: note.extend({ name: z.string(), state: z.enum(["on", "off"]) }),
  sample: (words, random) => ({
    name: random.pick(["airplane mode", "Bluetooth", "Wi-Fi", "dark theme"]),
    state: random.pick(["on", "off"] as const),
    title: words.title(),
    text: words.sentence(),
  }),
  phrasings: {
    train: [
      ({ name, state, title, text }) =>
        `Turn ${state} ${name} and write a note ${title} with the text ${text}`,
      ({ name, state, title, text }) =>
        `Turn ${name} ${state}, then create a note "${title}" with the text "${text}"`,
      ({ name, state, title, text }) =>
        `Switch ${state} ${name} and then make a note titled ${title}: ${text}`,
      ({ name, state, title, text }) =>
        `First ${state === "on" ? "enable" : "disable"} ${name}, then add a note called "${title}" that says "${text}"`,
    ],
    test: [
      ({ name, state, title, text }) =>
        `Please turn ${name} ${state} and create a note "${title}" that says "${text}"`,
      ({ name, state, title, text }) =>
        `Switch ${name} ${state}, then write a new note titled ${title} with the text ${text}`,
    ],
  },
  async setUp({ device, params }) {
    await device.shell!(["sh", "-c", presetSwitch(params.name, params.state)]);
  },
  goalState(before, { name, state, title, text }, now) {
    const switched = withSwitch(before, name, state, now);
    return { ...switched, notes: { ...switched.notes, [`${title}.txt`]: text } };
  },
  oracle(view) {
    const { params, notes } = view;
    if (!notes.has("switched")) {
      const action = setSwitch(view, params.name, params.state);
      if (action !== undefined) return action;
      notes.set("switched", 1);
    }
    return writeNote(view, params.title, params.text);
  },
});
