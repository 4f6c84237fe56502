import type { Size } from "../../core/geometry.ts";
import { makeRandom } from "../../core/random.ts";
import type { PaletteName } from "../palettes.ts";
import { germanPackages, germanWords, otherNames, otherWords } from "./word-lists.ts";

/** How a phone differs from the usual one: all of it follows from a seed. */
export interface Variation {
  readonly seed: number;
  readonly size: Size;
  readonly dpi: number;
  readonly fontScale: number;
  readonly isDark: boolean;
  /** The colours that apps wear which have none of their own. */
  readonly palette: PaletteName | undefined;
  /** Other names of apps, by package. */
  readonly names: Readonly<Record<string, string>>;
  /** What an app says instead of its own words; undefined where it keeps them. */
  say(packageName: string, words: string): string | undefined;
  /** Whether menus and bars have their entries in another order. */
  readonly shuffles: boolean;
  /** Share of icons that say nothing to a screen reader. */
  readonly unlabelled: number;
  /** Share of lists with a line that does not belong. */
  readonly asides: number;
  /** Share of apps that begin with a pop-up. */
  readonly popUps: number;
  /** The same number in [0, 1) for the same things, another one for others. */
  chance(...things: readonly string[]): number;
}

const screens: readonly (readonly [width: number, height: number, dpi: number])[] = [
  [720, 1600, 320],
  [1080, 2400, 440],
  [1080, 1920, 420],
  [1600, 2560, 320],
  [2560, 1600, 320],
];

/** The variation of a seed. */
export function drawVariation(seed: number): Variation {
  const random = makeRandom(seed ^ 0x7a11);
  const [width, height, dpi] = random.pick(screens);
  const words: Record<string, string> = {};
  const taken = new Set(Object.keys(otherWords));
  for (const [usual, others] of Object.entries(otherWords)) {
    // No two things may be called the same, or nobody could tell them apart.
    const other = random.pick(others);
    if (!random.chance(0.6) || taken.has(other)) continue;
    taken.add(other);
    words[usual] = other;
  }
  const speaksGerman = random.chance(0.25);
  const names = Object.entries(otherNames).flatMap(([packageName, others]) =>
    random.chance(0.4) ? [[packageName, random.pick(others)] as const] : [],
  );
  return {
    seed,
    size: { width, height },
    dpi,
    fontScale: random.pick([0.85, 1, 1, 1.15, 1.3]),
    isDark: random.chance(0.4),
    palette: random.pick([undefined, "moss", "sea", "clay", "plum"] as const),
    names: Object.fromEntries(names),
    say: (packageName, usual) =>
      speaksGerman && germanPackages.has(packageName) ? germanWords[usual] : words[usual],
    shuffles: random.chance(0.5),
    unlabelled: random.pick([0, 0, 0.15, 0.3]),
    asides: random.pick([0, 0.3, 0.6]),
    popUps: random.pick([0, 0.2, 0.4]),
    chance: (...things) => hash(`${seed}\n${things.join("\n")}`),
  };
}

function hash(text: string): number {
  let value = 0;
  for (const character of text) value = Math.imul(value, 31) + (character.codePointAt(0) ?? 0);
  return makeRandom(value).next();
}
