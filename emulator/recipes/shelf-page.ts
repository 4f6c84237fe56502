import type { Page } from "../app.ts";
import { inlet, sheetOfFields } from "../bare/bare-form.ts";
import { chips, entry, flow, hollow } from "../bare/bare-list.ts";
import { bareFonts, pill, words } from "../bare/bare-parts.ts";
import { heading, type StripEntry, screen } from "../bare/bare-screen.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { listRecipes, type Recipe, times } from "./recipe-store.ts";
import type { RecipesEvent, RecipesState, RecipesTab } from "./recipes-state.ts";

/** A page in the app's colours. */
export function recipesPage(
  page: Pick<Page<RecipesEvent>, "path" | "root" | "onBack" | "dialog">,
): Page<RecipesEvent> {
  return { activity: "com.tapwright.recipes.a", palette: "paper", ...page };
}

function shownRecipes({ tab, time, search }: RecipesState, system: System): readonly Recipe[] {
  const wanted = search?.trim().toLowerCase();
  return listRecipes(system).filter((recipe) => {
    if (wanted !== undefined) return `${recipe.title}\n${recipe.ingredients}`.toLowerCase().includes(wanted);
    return (tab === "shelf" || recipe.liked) && (time === undefined || recipe.time === time);
  });
}

/** The recipes that there are, or those that are liked. */
export function shelfPage(state: RecipesState, system: System): Page<RecipesEvent> {
  const { tab, time, search, picked } = state;
  const recipes = shownRecipes(state, system);
  const searching = search !== undefined;
  const leaves = picked ? "stop-picking" : searching || time !== undefined ? "back" : undefined;
  return recipesPage({
    path: searching ? [tab, "search"] : [tab],
    ...(leaves ? { onBack: { type: leaves } } : {}),
    root: screen<RecipesEvent>({
      head: picked ? pickingHead(picked) : shelfHead(state),
      body: [
        ...(searching ? [searchField(search)] : []),
        ...(searching || picked ? [] : [timeChips(time)]),
        recipes.length === 0
          ? hollow(
              "An empty shelf",
              searching ? "Nothing has such words in it." : "Write a recipe down first.",
            )
          : flow<RecipesEvent>(recipes.map((recipe) => recipeRow(recipe, picked))),
      ],
      ...footOf(state, system),
      ...(searching || picked ? {} : { strip: stripOf(tab) }),
    }),
  });
}

function shelfHead({ tab, search }: RecipesState): Widget<RecipesEvent> {
  if (search !== undefined)
    return heading<RecipesEvent>({ title: "Look up", back: { label: "Shelf", onTap: { type: "back" } } });
  return heading<RecipesEvent>({
    title: tab === "shelf" ? "Shelf" : "Liked",
    actions: [
      { glyph: "search", onTap: { type: "look" } },
      { glyph: "add", description: "Write a recipe", onTap: { type: "write" } },
    ],
  });
}

function pickingHead(picked: readonly number[]): Widget<RecipesEvent> {
  return heading<RecipesEvent>({
    title: `${picked.length} picked`,
    back: { label: "Pick none", onTap: { type: "stop-picking" } },
  });
}

function searchField(search: string): Widget<RecipesEvent> {
  return sheetOfFields<RecipesEvent>([
    inlet<RecipesEvent>("Words of the title or of what goes in", search, {
      autoFocus: true,
      onText: (text) => ({ type: "search", text }),
    }),
  ]);
}

function timeChips(time: string | undefined): Widget<RecipesEvent> {
  return chips<RecipesEvent>(
    [undefined, ...times].map((label) => ({
      label: label ?? "Any time",
      selected: label === time,
      onTap: { type: "filter", time: label },
    })),
  );
}

function recipeRow(recipe: Recipe, picked: readonly number[] | undefined): Widget<RecipesEvent> {
  const { id, title, description, time, servings } = recipe;
  return entry<RecipesEvent>({
    key: `recipe-${id}`,
    title,
    detail: description === "" ? servings : description,
    figure: time,
    ...(picked ? { picked: picked.includes(id) } : {}),
    onTap: picked ? { type: "pick", id } : { type: "open", id },
    onLongPress: { type: "pick", id },
  });
}

/** What stays at the page's foot: what to do with the picked ones, or how to get thrown ones back. */
function footOf(
  { picked, thrown }: RecipesState,
  system: System,
): { readonly foot?: readonly Widget<RecipesEvent>[] } {
  if (picked) return { foot: [pill<RecipesEvent>("Throw away", { onTap: { type: "throw-picked" } })] };
  if (thrown === undefined || thrown.until <= system.clock.now()) return {};
  const count = thrown.recipes.length;
  return {
    foot: [
      words(count === 1 ? "One recipe thrown away" : `${count} recipes thrown away`, bareFonts.plain, {
        style: { grow: 1, shrink: 1 },
      }),
      pill<RecipesEvent>("Bring back", { kind: "framed", onTap: { type: "bring-back" } }),
    ],
  };
}

function stripOf(shown: RecipesTab): readonly StripEntry<RecipesEvent>[] {
  return (
    [
      ["shelf", "Shelf", "storage"],
      ["liked", "Liked", "star"],
    ] as const
  ).map(([tab, label, glyph]) => ({
    label,
    glyph,
    selected: tab === shown,
    onTap: { type: "show", tab },
  }));
}
