import type { Dialog, Page } from "../app.ts";
import { inlet, longInlet, setting, sheetOfFields } from "../bare/bare-form.ts";
import { flow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { choiceSheet, risingSheet } from "../bare/bare-sheet.ts";
import { type RecipeText, servings, times } from "./recipe-store.ts";
import { recipesPage } from "./recipes-frame.ts";
import { closeSheet, goBack, type RecipeSheet, type RecipesEvent } from "./recipes-state.ts";

/** The page on which a recipe is written, new or anew. */
export function recipeFormPage(
  draft: RecipeText,
  { id, sheet }: { readonly id: number | undefined; readonly sheet: RecipeSheet | undefined },
): Page<RecipesEvent> {
  const write = (part: keyof RecipeText) => ({
    onText: (text: string): RecipesEvent => ({ type: "write", change: { [part]: text } }),
  });
  const dialog = sheet && dialogOf(sheet, draft);
  return recipesPage({
    path: id === undefined ? ["shelf", "new"] : ["shelf", `recipe-${id}`, "form"],
    onBack: goBack,
    root: screen<RecipesEvent>({
      head: heading<RecipesEvent>({
        title: id === undefined ? "A new recipe" : "Rewrite",
        back: { label: "Do not keep", onTap: goBack },
      }),
      body: [
        flow<RecipesEvent>([
          sheetOfFields<RecipesEvent>([
            inlet<RecipesEvent>("Called", draft.title, write("title")),
            inlet<RecipesEvent>("In a few words", draft.description, write("description")),
          ]),
          setting<RecipesEvent>("Enough for", draft.servings || "not said", {
            onTap: { type: "sheet", sheet: "servings" },
          }),
          setting<RecipesEvent>("Takes", draft.time || "not said", {
            onTap: { type: "sheet", sheet: "time" },
          }),
          sheetOfFields<RecipesEvent>([
            longInlet<RecipesEvent>("What goes in", draft.ingredients, write("ingredients")),
            longInlet<RecipesEvent>("How it is made", draft.directions, write("directions")),
          ]),
        ]),
      ],
      foot: [
        pill<RecipesEvent>("Onto the shelf", {
          onTap: { type: "keep" },
          disabled: draft.title.trim() === "",
        }),
      ],
    }),
    ...(dialog ? { dialog } : {}),
  });
}

function dialogOf(sheet: RecipeSheet, draft: RecipeText): Dialog<RecipesEvent> | undefined {
  switch (sheet) {
    case "servings":
      return chooseOne("How many does it feed?", "servings", servings, draft);
    case "time":
      return chooseOne("How long does it take?", "time", times, draft);
    case "drop":
      return risingSheet<RecipesEvent>({
        key: "drop",
        title: "Drop what you wrote?",
        answers: [
          { label: "Drop it", onTap: { type: "drop" } },
          { label: "Go on writing", onTap: closeSheet },
        ],
        onDismiss: closeSheet,
      });
    case "remove":
      return undefined;
  }
}

function chooseOne(
  title: string,
  part: "servings" | "time",
  choices: readonly string[],
  draft: RecipeText,
): Dialog<RecipesEvent> {
  return choiceSheet<RecipesEvent>({
    key: part,
    title,
    choices: choices.map((label) => ({
      label,
      chosen: label === draft[part],
      onTap: { type: "write", change: { [part]: label } },
    })),
    onDismiss: closeSheet,
  });
}
