import type { Page } from "../app.ts";
import { fact, flow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import type { Recipe } from "./recipe-store.ts";
import { recipesPage } from "./recipes-frame.ts";
import { goBack, type RecipesEvent, type RecipesState } from "./recipes-state.ts";
import { removalSheet } from "./shelf-page.ts";

/** All that a recipe says. */
export function recipePage(recipe: Recipe, { sheet }: RecipesState): Page<RecipesEvent> {
  const { id, title, description, servings, time, ingredients, directions, liked } = recipe;
  const facts = [
    ["In a few words", description],
    ["Enough for", servings],
    ["Takes", time],
    ["What goes in", ingredients],
    ["How it is made", directions],
  ] as const;
  return recipesPage({
    path: ["shelf", `recipe-${id}`],
    onBack: goBack,
    root: screen<RecipesEvent>({
      head: heading<RecipesEvent>({
        title,
        back: { label: "Recipe shelf", onTap: goBack },
        actions: [
          {
            glyph: "heart",
            description: liked ? "Like it no more" : "Like it",
            onTap: { type: "like", id, liked: !liked },
          },
        ],
      }),
      body: [
        flow<RecipesEvent>(
          facts.filter(([, value]) => value !== "").map(([name, value]) => fact(name, value)),
        ),
      ],
      foot: [
        pill<RecipesEvent>("Take off", { kind: "framed", onTap: { type: "sheet", sheet: "remove" } }),
        pill<RecipesEvent>("Rewrite", { onTap: { type: "start-changing" } }),
      ],
    }),
    ...(sheet === "remove" ? { dialog: removalSheet(title) } : {}),
  });
}
