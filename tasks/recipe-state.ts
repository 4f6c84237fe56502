import { readTable } from "./tables.ts";

/** The database of the Recipes app, which has no provider. */
export const recipesDatabase = "/data/data/com.tapwright.recipes/databases/recipes.db";

/** A recipe. */
export interface RecipeState {
  readonly title: string;
  readonly description: string;
  readonly servings: string;
  readonly preparationTime: string;
  readonly ingredients: string;
  readonly directions: string;
  /** 1 for one that is liked. */
  readonly favorite: number;
}

/** All recipes. */
export const recipes = readTable(recipesDatabase, "recipes", {
  title: "text",
  description: "text",
  servings: "text",
  preparationTime: "text",
  ingredients: "text",
  directions: "text",
  favorite: "number",
});
