import { TapwrightError } from "../core/errors.ts";

/**
 * Number of the text format and of the merging that goes with it. A model gets the format that it was trained
 * on; whoever changes the bytes of one adds the next number.
 */
export type SnapshotFormat = 2 | 3;

/** What models get that were trained on no format, and what `tapwright snapshot` shows. */
export const newestFormat = 3;

/** @throws `unsupported` for a number that this version does not print. */
export function readFormat(number: number): SnapshotFormat {
  if (number === 2 || number === 3) return number;
  throw new TapwrightError("unsupported", `Snapshot format ${number} is not known`, {
    hint: "Use a model that was trained on format 2 or 3.",
  });
}

/** What differs between formats in how nodes become elements. */
export interface MergeRules {
  /** A row's name grows to this many characters; further texts stay elements of their own. */
  readonly longestName: number;
  /** Whether initials beside the name that they stand for are said too. */
  readonly initials: boolean;
  /** Whether the hint or the mask that a password field shows is said; its content never is. */
  readonly masks: boolean;
  /** Whether system bars and keyboards are elements, the keys of letters merged into one. */
  readonly systemWindows: boolean;
  /** Whether what another element says or does as well is left out, and what is covered is told. */
  readonly tidy: boolean;
  /** Whether what answers to a gesture gets the lowest, and so the shortest, refs. */
  readonly shortRefs: boolean;
}

/** The rules of each format. */
export const mergeRules: Readonly<Record<SnapshotFormat, MergeRules>> = {
  2: { longestName: 120, initials: false, masks: false, systemWindows: false, tidy: false, shortRefs: false },
  3: { longestName: 600, initials: true, masks: true, systemWindows: true, tidy: true, shortRefs: true },
};
