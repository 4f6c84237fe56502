import type { Day } from "../days.ts";
import type { OutingDraft, Sport } from "./outing-store.ts";

/** The app's main pages. */
export type SportsTab = "diary" | "totals" | "record";

/** What the app shows, apart from the outings themselves. */
export interface SportsState {
  readonly tab: SportsTab;
  /** The diary shows only this sport. */
  readonly sport?: string | undefined;
  /** What the diary is searched for. */
  readonly search?: string | undefined;
  /** The outing whose page is open. */
  readonly outing?: number | undefined;
  /** Corrections to it that are not kept yet. */
  readonly draft?: OutingDraft | undefined;
  /** First and last day that are added up; the last thirty days where nobody chose. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** The sport whose totals are open. */
  readonly total?: string | undefined;
  /** What the next recording will be. */
  readonly next: Sport;
  readonly sheet?: SportsSheet | undefined;
}

/** What may lie above a page. */
export type SportsSheet =
  | { readonly kind: "erase" | "draft-sport" | "next-sport" | "drop" | "finish" }
  | { readonly kind: "from" | "to"; readonly month: Day };

/** What a finger can ask of the app. */
export type SportsEvent =
  | { readonly type: "show"; readonly tab: SportsTab }
  | { readonly type: "filter"; readonly sport: string | undefined }
  | { readonly type: "search"; readonly text: string | undefined }
  | { readonly type: "open"; readonly id: number }
  | { readonly type: "total"; readonly sport: string }
  | { readonly type: "sheet"; readonly sheet: SportsSheet | undefined }
  | { readonly type: "choose-day"; readonly end: "from" | "to"; readonly day: Day }
  | { readonly type: "choose-sport"; readonly sport: Sport }
  | { readonly type: "correct"; readonly change: Partial<OutingDraft> }
  | { readonly type: "start-correcting" | "keep" | "erase" | "back" }
  | { readonly type: "start" | "finish" | "drop" };
