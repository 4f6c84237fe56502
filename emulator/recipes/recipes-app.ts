import { isDeepStrictEqual } from "node:util";
import type { App, AppContext, Page, ViewContext } from "../app.ts";
import type { System } from "../system.ts";
import { addDefaultRecipes } from "./default-recipes.ts";
import { recipePage } from "./recipe-page.ts";
import {
  blankRecipe,
  findRecipe,
  keepRecipe,
  likeRecipe,
  listRecipes,
  putBack,
  type Recipe,
  type RecipeDraft,
  removeRecipes,
} from "./recipe-store.ts";
import type { RecipesEvent, RecipesState } from "./recipes-state.ts";
import { shelfPage } from "./shelf-page.ts";
import { writingPage } from "./writing-page.ts";

/** How long thrown recipes can be brought back, in milliseconds of the phone's time. */
const regretMs = 8000;

/** Recipes on a shelf, in a database of its own: an app of bare views. */
export const recipesApp: App<RecipesState, RecipesEvent> = {
  packageName: "com.tapwright.recipes",
  label: "Recipes",
  icon: { glyph: "hourglass", background: "#8a5a00" },
  versionName: "1.2",
  versionCode: 12,
  launchActivity: "com.tapwright.recipes.a",
  install: addDefaultRecipes,
  open: ({ action = "android.intent.action.MAIN" }, _context, state = { tab: "shelf" }) =>
    action === "android.intent.action.MAIN" ? state : undefined,
  reduce,
  view,
};

function view(state: RecipesState, { system }: ViewContext): Page<RecipesEvent> {
  if (state.writing) return writingPage(state.writing, state.sheet);
  const recipe = state.recipe === undefined ? undefined : findRecipe(system, state.recipe);
  return recipe ? recipePage(recipe, state) : shelfPage(state, system);
}

function reduce(state: RecipesState, event: RecipesEvent, { system }: AppContext): RecipesState {
  switch (event.type) {
    case "show":
      return { tab: event.tab };
    case "filter":
      return { ...state, time: event.time };
    case "look":
      return { ...state, search: "", time: undefined };
    case "search":
      return { ...state, search: event.text };
    case "open":
      return { ...state, recipe: event.id };
    case "like": {
      const recipe = findRecipe(system, state.recipe ?? 0);
      if (recipe) likeRecipe(system, recipe.id, !recipe.liked);
      return state;
    }
    case "pick":
      return pick(state, event.id);
    case "stop-picking":
      return { ...state, picked: undefined };
    case "throw-picked": {
      const recipes = listRecipes(system).filter(({ id }) => state.picked?.includes(id));
      return throwAway({ ...state, picked: undefined }, recipes, system);
    }
    case "throw": {
      const recipe = findRecipe(system, state.recipe ?? 0);
      return throwAway({ ...state, recipe: undefined, sheet: undefined }, recipe ? [recipe] : [], system);
    }
    case "bring-back":
      putBack(system, state.thrown?.recipes ?? []);
      return { ...state, thrown: undefined };
    case "write":
      return write({ ...state, recipe: undefined }, blankRecipe);
    case "rewrite": {
      const recipe = findRecipe(system, state.recipe ?? 0);
      if (!recipe) return state;
      const { id, liked: _liked, ...draft } = recipe;
      return write(state, draft, id);
    }
    case "change":
      return change({ ...state, sheet: undefined }, event.fields);
    case "onward":
      return turn(state, 1);
    case "keep":
      return keep(state, system);
    case "leave":
      return { ...state, writing: undefined, sheet: undefined };
    case "sheet":
      return { ...state, sheet: event.sheet };
    case "close-sheet":
      return { ...state, sheet: undefined };
    case "back":
      return goBack(state);
  }
}

function pick(state: RecipesState, id: number): RecipesState {
  const before = state.picked ?? [];
  const picked = before.includes(id) ? before.filter((other) => other !== id) : [...before, id];
  return { ...state, picked: picked.length === 0 ? undefined : picked };
}

function throwAway(state: RecipesState, recipes: readonly Recipe[], system: System): RecipesState {
  removeRecipes(system, recipes);
  return { ...state, thrown: { recipes, until: system.clock.now() + regretMs } };
}

function write(state: RecipesState, draft: RecipeDraft, id?: number): RecipesState {
  return { ...state, picked: undefined, search: undefined, writing: { id, page: 0, draft, original: draft } };
}

function change(state: RecipesState, fields: Partial<RecipeDraft>): RecipesState {
  const { writing } = state;
  return writing ? { ...state, writing: { ...writing, draft: { ...writing.draft, ...fields } } } : state;
}

function turn(state: RecipesState, by: 1 | -1): RecipesState {
  const { writing } = state;
  if (!writing) return state;
  const page = Math.min(2, Math.max(0, writing.page + by)) as 0 | 1 | 2;
  return { ...state, writing: { ...writing, page } };
}

function keep(state: RecipesState, system: System): RecipesState {
  const { writing } = state;
  if (!writing || writing.draft.title.trim() === "") return state;
  keepRecipe(system, writing.draft, writing.id);
  return { ...state, writing: undefined };
}

/** Leaves the page on top; the first page of something written asks first. */
function goBack(state: RecipesState): RecipesState {
  const { writing } = state;
  if (writing && writing.page > 0) return turn(state, -1);
  if (writing) {
    const isChanged = !isDeepStrictEqual(writing.draft, writing.original);
    return isChanged ? { ...state, sheet: "leave" } : { ...state, writing: undefined };
  }
  if (state.recipe !== undefined) return { ...state, recipe: undefined };
  return { ...state, search: undefined, time: undefined };
}
