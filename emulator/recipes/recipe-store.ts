import type { AppDatabase, System } from "../system.ts";

/** How many a dish may be for. */
export const servings = ["1 person", "2 people", "3-4 people", "6 people", "8 people", "a crowd"] as const;

/** How long a dish may take. */
export const times = [
  "5 min",
  "10 min",
  "20 min",
  "30 min",
  "45 min",
  "1 hour",
  "2 hours",
  "all day",
] as const;

/** What a recipe says. */
export interface RecipeText {
  readonly title: string;
  readonly description: string;
  /** One of {@link servings}, or empty. */
  readonly servings: string;
  /** One of {@link times}, or empty. */
  readonly time: string;
  readonly ingredients: string;
  readonly directions: string;
}

/** A recipe on the shelf. Two may say the same. */
export interface Recipe extends RecipeText {
  readonly id: number;
  readonly liked: boolean;
}

/** Where the recipes lie. */
export const recipesDatabase = "/data/data/com.tapwright.recipes/databases/shelf.db";

function openShelf({ databases }: System): AppDatabase {
  return databases.open(
    recipesDatabase,
    `CREATE TABLE recipes (
      _id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      description TEXT NOT NULL DEFAULT '',
      servings TEXT NOT NULL DEFAULT '',
      prep_time TEXT NOT NULL DEFAULT '',
      ingredients TEXT NOT NULL DEFAULT '',
      directions TEXT NOT NULL DEFAULT '',
      liked INTEGER NOT NULL DEFAULT 0
    );`,
  );
}

/** Recipes in the order of their titles. */
export function listRecipes(
  system: System,
  {
    words = "",
    onlyLiked = false,
  }: { readonly words?: string | undefined; readonly onlyLiked?: boolean } = {},
): readonly Recipe[] {
  const wanted = words.trim().toLowerCase();
  return openShelf(system)
    .query("SELECT * FROM recipes ORDER BY title COLLATE NOCASE, _id")
    .map(readRow)
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .filter(({ liked }) => liked || !onlyLiked);
}

/** Undefined when it is gone. */
export function findRecipe(system: System, id: number): Recipe | undefined {
  return openShelf(system).query("SELECT * FROM recipes WHERE _id = ?", [id]).map(readRow)[0];
}

/** Puts a recipe on the shelf; gives its id. */
export function addRecipe(system: System, recipe: RecipeText): number {
  const shelf = openShelf(system);
  shelf.run(
    "INSERT INTO recipes (title, description, servings, prep_time, ingredients, directions) VALUES (?, ?, ?, ?, ?, ?)",
    listCells(recipe),
  );
  return shelf.lastInsertId();
}

/** Writes a recipe anew. */
export function changeRecipe(system: System, id: number, recipe: RecipeText): void {
  openShelf(system).run(
    "UPDATE recipes SET title = ?, description = ?, servings = ?, prep_time = ?, ingredients = ?, directions = ? WHERE _id = ?",
    [...listCells(recipe), id],
  );
}

/** Marks a recipe as one that somebody likes, or takes the mark off. */
export function likeRecipe(system: System, id: number, liked: boolean): void {
  openShelf(system).run("UPDATE recipes SET liked = ? WHERE _id = ?", [Number(liked), id]);
}

/** Takes recipes off the shelf for good. */
export function removeRecipes(system: System, ids: readonly number[]): void {
  for (const id of ids) openShelf(system).run("DELETE FROM recipes WHERE _id = ?", [id]);
}

function listCells(recipe: RecipeText): string[] {
  const { title, description, servings, time, ingredients, directions } = recipe;
  return [title.trim(), description.trim(), servings, time, ingredients.trim(), directions.trim()];
}

function readRow(row: ReturnType<AppDatabase["query"]>[number]): Recipe {
  return {
    id: Number(row._id),
    title: String(row.title),
    description: String(row.description),
    servings: String(row.servings),
    time: String(row.prep_time),
    ingredients: String(row.ingredients),
    directions: String(row.directions),
    liked: Number(row.liked) === 1,
  };
}
