import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import type { OracleView } from "../define.ts";
import { back, enter, fill, find, lookFor, shows, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { type RecipeState, recipesDatabase } from "../recipe-state.ts";
import { insertRows, runSql, sortRows } from "../tables.ts";
import type { Words } from "../words.ts";
import { dishNames, dishNotes, foods, noiseDishes } from "./phone116-recipes-words.ts";

/** A recipe as a goal asks for it. */
export const dish = z.strictObject({
  title: z.string(),
  description: z.string(),
  servings: z.string(),
  preparationTime: z.string(),
  ingredients: z.string(),
  directions: z.string(),
});

/** What every task of the app has: what it is about, and what else is on the shelf. */
export const cooking = z.strictObject({
  noise: z.int(),
  dishes: z.array(dish),
  /** The dishes as the goal says them, or what they have in common. */
  list: z.string(),
});

/** A recipe as a goal asks for it. */
export type Dish = z.infer<typeof dish>;
/** {@link cooking}'s params. */
export type Cooking = z.infer<typeof cooking>;

const servings = ["1 serving", "2 servings", "3-4 servings", "6 servings", "8 servings"];
/** How long it takes, in the app's words. */
export const cookingTimes: readonly string[] = ["10 mins", "20 mins", "30 mins", "45 mins", "1 hrs", "2 hrs"];

/** Draws recipes of different names. */
export function sampleDishes(words: Words, random: Random, count: number): Dish[] {
  return words.several(dishNames, count).map((title) => {
    const [first = "", second = "", third = ""] = words.several(foods, 3);
    const directions = [
      `Chop the ${first}, add the ${second} and cook until soft.`,
      `Mix ${first} with ${second}, then bake.`,
      `Fry the ${first}, stir in the ${second} and serve warm.`,
    ];
    return {
      title,
      description: words.from(dishNotes),
      servings: random.pick(servings),
      preparationTime: random.pick(cookingTimes),
      ingredients: [first, second, third].join(", "),
      directions: random.pick(directions),
    };
  });
}

/** A recipe as a goal says it. */
export function sayDish(recipe: Dish): string {
  const { title, description, servings, preparationTime, ingredients, directions } = recipe;
  return `"${title}" (in short: ${description}; feeds ${servings}; takes ${preparationTime}; ingredients: ${ingredients}; directions: ${directions})`;
}

/** The same in lines, for a note or a picture. */
export function writeDish(recipe: Dish): readonly string[] {
  const { title, description, servings, preparationTime, ingredients, directions } = recipe;
  return [
    `Recipe: ${title}`,
    `In short: ${description}`,
    `Servings: ${servings}`,
    `Preparation: ${preparationTime}`,
    `Ingredients: ${ingredients}`,
    `Directions: ${directions}`,
  ];
}

/** What else is on the shelf. */
export function makeOthers({ noise }: Cooking, count: number): readonly RecipeState[] {
  const random = makeRandom(noise);
  return random
    .shuffle(noiseDishes)
    .slice(0, count)
    .map((title) => ({
      title,
      description: random.chance(0.5) ? "An old favourite" : "",
      servings: random.pick(servings),
      preparationTime: random.pick(cookingTimes),
      ingredients: "flour, water, salt",
      directions: "Mix the flour with the water.",
      favorite: Number(random.chance(0.2)),
    }));
}

/** A recipe that nobody has liked yet. */
export function onShelf(recipe: Dish): RecipeState {
  return { ...recipe, favorite: 0 };
}

/** Makes these the only recipes. */
export async function fillShelf(device: Device, rows: readonly RecipeState[]): Promise<void> {
  const inserts =
    rows.length === 0
      ? []
      : [
          insertRows(
            "recipes",
            rows.map((row) => ({ ...row })),
          ),
        ];
  await runSql(device, recipesDatabase, ["DELETE FROM recipes", ...inserts]);
}

/** The state with these recipes too. */
export function withDishes(before: PhoneState, dishes: readonly Dish[]): PhoneState {
  return { ...before, recipes: sortRows([...before.recipes, ...dishes.map(onShelf)]) };
}

/** The state without these recipes, one of equal ones for each. */
export function withoutDishes(before: PhoneState, dishes: readonly Dish[]): PhoneState {
  const left = [...before.recipes];
  for (const recipe of dishes.map(onShelf)) {
    const at = left.findIndex((other) => JSON.stringify(other) === JSON.stringify(recipe));
    if (at >= 0) left.splice(at, 1);
  }
  return { ...before, recipes: sortRows(left) };
}

const packageName = "com.tapwright.recipes";
const done = "recipes done";

/** The way to the shelf; undefined where the screen shows it. */
function showShelf({ screen }: OracleView<unknown>): Action | undefined {
  if (find(screen, "Leave what you wrote?")) return tap(screen, "Leave it");
  return tap(screen, "Write a recipe") === undefined ? back : undefined;
}

/** Writes one recipe after the other; undefined once all of them are on the shelf. */
export function writeDishes(view: OracleView<unknown>, dishes: readonly Dish[]): Action | undefined {
  const { screen, notes } = view;
  const next = dishes[notes.get(done) ?? 0];
  if (next === undefined) return undefined;
  const away = enter(screen, "Recipes", packageName);
  if (away !== undefined) return away;
  if (find(screen, "How many does it feed?")) return tap(screen, next.servings) ?? back;
  if (find(screen, "How long does it take?")) return tap(screen, next.preparationTime) ?? back;
  if (!find(screen, "Write it down", "text")) return showShelf(view) ?? tap(screen, "Write a recipe");
  if (shows(screen, "Page 1 of 3")) {
    const typed = fill(screen, "Called", next.title) ?? fill(screen, "In short", next.description);
    return typed ?? tap(screen, "Onward") ?? back;
  }
  if (shows(screen, "Page 2 of 3")) {
    if (!shows(screen, `Feeds · ${next.servings}`)) return tap(screen, "Feeds") ?? back;
    return shows(screen, `Takes · ${next.preparationTime}`) ? tap(screen, "Onward") : tap(screen, "Takes");
  }
  const typed =
    fill(screen, "What goes in", next.ingredients) ?? fill(screen, "How it is done", next.directions);
  if (typed !== undefined) return typed;
  const keep = tap(screen, "Put on the shelf");
  if (keep === undefined) return screen.keyboardShown ? back : lookFor(view, "the second field");
  notes.set(done, (notes.get(done) ?? 0) + 1);
  return keep;
}

/** Throws one recipe after the other away; undefined once all of them are gone. */
export function throwAway(view: OracleView<unknown>, dishes: readonly Dish[]): Action | undefined {
  const { screen, notes } = view;
  const next = dishes[notes.get(done) ?? 0];
  if (next === undefined) return undefined;
  const away = enter(screen, "Recipes", packageName);
  if (away !== undefined) return away;
  if (shows(screen, "It leaves the shelf.")) {
    if (!shows(screen, `Throw ${next.title} away?`)) return tap(screen, "Keep it");
    notes.set(done, (notes.get(done) ?? 0) + 1);
    return tap(screen, "Throw it away");
  }
  if (tap(screen, "Rewrite")) return find(screen, next.title) ? tap(screen, "Throw away") : back;
  const way = showShelf(view);
  if (way !== undefined) return way;
  const row = screen.elements.find(
    ({ name, gestures }) =>
      name === `${next.title} · ${next.description} · ${next.preparationTime}` && gestures.includes("tap"),
  );
  return row ? { type: "tap", target: row.ref } : lookFor(view, next.title);
}
