import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The weights that the phone sets type in. */
export type FontWeight = 400 | 500 | 700;

const files: Readonly<Record<FontWeight, string>> = {
  400: "400Regular/Roboto_400Regular.ttf",
  500: "500Medium/Roboto_500Medium.ttf",
  700: "700Bold/Roboto_700Bold.ttf",
};

/** Paths of the font files, for whoever draws with them. */
export function fontFiles(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return Object.values(files).map((file) => resolve(`@expo-google-fonts/roboto/${file}`));
}

/** Width of a character as a part of the em; undefined where the font lacks it. */
type Advance = (codePoint: number) => number | undefined;

const loaded = new Map<FontWeight, Advance>();

/** Width of a text set on one line, in the unit of `size`. */
export function measureText(content: string, size: number, weight: FontWeight = 400): number {
  const advance = loadAdvances(weight);
  let width = 0;
  // A character the font lacks, such as an emoji or a Chinese sign, takes a square.
  for (const character of content) width += advance(character.codePointAt(0)!) ?? 1;
  return width * size;
}

/** Whether the phone's font has a character. */
export function hasGlyph(character: string): boolean {
  return loadAdvances(400)(character.codePointAt(0)!) !== undefined;
}

function loadAdvances(weight: FontWeight): Advance {
  let advance = loaded.get(weight);
  if (!advance) {
    advance = readAdvances(readFileSync(fontFiles()[Object.keys(files).indexOf(String(weight))]!));
    loaded.set(weight, advance);
  }
  return advance;
}

/** Reads the horizontal advances of a TrueType font, as parts of its em. */
function readAdvances(font: Buffer): Advance {
  const table = (tag: string): number => {
    for (let entry = 12; ; entry += 16) {
      if (font.toString("latin1", entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
    }
  };
  const unitsPerEm = font.readUInt16BE(table("head") + 18);
  const metricCount = font.readUInt16BE(table("hhea") + 34);
  const metrics = table("hmtx");
  const glyphs = readCharacterMap(font, table("cmap"));
  return (codePoint) => {
    const glyph = glyphs.get(codePoint);
    if (glyph === undefined) return undefined;
    return font.readUInt16BE(metrics + 4 * Math.min(glyph, metricCount - 1)) / unitsPerEm;
  };
}

/** Code point to glyph, from the font's Unicode subtable (format 4). */
function readCharacterMap(font: Buffer, start: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  const subtables = Array.from({ length: font.readUInt16BE(start + 2) }, (_, index) => {
    return start + font.readUInt32BE(start + 4 + 8 * index + 4);
  });
  const subtable = subtables.find((offset) => font.readUInt16BE(offset) === 4);
  if (subtable === undefined) return glyphs;
  const doubledCount = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + doubledCount + 2;
  const deltas = starts + doubledCount;
  const ranges = deltas + doubledCount;
  for (let segment = 0; segment < doubledCount; segment += 2) {
    const first = font.readUInt16BE(starts + segment);
    const last = font.readUInt16BE(ends + segment);
    const delta = font.readUInt16BE(deltas + segment);
    const range = font.readUInt16BE(ranges + segment);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const listed = range === 0 ? code : font.readUInt16BE(ranges + segment + range + 2 * (code - first));
      if (listed !== 0) glyphs.set(code, (listed + delta) & 0xffff);
    }
  }
  return glyphs;
}
