import type { Dialog, Page } from "../app.ts";
import { inlet, longInlet, setting, sheetOfFields } from "../bare/bare-form.ts";
import { flow } from "../bare/bare-list.ts";
import { bareFonts, pill, words } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { choiceSheet, risingSheet } from "../bare/bare-sheet.ts";
import type { Widget } from "../widget.ts";
import { portions, type RecipeDraft, times } from "./recipe-store.ts";
import type { RecipesEvent, RecipesSheet, Writing } from "./recipes-state.ts";
import { recipesPage } from "./shelf-page.ts";

const close: RecipesEvent = { type: "close-sheet" };

/** A recipe is written on three pages: what it is, for whom, and how it is cooked. */
export function writingPage(writing: Writing, sheet: RecipesSheet | undefined): Page<RecipesEvent> {
  const { id, page, draft } = writing;
  const dialog = sheet && viewSheet(sheet, draft);
  return recipesPage({
    path: ["shelf", id === undefined ? "new" : `recipe-${id}`, `page-${page}`],
    onBack: { type: "back" },
    root: screen<RecipesEvent>({
      head: heading<RecipesEvent>({
        title: id === undefined ? "Write it down" : "Rewrite",
        back: { label: page === 0 ? "Leave" : "Page before", onTap: { type: "back" } },
      }),
      body: [
        flow<RecipesEvent>([
          words(`Page ${page + 1} of 3${page === 0 ? "" : ` · ${draft.title.trim()}`}`, bareFonts.faint, {
            style: { padding: [0, 20, 8, 20] },
          }),
          ...fieldsOf(writing),
        ]),
      ],
      foot: footOf(writing),
    }),
    ...(dialog ? { dialog } : {}),
  });
}

function fieldsOf({ page, draft }: Writing): readonly Widget<RecipesEvent>[] {
  const type =
    (key: keyof RecipeDraft) =>
    (text: string): RecipesEvent => ({ type: "change", fields: { [key]: text } });
  if (page === 0) {
    return [
      sheetOfFields<RecipesEvent>([
        inlet<RecipesEvent>("Called", draft.title, { key: "title", autoFocus: true, onText: type("title") }),
        inlet<RecipesEvent>("In short", draft.description, {
          key: "description",
          onText: type("description"),
        }),
      ]),
    ];
  }
  if (page === 1) {
    return [
      setting<RecipesEvent>("Feeds", draft.servings, { onTap: { type: "sheet", sheet: "servings" } }),
      setting<RecipesEvent>("Takes", draft.time, { onTap: { type: "sheet", sheet: "time" } }),
    ];
  }
  return [
    sheetOfFields<RecipesEvent>([
      longInlet<RecipesEvent>("What goes in", draft.ingredients, { key: "in", onText: type("ingredients") }),
      longInlet<RecipesEvent>("How it is done", draft.directions, { key: "how", onText: type("directions") }),
    ]),
  ];
}

function footOf({ page, draft }: Writing): readonly Widget<RecipesEvent>[] {
  const isNamed = draft.title.trim() !== "";
  if (page === 2)
    return [pill<RecipesEvent>("Put on the shelf", { onTap: { type: "keep" }, disabled: !isNamed })];
  return [pill<RecipesEvent>("Onward", { onTap: { type: "onward" }, disabled: !isNamed })];
}

function viewSheet(sheet: RecipesSheet, draft: RecipeDraft): Dialog<RecipesEvent> | undefined {
  if (sheet === "leave") {
    return risingSheet<RecipesEvent>({
      key: "leave",
      title: "Leave what you wrote?",
      message: "It is not on the shelf yet.",
      answers: [
        { label: "Write on", onTap: close },
        { label: "Leave it", onTap: { type: "leave" } },
      ],
      onDismiss: close,
    });
  }
  if (sheet !== "servings" && sheet !== "time") return undefined;
  return choiceSheet<RecipesEvent>({
    key: sheet,
    title: sheet === "servings" ? "How many does it feed?" : "How long does it take?",
    choices: (sheet === "servings" ? portions : times).map((label) => ({
      label,
      chosen: label === draft[sheet],
      onTap: { type: "change", fields: { [sheet]: label } },
    })),
    onDismiss: close,
  });
}
