import { writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import sharp from "sharp";
import { measureText } from "../emulator/font-metrics.ts";
import { rasterise } from "../emulator/rasterise.ts";

/*
 * Draws the letters of `core/picture.ts` from the phone's own font, and writes them to core/letters.ts:
 *   npx tsx scripts/draw-letters.ts
 */
const size = 28;
const height = 36;
const characters = `${Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("")}–’“”·…€£°½¼é`;

const rows: number[] = [];
const widths: number[] = [];
const advances: number[] = [];
for (const character of characters) {
  const advance = measureText(character, size, 500);
  const width = Math.ceil(advance) + 2;
  const escaped = character.replace("&", "&amp;").replace("<", "&lt;");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#000"/><text xml:space="preserve" x="1" y="${size}" font-family="Roboto" font-weight="500" font-size="${size}" fill="#fff">${escaped}</text></svg>`;
  const { data, info } = await sharp(await rasterise(svg))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += info.channels) rows.push(data[at]! >> 4);
  widths.push(width);
  advances.push(Math.round(advance * 100) / 100);
}
const packed = Buffer.from(
  Array.from(
    { length: Math.ceil(rows.length / 2) },
    (_, at) => (rows[2 * at]! << 4) | (rows[2 * at + 1] ?? 0),
  ),
);
const lines = deflateRawSync(packed, { level: 9 })
  .toString("base64")
  .match(/.{1,100}/g)!;
await writeFile(
  "core/letters.ts",
  `/** The letters of pictures, drawn by scripts/draw-letters.ts: rows of 4-bit ink, all glyphs in turn, deflated. */
export const letters = {
  size: ${size},
  height: ${height},
  characters: ${JSON.stringify(characters)},
  widths: ${JSON.stringify(widths)},
  advances: ${JSON.stringify(advances)},
  ink:
    ${lines.map((line) => JSON.stringify(line)).join(" +\n    ")},
} as const;
`,
);
