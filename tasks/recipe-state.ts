import { type RowOf, readTable } from "./tables.ts";

/** The database of the Recipes app. */
export const recipesDatabase = "/data/data/com.tapwright.recipes/databases/shelf.db";

const columns = {
  title: "text",
  description: "text",
  servings: "text",
  prep_time: "text",
  ingredients: "text",
  directions: "text",
} as const;

/** What a recipe says, by the columns of the app. */
export type RecipeState = RowOf<typeof columns>;

/** Every recipe on the shelf; several may say the same. */
export const recipes = readTable(recipesDatabase, "recipes", columns);

/** What the app lets choose from, in its order. */
export const recipeServings = [
  "1 person",
  "2 people",
  "3-4 people",
  "6 people",
  "8 people",
  "a crowd",
] as const;

/** What the app lets choose from, in its order. */
export const recipeTimes = [
  "5 min",
  "10 min",
  "20 min",
  "30 min",
  "45 min",
  "1 hour",
  "2 hours",
  "all day",
] as const;
