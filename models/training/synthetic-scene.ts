import type { Random } from "../../core/random.ts";
import type { ElementGesture } from "../../core/screen.ts";
import type { Row } from "./synthetic-screens.ts";
import type { Words } from "./words.ts";

/** An invented decision: what was wanted and done, the rows on the screen, and the right move. */
export interface Scene {
  readonly goal: string;
  readonly history?: readonly string[];
  /** Rows that belong to the scene, in their order. */
  readonly rows: readonly Row[];
  /** The row to act on, or the words of a standing or scrolling candidate. */
  readonly target: Row | string;
  readonly value?: string;
  readonly scroll?: readonly ElementGesture[];
}

/** What scenes are made from. */
export interface Studio {
  readonly random: Random;
  readonly words: Words;
  readonly apps: readonly string[];
}

/** How goals and history put a name in quotation marks. */
export const quote = JSON.stringify;
