import type { Page } from "../app.ts";
import type { RecipesEvent } from "./recipes-state.ts";

/** A page in the app's colours. */
export function recipesPage(
  page: Pick<Page<RecipesEvent>, "path" | "root" | "onBack" | "dialog">,
): Page<RecipesEvent> {
  return { activity: "com.tapwright.recipes.a", palette: "clay", ...page };
}
