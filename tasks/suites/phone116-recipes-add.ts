import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { drawPaper } from "../../core/paper.ts";
import { defineTask, type OracleView, type TaskDefinition, type TaskTemplate } from "../define.ts";
import { back, enter, find, finish, lookFor, shows, tap } from "../oracle.ts";
import type { RecipeState } from "../recipe-state.ts";
import { addNote, putFile } from "../set-up.ts";
import { sortRows } from "../tables.ts";
import { openPicture } from "./phone116-gallery.ts";
import {
  budgetFor,
  type Cooking,
  cooking,
  fillShelf,
  sampleRecipes,
  sayRecipe,
  writeRecipes,
} from "./phone116-recipes-steps.ts";

const sourceName = "Dishes to try";

const adding = {
  version: 1,
  tags: ["recipes", "create"],
  params: cooking,
  goalState: (before, { recipes }) => ({ ...before, recipes: sortRows([...before.recipes, ...recipes]) }),
} satisfies Partial<TaskDefinition<Cooking>>;

/** Writes down recipes that the goal says. */
function makeAddition(options: {
  readonly id: string;
  readonly mirrors: string;
  readonly difficulty: "easy" | "medium" | "hard";
  readonly count: number;
  readonly optimalSteps: number;
  readonly phrasings: TaskTemplate<Cooking>["phrasings"];
}): TaskTemplate<Cooking> {
  const { count, mirrors, difficulty, optimalSteps, ...rest } = options;
  return defineTask<Cooking>({
    ...adding,
    ...rest,
    apps: ["Recipes"],
    bench: { mirrors, split: "test", difficulty, optimalSteps, needs: "root" },
    budget: budgetFor(optimalSteps),
    goal: "Write down the recipes {list}",
    sample(words, random) {
      const all = sampleRecipes(words, random, count + 4);
      const recipes = all.slice(0, count);
      return { recipes, list: recipes.map(sayRecipe).join("; "), others: all.slice(count) };
    },
    setUp: ({ device, params }) => fillShelf(device, params.others),
    essentials: [{ what: "the form", isReached: (screen) => find(screen, "A new recipe") !== undefined }],
    oracle: (view) => writeRecipes(view, view.params.recipes) ?? finish,
  });
}

const addOne = makeAddition({
  id: "phone116/recipes-add",
  mirrors: "RecipeAddSingleRecipe",
  difficulty: "easy",
  count: 1,
  optimalSteps: 13,
  phrasings: {
    train: [
      ({ list }) => `Add this recipe to Recipes: ${list}`,
      ({ list }) => `Create the recipe ${list} in the Recipes app`,
      ({ list }) => `New recipe in Recipes: ${list}`,
    ],
    test: [
      ({ list }) => `Put down a new dish in Recipes, namely ${list}`,
      ({ list }) => `My collection in Recipes lacks ${list}. Write it in.`,
    ],
  },
});

const addSeveral = makeAddition({
  id: "phone116/recipes-add-several",
  mirrors: "RecipeAddMultipleRecipes",
  difficulty: "medium",
  count: 3,
  optimalSteps: 38,
  phrasings: {
    train: [
      ({ list }) => `Add these recipes to Recipes: ${list}`,
      ({ list }) => `Create the following recipes in the Recipes app: ${list}`,
      ({ list }) => `New recipes for Recipes, all of them: ${list}`,
    ],
    test: [
      ({ list }) => `Put down each of these dishes in Recipes: ${list}`,
      ({ list }) => `My collection in Recipes lacks several. Write in ${list}.`,
    ],
  },
});

/** A recipe as somebody writes it on paper. */
function listLines(recipe: RecipeState): readonly string[] {
  const { title, description, servings, prep_time, ingredients, directions } = recipe;
  return [
    `Recipe: ${title}`,
    `description: ${description}`,
    `servings: ${servings}`,
    `time: ${prep_time}`,
    `ingredients: ${ingredients}`,
    `directions: ${directions}`,
  ];
}

/** Looks up what the goal only names: undefined once it was seen. */
function lookUp(view: OracleView<Cooking>, app: "Notes" | "Gallery"): Action | undefined {
  const { notes, params } = view;
  if (notes.has("read")) return undefined;
  const way =
    app === "Gallery"
      ? openPicture(view, "Pictures", `${sourceName}.png`)
      : openNote(view, params.recipes[0]!.title);
  if (way === undefined) notes.set("read", 1);
  return way;
}

function openNote(view: OracleView<Cooking>, words: string): Action | undefined {
  const { screen } = view;
  const outside = enter(screen, "Notes", "com.tapwright.notes");
  if (outside !== undefined) return outside;
  if (shows(screen, words)) return undefined;
  return tap(screen, sourceName) ?? lookFor(view, sourceName) ?? back;
}

/** Writes down recipes that stand in a note or on a picture. */
function makeTranscription(options: {
  readonly id: string;
  readonly mirrors: string;
  readonly count: number;
  readonly optimalSteps: number;
  readonly app: "Notes" | "Gallery";
  /** Only those that take as long as the first. */
  readonly byTime?: boolean;
  readonly phrasings: TaskTemplate<Cooking>["phrasings"];
}): TaskTemplate<Cooking> {
  const { count, mirrors, optimalSteps, app, byTime = false, ...rest } = options;
  return defineTask<Cooking>({
    ...adding,
    ...rest,
    apps: ["Recipes", app],
    tags: ["recipes", "create", "two-apps"],
    bench: { mirrors, split: "test", difficulty: "hard", optimalSteps, needs: "root" },
    budget: budgetFor(optimalSteps),
    goal: "Write down the recipes that stand elsewhere",
    sample(words, random) {
      const all = sampleRecipes(words, random, count + 3);
      const [{ prep_time: time } = { prep_time: "" }] = all;
      const recipes = all.slice(0, count).map((recipe) => (byTime ? { ...recipe, prep_time: time } : recipe));
      const others = all.slice(count).filter(({ prep_time }) => prep_time !== time);
      return { recipes, list: byTime ? time : "", others };
    },
    async setUp({ device, params }) {
      const { recipes, others } = params;
      await fillShelf(device, shelf);
      await putSource(device, app, byTime ? [...others, ...recipes] : recipes);
    },
    essentials: [
      {
        what: `what stands in ${app}`,
        isReached: (screen) => screen.app.packageName.endsWith(app.toLowerCase()),
      },
      { what: "the form", isReached: (screen) => find(screen, "A new recipe") !== undefined },
    ],
    oracle: (view) => lookUp(view, app) ?? writeRecipes(view, view.params.recipes) ?? finish,
  });
}

/** What stands on the shelf before. */
const shelf: readonly RecipeState[] = ["Boiled eggs", "Porridge"].map((title) => ({
  title,
  description: "Every morning",
  servings: "2 people",
  prep_time: "10 min",
  ingredients: "What is there",
  directions: "As always.",
}));

async function putSource(
  device: Device,
  app: "Notes" | "Gallery",
  recipes: readonly RecipeState[],
): Promise<void> {
  if (app === "Notes") {
    await addNote(device, sourceName, recipes.flatMap(listLines).join("\n"));
    return;
  }
  const lines = recipes.flatMap((recipe) => ["", ...listLines(recipe)]);
  await putFile(device, `/sdcard/Pictures/${sourceName}.png`, drawPaper({ title: sourceName, lines }));
}

const addFromNote = makeTranscription({
  id: "phone116/recipes-add-from-note",
  mirrors: "RecipeAddMultipleRecipesFromMarkor",
  count: 2,
  optimalSteps: 29,
  app: "Notes",
  phrasings: {
    train: [
      () => `Add the recipes of the note ${sourceName} in Notes to Recipes`,
      () => `The note "${sourceName}" holds recipes: create them all in the Recipes app`,
      () => `Copy every recipe from my note ${sourceName} into Recipes`,
    ],
    test: [
      () => `Whatever dishes the Notes entry "${sourceName}" describes, put them down in Recipes`,
      () => `Read ${sourceName} in Notes and write each of its dishes into Recipes`,
    ],
  },
});

const addFromNoteByTime = makeTranscription({
  id: "phone116/recipes-add-from-note-by-time",
  mirrors: "RecipeAddMultipleRecipesFromMarkor2",
  count: 2,
  optimalSteps: 29,
  app: "Notes",
  byTime: true,
  phrasings: {
    train: [
      ({ list }) => `Add those recipes of the note ${sourceName} in Notes that take ${list} to Recipes`,
      ({ list }) =>
        `From my note "${sourceName}", create the recipes with a time of ${list} in Recipes, no others`,
      ({ list }) => `Copy the recipes that need ${list} from the note ${sourceName} into the Recipes app`,
    ],
    test: [
      ({ list }) =>
        `Of the dishes in the Notes entry "${sourceName}", put only those of ${list} down in Recipes`,
      ({ list }) => `Read ${sourceName} in Notes; what takes exactly ${list} belongs into Recipes`,
    ],
  },
});

const addFromPicture = makeTranscription({
  id: "phone116/recipes-add-from-picture",
  mirrors: "RecipeAddMultipleRecipesFromImage",
  count: 1,
  optimalSteps: 16,
  app: "Gallery",
  phrasings: {
    train: [
      () => `Add the recipe on the picture ${sourceName}.png in Gallery to Recipes`,
      () => `The picture "${sourceName}.png" shows a recipe: create it in the Recipes app`,
      () => `Copy what the picture ${sourceName}.png says into a new recipe in Recipes`,
    ],
    test: [
      () => `Read the image ${sourceName}.png in Gallery and put its dish down in Recipes`,
      () => `Whatever dish "${sourceName}.png" in Gallery describes should be written into Recipes`,
    ],
  },
});

/** Tasks that write recipes down. */
export const addRecipeTasks: readonly TaskTemplate[] = [
  addOne,
  addSeveral,
  addFromNote,
  addFromNoteByTime,
  addFromPicture,
];
