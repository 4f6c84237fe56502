import type { Recipe, RecipeDraft } from "./recipe-store.ts";

/** What the app shows, apart from the recipes themselves. */
export interface RecipesState {
  readonly tab: RecipesTab;
  /** Only what takes this long. */
  readonly time?: string | undefined;
  readonly search?: string | undefined;
  /** The recipe whose page is open. */
  readonly recipe?: number | undefined;
  readonly writing?: Writing | undefined;
  /** Recipes that are picked. */
  readonly picked?: readonly number[] | undefined;
  readonly sheet?: RecipesSheet | undefined;
  readonly thrown?: { readonly recipes: readonly Recipe[]; readonly until: number } | undefined;
}

/** The pages behind the strip at the lower edge. */
export type RecipesTab = "shelf" | "liked";

/** A recipe that is being written, on one of three pages. */
export interface Writing {
  readonly id?: number | undefined;
  readonly page: 0 | 1 | 2;
  readonly draft: RecipeDraft;
  /** The draft it was opened with: what differs is not kept yet. */
  readonly original: RecipeDraft;
}

/** What may rise above a page. */
export type RecipesSheet = "throw" | "servings" | "time" | "leave";

/** What a finger can ask of the app. */
export type RecipesEvent =
  | { readonly type: "back" | "close-sheet" | "look" | "stop-picking" | "throw-picked" | "bring-back" }
  | { readonly type: "write" | "rewrite" | "onward" | "keep" | "leave" | "throw" | "like" }
  | { readonly type: "show"; readonly tab: RecipesTab }
  | { readonly type: "filter"; readonly time: string | undefined }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "open" | "pick"; readonly id: number }
  | { readonly type: "sheet"; readonly sheet: RecipesSheet }
  | { readonly type: "change"; readonly fields: Partial<RecipeDraft> };
