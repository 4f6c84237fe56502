import { drawPaper } from "../../core/paper.ts";
import type { Random } from "../../core/random.ts";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type OracleView, type TaskDefinition, type TaskTemplate } from "../define.ts";
import { enter, find, finish, giveUp, lookFor, shows, tap } from "../oracle.ts";
import { addNote } from "../set-up.ts";
import type { Words } from "../words.ts";
import { addPicture, openPicture } from "./phone116-gallery.ts";
import { deleteRecipeTasks } from "./phone116-recipes-delete.ts";
import {
  type Cooking,
  cooking,
  cookingTimes,
  type Dish,
  fillShelf,
  makeOthers,
  sampleDishes,
  sayDish,
  withDishes,
  writeDish,
  writeDishes,
} from "./phone116-recipes-steps.ts";

const facts = { split: "test", needs: "root" } as const;

const writing = {
  version: 1,
  apps: ["Recipes"],
  tags: ["recipes", "create"],
  params: cooking,
  essentials: [
    { what: "the first page of the form", isReached: (screen) => shows(screen, "Page 1 of 3") },
    {
      what: "the first title in the form",
      isReached: (screen, { dishes }) =>
        dishes.some(({ title }) => find(screen, "Called", "textbox")?.value === title),
    },
    { what: "the last page of the form", isReached: (screen) => shows(screen, "Page 3 of 3") },
  ],
  setUp: ({ device, params }) => fillShelf(device, makeOthers(params, 6)),
  goalState: (before, { dishes }) => withDishes(before, dishes),
  oracle: (view) => writeDishes(view, view.params.dishes) ?? finish,
} satisfies Partial<TaskDefinition<Cooking>>;

function sample(count: number) {
  return (words: Words, random: Random): Cooking => {
    const dishes = sampleDishes(words, random, count);
    return { noise: random.integer(0, 999_999), dishes, list: dishes.map(sayDish).join(" and ") };
  };
}

const addOne = defineTask<Cooking>({
  ...writing,
  id: "phone116/recipes-add",
  goal: "Add the recipe {list}",
  budget: { steps: 26, seconds: 260 },
  bench: { ...facts, mirrors: "RecipeAddSingleRecipe", difficulty: "easy", optimalSteps: 13 },
  sample: sample(1),
  phrasings: {
    train: [
      ({ list }) => `Add this recipe to Recipes: ${list}`,
      ({ list }) => `Write the recipe ${list} down in Recipes`,
      ({ list }) => `In Recipes, make a new recipe: ${list}`,
    ],
    test: [
      ({ list }) => `Save what I am going to cook in the Recipes app: ${list}`,
      ({ list }) => `My cookbook lacks ${list}, so enter it`,
    ],
  },
});

const addSeveral = defineTask<Cooking>({
  ...writing,
  id: "phone116/recipes-add-several",
  goal: "Add the recipes {list}",
  budget: { steps: 75, seconds: 750 },
  bench: { ...facts, mirrors: "RecipeAddMultipleRecipes", difficulty: "medium", optimalSteps: 37 },
  sample: sample(3),
  phrasings: {
    train: [
      ({ list }) => `Add these recipes to Recipes: ${list}`,
      ({ list }) => `Write the recipes ${list} down in Recipes`,
      ({ list }) => `In Recipes, make a new recipe for each of these: ${list}`,
    ],
    test: [
      ({ list }) => `Save everything I am going to cook in the Recipes app, dish by dish: ${list}`,
      ({ list }) => `My cookbook lacks several dishes, enter every single one: ${list}`,
    ],
  },
});

const noteTitle = "Recipes to try";

/** A task whose recipes stand in a note; those that it does not want stand there too. */
function fromNote(options: {
  readonly id: string;
  readonly bench: BenchFacts;
  readonly goal: string;
  readonly steps: number;
  readonly phrasings: TaskTemplate<Cooking>["phrasings"];
  sample(words: Words, random: Random): Cooking;
  wanted(params: Cooking): readonly Dish[];
}): TaskTemplate<Cooking> {
  const { steps, wanted, ...rest } = options;
  return defineTask<Cooking>({
    ...writing,
    ...rest,
    apps: ["Notes", "Recipes"],
    tags: ["recipes", "notes", "create", "two-apps"],
    budget: { steps, seconds: steps * 10 },
    async setUp({ device, params }) {
      await fillShelf(device, makeOthers(params, 6));
      await addNote(device, noteTitle, params.dishes.map((dish) => writeDish(dish).join("\n")).join("\n\n"));
    },
    goalState: (before, params) => withDishes(before, wanted(params)),
    oracle: (view) => readNote(view) ?? writeDishes(view, wanted(view.params)) ?? finish,
  });
}

/** Opens the note and looks at it; undefined once it was seen. */
function readNote({ screen, notes, ...view }: OracleView<Cooking>) {
  if (notes.has("read")) return undefined;
  const away = enter(screen, "Notes", "com.tapwright.notes");
  if (away !== undefined) return away;
  const [first] = view.params.dishes;
  if (!shows(screen, `Recipe: ${first?.title}`) || !find(screen, "Share", "button"))
    return tap(screen, noteTitle) ?? lookFor({ screen, notes, ...view }, noteTitle) ?? giveUp;
  notes.set("read", 1);
  return undefined;
}

const addFromNote = fromNote({
  id: "phone116/recipes-add-from-note",
  goal: "Add the recipes of the note Recipes to try",
  steps: 60,
  bench: { ...facts, mirrors: "RecipeAddMultipleRecipesFromMarkor", difficulty: "hard", optimalSteps: 28 },
  sample: (words, random) => ({ ...sample(2)(words, random), list: "" }),
  wanted: ({ dishes }) => dishes,
  phrasings: {
    train: [
      () => "Add the recipes of the note Recipes to try in Notes to Recipes.",
      () => 'Open the note "Recipes to try" and add all its recipes to Recipes.',
      () => "Read the note Recipes to try, and write its recipes down in Recipes, with all that it says.",
    ],
    test: [
      () =>
        "Carry every dish over from my note Recipes to try into the Recipes app, complete with all details.",
      () => "The Notes app has a page called Recipes to try; my cookbook must get what stands there.",
    ],
  },
});

const addByTime = fromNote({
  id: "phone116/recipes-add-from-note-by-time",
  goal: "Add the recipes of the note Recipes to try that take {list}",
  steps: 60,
  bench: { ...facts, mirrors: "RecipeAddMultipleRecipesFromMarkor2", difficulty: "hard", optimalSteps: 28 },
  sample(words, random) {
    const [wanted = "", other = ""] = random.shuffle(cookingTimes);
    const dishes = sampleDishes(words, random, 4).map((dish, index) => ({
      ...dish,
      preparationTime: index < 2 ? wanted : other,
    }));
    return { noise: random.integer(0, 999_999), dishes: random.shuffle(dishes), list: wanted };
  },
  wanted: ({ dishes, list }) => dishes.filter(({ preparationTime }) => preparationTime === list),
  phrasings: {
    train: [
      ({ list }) => `Add the recipes of the note Recipes to try that take ${list} to Recipes.`,
      ({ list }) =>
        `Open the note "Recipes to try" and add those of its recipes that take ${list} to Recipes.`,
      ({ list }) => `Which recipes of the note Recipes to try take ${list}? Write these down in Recipes.`,
    ],
    test: [
      ({ list }) =>
        `I have ${list} to cook: of my note Recipes to try, carry over into the Recipes app what needs precisely that.`,
      ({ list }) =>
        `My cookbook must get whatever the page Recipes to try lists with a preparation of ${list}, nothing else.`,
    ],
  },
});

const picture = "recipes.png";

const addFromPicture = defineTask<Cooking>({
  ...writing,
  id: "phone116/recipes-add-from-picture",
  goal: "Add the recipe of the picture recipes.png",
  apps: ["Gallery", "Recipes"],
  tags: ["recipes", "gallery", "create", "two-apps", "picture"],
  budget: { steps: 36, seconds: 360 },
  bench: { ...facts, mirrors: "RecipeAddMultipleRecipesFromImage", difficulty: "hard", optimalSteps: 17 },
  sample: (words, random) => ({ ...sample(1)(words, random), list: "" }),
  async setUp({ device, params }) {
    await fillShelf(device, makeOthers(params, 6));
    const [dish] = params.dishes;
    const paper = drawPaper({ title: "Recipe card", lines: dish ? writeDish(dish) : [] });
    await addPicture(device, `DCIM/${picture}`, paper);
  },
  oracle(view) {
    const { notes } = view;
    const way = notes.has("seen") ? undefined : openPicture(view, "DCIM", picture);
    if (way !== undefined) return way;
    notes.set("seen", 1);
    return writeDishes(view, view.params.dishes) ?? finish;
  },
  phrasings: {
    train: [
      () => "Add the recipe of the picture recipes.png in Gallery to Recipes.",
      () => "Open recipes.png in Gallery and write the recipe on it down in Recipes.",
      () => "The picture recipes.png in Gallery shows a recipe: add it to Recipes.",
    ],
    test: [
      () =>
        "I have photographed a card, see recipes.png in the Gallery app; enter what it says into my cookbook.",
      () => "Copy out the dish that recipes.png depicts, so that the Recipes app has it with all details.",
    ],
  },
});

/** The tasks of the Recipes app. */
export const recipeTasks: readonly TaskTemplate[] = [
  addOne,
  addSeveral,
  addFromNote,
  addByTime,
  addFromPicture,
  ...deleteRecipeTasks,
];
