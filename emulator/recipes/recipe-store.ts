import type { AppDatabase, SqlValue, System } from "../system.ts";

/** What one writes down of a recipe. */
export interface RecipeDraft {
  readonly title: string;
  readonly description: string;
  /** One of {@link portions}. */
  readonly servings: string;
  /** One of {@link times}. */
  readonly time: string;
  readonly ingredients: string;
  readonly directions: string;
}

/** A recipe of the shelf. */
export interface Recipe extends RecipeDraft {
  readonly id: number;
  readonly liked: boolean;
}

/** For how many it is, as the app offers it. */
export const portions: readonly string[] = [
  "1 serving",
  "2 servings",
  "3-4 servings",
  "6 servings",
  "8 servings",
];

/** How long it takes, as the app offers it. */
export const times: readonly string[] = [
  "10 mins",
  "20 mins",
  "30 mins",
  "45 mins",
  "1 hrs",
  "2 hrs",
  "3 hrs",
  "4 hrs",
];

/** The form that somebody starts with who has nothing written yet. */
export const blankRecipe: RecipeDraft = {
  title: "",
  description: "",
  servings: portions[1]!,
  time: times[2]!,
  ingredients: "",
  directions: "",
};

const schema = `
  CREATE TABLE recipes (
    recipeId INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    servings TEXT NOT NULL DEFAULT '',
    preparationTime TEXT NOT NULL DEFAULT '',
    ingredients TEXT NOT NULL DEFAULT '',
    directions TEXT NOT NULL DEFAULT '',
    favorite INTEGER NOT NULL DEFAULT 0
  );
`;

/** The database of recipes; made when there is none. */
export function openRecipes({ databases }: System): AppDatabase {
  return databases.open("/data/data/com.tapwright.recipes/databases/recipes.db", schema);
}

/** All recipes by title. */
export function listRecipes(system: System): readonly Recipe[] {
  return openRecipes(system)
    .query("SELECT * FROM recipes ORDER BY title COLLATE NOCASE, recipeId")
    .map(readRecipe);
}

/** Undefined when it is gone. */
export function findRecipe(system: System, id: number): Recipe | undefined {
  return listRecipes(system).find((recipe) => recipe.id === id);
}

/** Writes a new recipe, or changes the one with `id`; returns its id. */
export function keepRecipe(system: System, draft: RecipeDraft, id?: number): number {
  const { title, description, servings, time, ingredients, directions } = draft;
  const values = [title, description, servings, time, ingredients, directions].map((text) => text.trim());
  const database = openRecipes(system);
  if (id === undefined) {
    const columns = "title, description, servings, preparationTime, ingredients, directions";
    database.run(`INSERT INTO recipes (${columns}) VALUES (?, ?, ?, ?, ?, ?)`, values);
    return database.lastInsertId();
  }
  const sql = `UPDATE recipes SET title = ?, description = ?, servings = ?, preparationTime = ?,
    ingredients = ?, directions = ? WHERE recipeId = ?`;
  database.run(sql, [...values, id]);
  return id;
}

/** Makes a recipe one that is liked, or no longer. */
export function likeRecipe(system: System, id: number, liked: boolean): void {
  openRecipes(system).run("UPDATE recipes SET favorite = ? WHERE recipeId = ?", [Number(liked), id]);
}

/** Removes recipes. */
export function removeRecipes(system: System, recipes: readonly Recipe[]): void {
  for (const { id } of recipes) openRecipes(system).run("DELETE FROM recipes WHERE recipeId = ?", [id]);
}

/** Puts removed recipes back as they were. */
export function putBack(system: System, recipes: readonly Recipe[]): void {
  for (const { id, liked, ...draft } of recipes) {
    openRecipes(system).run("INSERT OR IGNORE INTO recipes (recipeId, title) VALUES (?, '')", [id]);
    keepRecipe(system, draft, id);
    likeRecipe(system, id, liked);
  }
}

function readRecipe(row: Readonly<Record<string, SqlValue>>): Recipe {
  return {
    id: Number(row.recipeId),
    title: String(row.title),
    description: String(row.description),
    servings: String(row.servings),
    time: String(row.preparationTime),
    ingredients: String(row.ingredients),
    directions: String(row.directions),
    liked: row.favorite === 1,
  };
}
