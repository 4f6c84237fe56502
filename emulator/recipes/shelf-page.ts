import type { Page } from "../app.ts";
import { inlet, sheetOfFields } from "../bare/bare-form.ts";
import { chips, entry, flow, hollow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { risingSheet } from "../bare/bare-sheet.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { listRecipes, type Recipe } from "./recipe-store.ts";
import { recipesPage } from "./recipes-frame.ts";
import { closeSheet, goBack, type RecipesEvent, type RecipesState } from "./recipes-state.ts";

/** All recipes, those that somebody likes, or those that are called like it. */
export function shelfPage(state: RecipesState, system: System): Page<RecipesEvent> {
  const { onlyLiked, search, picked } = state;
  const found = listRecipes(system, { words: search, onlyLiked });
  const searching = search !== undefined;
  return recipesPage({
    path: searching ? ["shelf", "search"] : ["shelf"],
    ...(picked || searching || onlyLiked ? { onBack: goBack } : {}),
    root: screen<RecipesEvent>({
      head: head(state),
      body: [
        ...(searching
          ? [
              sheetOfFields<RecipesEvent>([
                inlet<RecipesEvent>("Part of its name", search, {
                  autoFocus: true,
                  onText: (text) => ({ type: "search", text }),
                }),
              ]),
            ]
          : []),
        chips<RecipesEvent>(
          [false, true].map((liked) => ({
            label: liked ? "Liked" : "Whole shelf",
            selected: liked === onlyLiked,
            onTap: { type: "only-liked", onlyLiked: liked },
          })),
        ),
        found.length === 0
          ? hollow("Nothing on it", searching ? "No recipe is called that." : "Write the first one down.")
          : flow<RecipesEvent>(found.map((recipe) => recipeRow(recipe, picked))),
      ],
      foot: picked
        ? [
            pill<RecipesEvent>(`Take ${picked.length} off`, {
              onTap: { type: "sheet", sheet: "remove" },
              disabled: picked.length === 0,
            }),
          ]
        : [pill<RecipesEvent>("Write one down", { onTap: { type: "start-new" } })],
    }),
    ...(picked && state.sheet === "remove"
      ? { dialog: removalSheet(picked.length === 1 ? "this recipe" : `these ${picked.length} recipes`) }
      : {}),
  });
}

function head({ search, picked }: RecipesState): Widget<RecipesEvent> {
  if (picked) {
    return heading<RecipesEvent>({
      title: `${picked.length} picked`,
      back: { label: "Pick none", onTap: goBack },
    });
  }
  return heading<RecipesEvent>({
    title: "Recipe shelf",
    ...(search === undefined ? {} : { back: { label: "All recipes", onTap: goBack } }),
    actions:
      search === undefined
        ? [{ glyph: "search", description: "Find a recipe", onTap: { type: "search", text: "" } }]
        : [],
  });
}

function recipeRow(recipe: Recipe, picked: RecipesState["picked"]): Widget<RecipesEvent> {
  const { id, title, description, servings, time, liked } = recipe;
  return entry<RecipesEvent>({
    key: `recipe-${id}`,
    title,
    detail: [time, servings && `for ${servings}`, description].filter((part) => part !== "").join(", "),
    ...(liked ? { glyph: "heart" } : {}),
    ...(picked ? { picked: picked.includes(id) } : {}),
    onTap: picked ? { type: "pick", id } : { type: "open", id },
    onLongPress: { type: "pick", id },
  });
}

/** Asks before recipes are removed. */
export function removalSheet(what: string) {
  return risingSheet<RecipesEvent>({
    key: "remove",
    title: `Take ${what} off the shelf?`,
    message: "Nobody can put it back.",
    answers: [
      { label: "Take off", onTap: { type: "remove" } },
      { label: "Leave it there", onTap: closeSheet },
    ],
    onDismiss: closeSheet,
  });
}
