import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { writeFilm } from "../../core/film.ts";
import { makePicture, measureLine } from "../../core/picture.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, lookFor, tap } from "../oracle.ts";
import { putFile, setClipboard } from "../set-up.ts";
import { enterNotes } from "./first-notes.ts";
import { writeNewNote } from "./phone116-notes-steps.ts";
import { noteLines, noteTitles } from "./phone116-notes-words.ts";
import { filmNames } from "./phone116-video-words.ts";
import { isNote, openNote } from "./smoke-notes.ts";

/** Makes a note of what was copied. */
const pasteNote = defineTask({
  id: "phone116/notes-paste",
  version: 1,
  goal: "Create a note {title} and paste the clipboard into it",
  apps: ["Notes"],
  tags: ["notes", "create", "clipboard"],
  budget: { steps: 12, seconds: 120 },
  bench: {
    mirrors: "MarkorCreateNoteFromClipboard",
    split: "train",
    difficulty: "medium",
    optimalSteps: 5,
    needs: "shell",
  },
  params: z.strictObject({ title: z.string(), text: z.string() }),
  sample: (words) => ({ title: words.from(noteTitles), text: words.several(noteLines, 2).join(", ") }),
  phrasings: {
    train: [
      ({ title }) => `Create a note "${title}" in Notes and paste what is on the clipboard into it`,
      ({ title }) => `Write the note ${title} from the clipboard: paste, then save`,
      ({ title }) => `In Notes, paste what I copied into a new note called "${title}"`,
    ],
    test: [
      ({ title }) => `Keep the copied text as a note titled ${title}, by pasting it`,
      ({ title }) => `What I have just copied should become the note "${title}"`,
    ],
  },
  setUp: ({ device, params }) => setClipboard(device, params.text),
  goalState: (before, { title, text }) => ({ ...before, notes: { ...before.notes, [`${title}.txt`]: text } }),
  oracle(view) {
    const { screen, params, notes } = view;
    const away = enterNotes(view);
    if (away !== undefined) return away;
    if (find(screen, "New note", "text") && find(screen, "Save", "button")) {
      const titled = fill(screen, "Title", params.title);
      if (titled !== undefined) return titled;
      const body = screen.elements.filter(({ role }) => role === "textbox")[1];
      if ((body?.value ?? "") === "") return tap(screen, "Paste")!;
      notes.set("written", 1);
      return tap(screen, "Save", "button")!;
    }
    if (notes.has("written")) return isNote(view, params.title) ? finish : openNote(view, params.title);
    return tap(screen, "New note", "button") ?? tap(screen, "Keep editing") ?? back;
  },
});

const film = z.strictObject({ title: z.string(), name: z.string(), text: z.string() });

/** How long a line of a film shows, in milliseconds. */
const lineMs = 4000;

/** A film that shows one line of text after the other. */
function drawFilm(lines: readonly string[]): Uint8Array {
  const size = { width: 640, height: 360 };
  const colours = ["#1d3557", "#5a3e2b", "#264d3b", "#4a2545"];
  const frames = lines.map((line, index) => {
    const picture = makePicture(size, colours[index % colours.length]!);
    const wide = measureLine(line, 30);
    picture.write(line, (size.width - wide) / 2, 160, { size: 30, colour: "#fffbe8" });
    return { png: picture.toPng(), durationMs: lineMs };
  });
  return writeFilm(frames, size);
}

/** Writes down what a film shows. */
const transcribeFilm = defineTask({
  id: "phone116/notes-transcribe-film",
  version: 1,
  goal: "Write what the film {name} shows into a new note {title}",
  apps: ["Notes", "Video"],
  tags: ["notes", "video", "two-apps", "pictures"],
  budget: { steps: 28, seconds: 280 },
  bench: {
    mirrors: "MarkorTranscribeVideo",
    split: "test",
    difficulty: "hard",
    optimalSteps: 10,
    needs: "shell",
  },
  params: film,
  sample: (words, random) => ({
    title: words.from(noteTitles),
    name: `${words.from(filmNames)} ${random.integer(10, 99)}`,
    text: words.several(noteLines, 3).join("\n"),
  }),
  phrasings: {
    train: [
      ({ title, name }) =>
        `Watch the film "${name}" in Video and write every line that it shows, one below the other, into a new note "${title}"`,
      ({ title, name }) =>
        `Make a note ${title} of the texts in the film ${name} (Video), in order, a line each`,
      ({ title, name }) =>
        `The film "${name}" in Video shows some sentences. Type them into the note "${title}", each on its own line.`,
    ],
    test: [
      ({ title, name }) =>
        `Transcribe the words on screen in "${name}", a film in Video, to a note called ${title}: line by line`,
      ({ title, name }) =>
        `Play ${name} with Video and note down all it says in writing as "${title}", one line per text`,
    ],
  },
  setUp: ({ device, params: { name, text } }) =>
    putFile(device, `/sdcard/Movies/${name}.mp4`, drawFilm(text.split("\n"))),
  goalState: (before, { title, text }) => ({ ...before, notes: { ...before.notes, [`${title}.txt`]: text } }),
  essentials: [{ what: "the film", isReached: (screen, { name }) => isFilm(screen, name) }],
  oracle(view) {
    const { params, notes } = view;
    if (!notes.has("seen")) return watchFilm(view, params.name, params.text.split("\n").length);
    return writeNewNote(view, params.title, params.text) ?? finish;
  },
});

function isFilm(screen: OracleView<unknown>["screen"], name: string): boolean {
  return find(screen, "Close") !== undefined && find(screen, name) !== undefined;
}

/** Opens a film and looks at each of its pictures. */
function watchFilm(view: OracleView<unknown>, name: string, pictures: number): Action {
  const { screen, notes } = view;
  const away = enter(screen, "Video", "com.tapwright.video");
  if (away !== undefined) return away;
  if (!isFilm(screen, name)) return tap(screen, name) ?? lookFor(view, name) ?? tap(screen, "Films") ?? back;
  const slider = screen.elements.find(({ role }) => role === "slider");
  if (slider === undefined) return back;
  const looked = (notes.get("looked") ?? 0) + 1;
  notes.set("looked", looked);
  if (looked >= pictures) notes.set("seen", 1);
  return { type: "set", target: slider.ref, percent: Math.round(((looked - 0.5) / pictures) * 100) };
}

/** Tasks that make a note of what stands elsewhere than on a page. */
export const transferNoteTasks: readonly TaskTemplate[] = [pasteNote, transcribeFilm];
