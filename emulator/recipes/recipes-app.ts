import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { toggle } from "../selection.ts";
import { addDefaultRecipes } from "./default-recipes.ts";
import { recipeFormPage } from "./recipe-form-page.ts";
import { recipePage } from "./recipe-page.ts";
import {
  addRecipe,
  changeRecipe,
  findRecipe,
  likeRecipe,
  type Recipe,
  type RecipeText,
  removeRecipes,
} from "./recipe-store.ts";
import type { RecipesEvent, RecipesState } from "./recipes-state.ts";
import { shelfPage } from "./shelf-page.ts";

/** A shelf of recipes to cook from, to write down and to throw away. */
export const recipesApp: App<RecipesState, RecipesEvent> = {
  packageName: "com.tapwright.recipes",
  label: "Recipes",
  icon: { glyph: "note", background: "#9a4a1f" },
  versionName: "2.3",
  versionCode: 230,
  launchActivity: "com.tapwright.recipes.a",
  install: addDefaultRecipes,
  open: ({ action = "android.intent.action.MAIN" }, _context, state) =>
    action === "android.intent.action.MAIN" ? (state ?? { onlyLiked: false }) : undefined,
  reduce,
  view,
};

const blank: RecipeText = {
  title: "",
  description: "",
  servings: "",
  time: "",
  ingredients: "",
  directions: "",
};

function view(state: RecipesState, { system }: ViewContext): Page<RecipesEvent> {
  const recipe = state.recipe === undefined ? undefined : findRecipe(system, state.recipe);
  if (state.draft) return recipeFormPage(state.draft, { id: recipe?.id, sheet: state.sheet });
  return recipe ? recipePage(recipe, state) : shelfPage(state, system);
}

function reduce(state: RecipesState, event: RecipesEvent, context: AppContext): RecipesState {
  const { system } = context;
  switch (event.type) {
    case "only-liked":
      return { ...state, onlyLiked: event.onlyLiked };
    case "search":
      return { ...state, search: event.text };
    case "open":
      return { ...state, recipe: event.id };
    case "pick":
      return { ...state, picked: toggle(state.picked, event.id) };
    case "like":
      likeRecipe(system, event.id, event.liked);
      return state;
    case "sheet":
      return { ...state, sheet: event.sheet };
    case "start-new":
      return { ...state, draft: blank };
    case "start-changing": {
      const found = findRecipe(system, state.recipe ?? -1);
      return found ? { ...state, draft: textOf(found) } : state;
    }
    case "write":
      return state.draft ? { ...state, draft: { ...state.draft, ...event.change }, sheet: undefined } : state;
    case "keep":
      return keep(state, context);
    case "drop":
      return { ...state, draft: undefined, sheet: undefined };
    case "remove":
      removeRecipes(system, state.picked ?? [state.recipe ?? -1]);
      context.toast("Off the shelf");
      return { ...state, picked: undefined, recipe: undefined, sheet: undefined };
    case "back":
      return leave(state, context);
  }
}

function textOf({ title, description, servings, time, ingredients, directions }: Recipe): RecipeText {
  return { title, description, servings, time, ingredients, directions };
}

function keep(state: RecipesState, { system, toast }: AppContext): RecipesState {
  const { draft, recipe } = state;
  if (!draft) return state;
  if (recipe !== undefined) changeRecipe(system, recipe, draft);
  const id = recipe ?? addRecipe(system, draft);
  toast("On the shelf");
  return { ...state, recipe: id, draft: undefined, search: undefined };
}

/** Leaves what lies on top; asks first where something was written. */
function leave(state: RecipesState, { system }: AppContext): RecipesState {
  if (state.draft) {
    const written = findRecipe(system, state.recipe ?? -1) ?? blank;
    const isChanged = Object.entries(state.draft).some(
      ([part, text]) => text !== written[part as keyof RecipeText],
    );
    return isChanged ? { ...state, sheet: "drop" } : { ...state, draft: undefined };
  }
  if (state.recipe !== undefined) return { ...state, recipe: undefined };
  if (state.picked) return { ...state, picked: undefined };
  if (state.search !== undefined) return { ...state, search: undefined };
  return { ...state, onlyLiked: false };
}
