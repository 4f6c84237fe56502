import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { makeRandom } from "../../core/random.ts";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { notebookDatabase } from "../notebook-state.ts";
import { back, enter, find, lookFor, shows, tap } from "../oracle.ts";
import { insertRows, runSql } from "../tables.ts";
import type { Words } from "../words.ts";
import { dishTitles, folderTitles, ingredients, meetingTitles } from "./phone116-notebook-words.ts";

const page = z.strictObject({
  folder: z.string(),
  title: z.string(),
  body: z.string(),
  isTodo: z.boolean(),
  isDone: z.boolean(),
});
type NotebookEntry = z.infer<typeof page>;

const scene = z.strictObject({
  /** What the question is about: a note, or a folder. */
  title: z.string(),
  /** More that the question names. */
  detail: z.string(),
  right: z.string(),
  pages: z.array(page),
});
type Scene = z.infer<typeof scene>;

type Random = ReturnType<typeof makeRandom>;

function entry(folder: string, title: string, body: string, isTodo = false, isDone = false): NotebookEntry {
  return { folder, title, body, isTodo, isDone };
}

/** A notebook of three folders with what a question is not about. */
function sampleOthers(words: Words, random: Random, folders: readonly string[]): NotebookEntry[] {
  return Array.from({ length: 16 }, () =>
    entry(
      random.pick(folders),
      words.title(),
      random.chance(0.6) ? words.sentence() : "",
      random.chance(0.5),
      random.chance(0.3),
    ),
  );
}

/** Puts the notebook on the phone, in the place of what is there. */
async function setUp({ device, params }: { readonly device: Device; readonly params: Scene }): Promise<void> {
  const folders = [...new Set(params.pages.map(({ folder }) => folder))];
  const notes = params.pages.map(({ folder, title, body, isTodo, isDone }, index) => ({
    folder_id: folders.indexOf(folder) + 1,
    title,
    body,
    is_todo: Number(isTodo),
    todo_completed: Number(isTodo && isDone),
    updated_time: Date.UTC(2026, 0, 14) - index * 7_000_000,
  }));
  await runSql(device, notebookDatabase, [
    "DELETE FROM notes",
    "DELETE FROM folders",
    insertRows(
      "folders",
      folders.map((title, index) => ({ _id: index + 1, title })),
    ),
    insertRows("notes", notes),
  ]);
}

function facts(mirrors: string, difficulty: BenchFacts["difficulty"], optimalSteps: number): BenchFacts {
  return { mirrors, split: "train", difficulty, optimalSteps, needs: "root" };
}

function reply(answer: string): Action {
  return { type: "done", status: "success", answer };
}

/** Opens the note that the question is about, and answers there. */
function readNote(view: OracleView<Scene>): Action {
  const { screen, params } = view;
  const away = enter(screen, "Notebook", "com.tapwright.notebook");
  if (away !== undefined) return away;
  if (find(screen, "Edit", "button")) {
    return find(screen, params.title) ? reply(params.right) : back;
  }
  return tap(screen, params.title) ?? searchFor(view) ?? tap(screen, "Discard") ?? back;
}

function searchFor({ screen, params }: OracleView<Scene>): Action | undefined {
  const box = find(screen, "Search all notes", "textbox");
  if (box === undefined) return tap(screen, "Search", "button");
  return box.value === params.title
    ? undefined
    : { type: "type", target: box.ref, text: params.title, replace: true };
}

/** Opens the folder that the question is about, looks at all of it, and answers there. */
function countInFolder(view: OracleView<Scene>): Action {
  const { screen, params } = view;
  const away = enter(screen, "Notebook", "com.tapwright.notebook");
  if (away !== undefined) return away;
  if (find(screen, "Folders", "text"))
    return tap(screen, params.title) ?? lookFor(view, params.title) ?? back;
  if (!find(screen, "Create", "button")) return back;
  if (find(screen, params.title)) return lookFor(view, "the end of the folder") ?? reply(params.right);
  const title = screen.elements.find(({ gestures }) => gestures.includes("tap"));
  return shows(screen, "All notes") ? tap(screen, "All notes")! : { type: "tap", target: title!.ref };
}

const notebookTask = {
  version: 1,
  apps: ["Notebook"],
  tags: ["notebook", "question"],
  budget: { steps: 15, seconds: 150 },
  params: scene,
  setUp,
  answer: ({ right }: Scene) => right,
  oracle: readNote,
} as const;

/** Whether an entry is something to do. */
const isTodo = defineTask<Scene>({
  ...notebookTask,
  id: "phone116/notebook-is-todo",
  goal: "Is the entry {title} of the Notebook a to-do?",
  bench: { ...facts("NotesIsTodo", "easy", 2), split: "dev" },
  sample(words, random) {
    const folders = words.several(folderTitles, 3);
    const title = words.title();
    const right = random.chance(0.5);
    const others = sampleOthers(words, random, folders).filter((other) => other.title !== title);
    const pages = random.shuffle([...others, entry(folders[0]!, title, words.sentence(), right)]);
    return { title, detail: "", right: right ? "True" : "False", pages };
  },
  phrasings: {
    train: [
      ({ title }) => `Is the entry "${title}" in Notebook marked as a to-do? Answer True or False.`,
      ({ title }) => `Look up ${title} in Notebook: is it a to-do? Say True or False.`,
      ({ title }) => `True or False: the note "${title}" in Notebook is a to-do`,
    ],
    test: [
      ({ title }) => `Does Notebook list "${title}" as something to do? Reply with True or False.`,
      ({ title }) => `Tell me with True or False whether ${title} counts as a to-do in Notebook`,
    ],
  },
});

/** How many people were at a meeting. */
const countAttendees = defineTask<Scene>({
  ...notebookTask,
  id: "phone116/notebook-attendees",
  goal: "How many people attended {title}?",
  bench: { ...facts("NotesMeetingAttendeeCount", "easy", 3), split: "dev" },
  sample(words, random) {
    const folders = words.several(folderTitles, 3);
    const [title = "", other = ""] = words.several(meetingTitles, 2);
    const people = new Set(Array.from({ length: random.integer(3, 7) }, () => words.person().split(" ")[0]!));
    const bodyOf = (names: readonly string[]): string =>
      `Attendees: ${names.join(", ")}\n\n${words.sentence()}\n${words.sentence()}`;
    const pages = random.shuffle([
      ...sampleOthers(words, random, folders),
      entry(folders[0]!, other, bodyOf([...people].slice(1))),
      entry(folders[1]!, title, bodyOf([...people])),
    ]);
    return { title, detail: "", right: String(people.size), pages };
  },
  phrasings: {
    train: [
      ({ title }) => `How many people attended "${title}" by the Notebook? Answer with a number.`,
      ({ title }) => `Count the attendees of ${title} in Notebook and answer with just the number`,
      ({ title }) => `Notebook has a note on the meeting "${title}". How many attendees does it name?`,
    ],
    test: [
      ({ title }) => `What is the number of participants that Notebook gives for "${title}"?`,
      ({ title }) => `Tell me as a figure how many were at ${title}; it stands in Notebook`,
    ],
  },
});

/** How much of something a recipe needs. */
const askIngredient = defineTask<Scene>({
  ...notebookTask,
  id: "phone116/notebook-ingredient",
  goal: "How many grams of {detail} does {title} need?",
  bench: facts("NotesRecipeIngredientCount", "easy", 3),
  sample(words, random) {
    const folders = words.several(folderTitles, 3);
    const [title = "", other = ""] = words.several(dishTitles, 2);
    const needed = random.shuffle(ingredients).slice(0, 4);
    const amounts = needed.map(() => random.integer(2, 40) * 10);
    const bodyOf = (shift: number): string =>
      [
        "Ingredients",
        ...needed.map((name, index) => `- ${name}: ${amounts[index]! + shift} g`),
        "",
        "Mix well and bake.",
      ].join("\n");
    const pages = random.shuffle([
      ...sampleOthers(words, random, folders),
      entry(folders[0]!, other, bodyOf(30)),
      entry(folders[1]!, title, bodyOf(0)),
    ]);
    const asked = random.integer(0, 3);
    return { title, detail: needed[asked]!, right: String(amounts[asked]), pages };
  },
  phrasings: {
    train: [
      ({ title, detail }) => `How many grams of ${detail} does the recipe "${title}" in Notebook need?`,
      ({ title, detail }) => `Look up ${title} in Notebook: how much ${detail} in grams? Just the number.`,
      ({ title, detail }) => `By my Notebook, what amount of ${detail} (in g) goes into "${title}"?`,
    ],
    test: [
      ({ title, detail }) => `I am about to cook "${title}" from Notebook. Grams of ${detail}, please.`,
      ({ title, detail }) => `State the quantity of ${detail} for ${title} in grams; Notebook knows it`,
    ],
  },
});

/** How many to-dos a folder has. */
const countTodos = defineTask<Scene>({
  ...notebookTask,
  id: "phone116/notebook-count-todos",
  goal: "How many to-dos are in the folder {title}?",
  bench: facts("NotesTodoItemCount", "medium", 3),
  oracle: countInFolder,
  sample(words, random) {
    const folders = words.several(folderTitles, 3);
    const pages = random.shuffle([
      ...sampleOthers(words, random, folders),
      entry(folders[0]!, words.title(), "", true),
      entry(folders[0]!, words.title(), words.sentence(), true, true),
      entry(folders[0]!, words.title(), words.sentence(), false),
    ]);
    const count = pages.filter((one) => one.folder === folders[0] && one.isTodo).length;
    return { title: folders[0]!, detail: "", right: String(count), pages };
  },
  phrasings: {
    train: [
      ({ title }) => `How many to-dos are in the folder "${title}" of Notebook, done ones included?`,
      ({ title }) => `Count all to-dos of Notebook's folder ${title}, finished or not. Answer with a number.`,
      ({ title }) => `In Notebook, what is the number of to-dos in "${title}", ticked ones as well?`,
    ],
    test: [
      ({ title }) => `Give me the count of every to-do, open or done, that Notebook keeps in ${title}`,
      ({ title }) => `Notebook has a folder "${title}": how many of its entries are to-dos of any state?`,
    ],
  },
});

/** Questions about the Notebook. */
export const notebookTasks: readonly TaskTemplate[] = [isTodo, countAttendees, askIngredient, countTodos];
