import type { Page } from "../app.ts";
import { fact, flow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { risingSheet } from "../bare/bare-sheet.ts";
import type { Recipe } from "./recipe-store.ts";
import type { RecipesEvent, RecipesState } from "./recipes-state.ts";
import { recipesPage } from "./shelf-page.ts";

const close: RecipesEvent = { type: "close-sheet" };

/** One recipe from top to bottom. */
export function recipePage(recipe: Recipe, { tab, sheet }: RecipesState): Page<RecipesEvent> {
  const { id, title, description, servings, time, ingredients, directions, liked } = recipe;
  const facts = [
    ["In short", description],
    ["Feeds", servings],
    ["Takes", time],
    ["What goes in", ingredients],
    ["How it is done", directions],
  ] as const;
  return recipesPage({
    path: [tab, `recipe-${id}`],
    onBack: { type: "back" },
    root: screen<RecipesEvent>({
      head: heading<RecipesEvent>({
        title,
        back: { label: tab === "shelf" ? "Shelf" : "Liked", onTap: { type: "back" } },
        actions: [{ glyph: liked ? "star-filled" : "star", onTap: { type: "like" } }],
      }),
      body: [flow<RecipesEvent>(facts.flatMap(([name, value]) => (value === "" ? [] : [fact(name, value)])))],
      foot: [
        pill<RecipesEvent>("Throw away", { kind: "framed", onTap: { type: "sheet", sheet: "throw" } }),
        pill<RecipesEvent>("Rewrite", { onTap: { type: "rewrite" } }),
      ],
    }),
    ...(sheet === "throw"
      ? {
          dialog: risingSheet<RecipesEvent>({
            key: "throw",
            title: `Throw ${title} away?`,
            message: "It leaves the shelf.",
            answers: [
              { label: "Throw it away", onTap: { type: "throw" } },
              { label: "Keep it", onTap: close },
            ],
            onDismiss: close,
          }),
        }
      : {}),
  });
}
