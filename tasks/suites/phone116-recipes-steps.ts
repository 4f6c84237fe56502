import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import type { OracleView } from "../define.ts";
import { back, enter, fill, find, lookFor, shows, tap } from "../oracle.ts";
import { type RecipeState, recipeServings, recipesDatabase, recipeTimes } from "../recipe-state.ts";
import { insertRows, runSql } from "../tables.ts";
import type { Words } from "../words.ts";
import { dishes, goods, remarks, steps } from "./phone116-recipes-words.ts";

/** A recipe as the app's table has it. */
const recipe = z.strictObject({
  title: z.string(),
  description: z.string(),
  servings: z.string(),
  prep_time: z.string(),
  ingredients: z.string(),
  directions: z.string(),
});

/** What every task of the app has: the recipes that it is about, and those on the shelf beside them. */
export const cooking = z.strictObject({
  recipes: z.array(recipe),
  /** The recipes as the goal says them. */
  list: z.string(),
  others: z.array(recipe),
});

/** {@link cooking}'s params. */
export type Cooking = z.infer<typeof cooking>;

/** Draws recipes of different names, whose directions speak of what goes in. */
export function sampleRecipes(words: Words, random: Random, count: number): RecipeState[] {
  return words.several(dishes, count).map((title) => {
    const [first, second, third] = words.several(goods, 3) as [string, string, string];
    const [one, other] = words.several(steps, 2) as [string, string];
    return {
      title,
      description: words.from(remarks),
      servings: random.pick(recipeServings),
      prep_time: random.pick(recipeTimes),
      ingredients: `${first}, ${second}, ${third}`,
      directions: `${one}: ${first}. ${other}: ${second}.`,
    };
  });
}

/** The budget of somebody who takes half as many steps again as it needs. */
export function budgetFor(optimalSteps: number) {
  const steps = Math.ceil(optimalSteps * 1.6) + 6;
  return { steps, seconds: steps * 10 };
}

/** A recipe as a goal says it. */
export function sayRecipe(recipe: RecipeState): string {
  const { title, description, servings, prep_time, ingredients, directions } = recipe;
  return `${title} (description: ${description}; servings: ${servings}; time: ${prep_time}; ingredients: ${ingredients}; directions: ${directions})`;
}

/** A recipe that is called the same and differs in how long it takes and for how many it is. */
export function makeTwin(recipe: RecipeState, seed: number): RecipeState {
  const random = makeRandom(seed);
  const other = <T extends string>(choices: readonly T[], not: string): T =>
    random.pick(choices.filter((choice) => choice !== not));
  return {
    ...recipe,
    servings: other(recipeServings, recipe.servings),
    prep_time: other(recipeTimes, recipe.prep_time),
  };
}

/** Makes these the only recipes, in an order that says nothing. */
export async function fillShelf(device: Device, recipes: readonly RecipeState[]): Promise<void> {
  const rows = makeRandom(recipes.length).shuffle(recipes);
  await runSql(device, recipesDatabase, ["DELETE FROM recipes", insertRows("recipes", rows)]);
}

const away = (view: OracleView<unknown>): Action | undefined =>
  enter(view.screen, "Recipes", "com.tapwright.recipes");

/** The way back to a page of the app, from what lies above it. */
function leave({ screen }: OracleView<unknown>): Action {
  return tap(screen, "Drop it") ?? tap(screen, "Leave it there") ?? tap(screen, "Pick none") ?? back;
}

/** Removes recipes one after the other; of what is there twice, one. Undefined once they are gone. */
export function removeRecipes(
  view: OracleView<unknown>,
  recipes: readonly RecipeState[],
): Action | undefined {
  const { screen, notes } = view;
  const next = recipes[notes.get("removed") ?? 0];
  if (next === undefined) return undefined;
  const outside = away(view);
  if (outside !== undefined) return outside;
  if (find(screen, "Leave it there")) {
    if (!shows(screen, `Take ${next.title} off`)) return tap(screen, "Leave it there");
    notes.set("removed", (notes.get("removed") ?? 0) + 1);
    return tap(screen, "Take off");
  }
  if (find(screen, "Rewrite")) {
    const isRight = [next.title, next.servings, next.prep_time].every((words) => shows(screen, words));
    return (isRight && tap(screen, "Take off")) || back;
  }
  if (find(screen, "Part of its name", "textbox")) {
    const row = screen.elements.find(
      ({ name, gestures }) => gestures.includes("tap") && name === `${next.title} · ${detailOf(next)}`,
    );
    if (row) return { type: "tap", target: row.ref };
    return fill(screen, "Part of its name", next.title) ?? lookFor(view, next.title) ?? back;
  }
  return tap(screen, "Find a recipe") ?? leave(view);
}

/** What the shelf says below a title. */
function detailOf({ prep_time, servings, description }: RecipeState): string {
  return `${prep_time}, for ${servings}, ${description}`;
}

/** The form's parts in its order, with what each should hold. */
function listFields(recipe: RecipeState): readonly (readonly [label: string, value: string])[] {
  return [
    ["Called", recipe.title],
    ["In a few words", recipe.description],
    ["Enough for", recipe.servings],
    ["Takes", recipe.prep_time],
    ["What goes in", recipe.ingredients],
    ["How it is made", recipe.directions],
  ];
}

/** Writes recipes down, one after the other; undefined once all are on the shelf. */
export function writeRecipes(view: OracleView<unknown>, recipes: readonly RecipeState[]): Action | undefined {
  const { screen, notes } = view;
  const next = recipes[notes.get("written") ?? 0];
  if (next === undefined) return undefined;
  const outside = away(view);
  if (outside !== undefined) return outside;
  for (const [title, value] of [
    ["How many does it feed?", next.servings],
    ["How long does it take?", next.prep_time],
  ] as const) {
    if (find(screen, title)) return tap(screen, value) ?? lookFor(view, value) ?? back;
  }
  if (!find(screen, "A new recipe")) return tap(screen, "Write one down") ?? leave(view);
  const called = find(screen, "Called", "textbox");
  // An empty form is a fresh one, whatever was written into another.
  if (called && (called.value ?? "") !== next.title) notes.set("parts", 0);
  const done = notes.get("parts") ?? 0;
  const [label, value] = listFields(next)[done] ?? [];
  if (label === undefined || value === undefined) {
    const keep = tap(screen, "Onto the shelf");
    if (keep === undefined) return screen.keyboardShown ? back : lookFor(view, "Onto the shelf");
    notes.set("written", (notes.get("written") ?? 0) + 1);
    notes.set("parts", 0);
    return keep;
  }
  const part = find(screen, label);
  if (part === undefined) return lookFor(view, label) ?? (screen.keyboardShown ? back : leave(view));
  if (part.role === "textbox" ? (part.value ?? "") === value : part.name === `${label} · ${value}`) {
    notes.set("parts", done + 1);
    return writeRecipes(view, recipes);
  }
  return part.role === "textbox" ? fill(screen, label, value) : tap(screen, label);
}
