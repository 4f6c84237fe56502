import type { RecipeText } from "./recipe-store.ts";

/** What the app shows, apart from the recipes themselves. */
export interface RecipesState {
  /** Only what somebody likes is on the shelf. */
  readonly onlyLiked: boolean;
  /** What the shelf is searched for. */
  readonly search?: string | undefined;
  /** The recipes that were picked to be removed together. */
  readonly picked?: readonly number[] | undefined;
  /** The recipe whose page is open. */
  readonly recipe?: number | undefined;
  /** A recipe that is being written: a new one where no recipe is open. */
  readonly draft?: RecipeText | undefined;
  readonly sheet?: RecipeSheet | undefined;
}

/** What may lie above a page. */
export type RecipeSheet = "remove" | "drop" | "servings" | "time";

/** What a finger can ask of the app. */
export type RecipesEvent =
  | { readonly type: "only-liked"; readonly onlyLiked: boolean }
  | { readonly type: "search"; readonly text: string | undefined }
  | { readonly type: "open" | "pick"; readonly id: number }
  | { readonly type: "like"; readonly id: number; readonly liked: boolean }
  | { readonly type: "write"; readonly change: Partial<RecipeText> }
  | { readonly type: "sheet"; readonly sheet: RecipeSheet | undefined }
  | { readonly type: "start-new" | "start-changing" | "keep" | "drop" | "remove" | "back" };

/** Closes what lies above a page. */
export const closeSheet: RecipesEvent = { type: "sheet", sheet: undefined };
/** Leaves what lies on top. */
export const goBack: RecipesEvent = { type: "back" };
