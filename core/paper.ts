import { lineStep, makePicture, measureLine } from "./picture.ts";

/** What stands on a sheet, from top to bottom. */
export interface Paper {
  readonly title: string;
  /** A line of text; two texts at the two edges of a line; or, for an empty text, a rule across. */
  readonly lines: readonly (string | readonly [left: string, right: string])[];
  /** Pixels across; 480 by default. */
  readonly width?: number;
}

const margin = 28;
const sizes = { title: 34, line: 24 } as const;

/** A photographed sheet, such as a receipt or a recipe card, as PNG; long lines are wrapped. */
export function drawPaper({ title, lines, width = 480 }: Paper): Uint8Array {
  const room = width - 2 * margin;
  const titles = wrap(title, room, sizes.title);
  const rows = lines.flatMap((line): readonly Paper["lines"][number][] =>
    typeof line === "string" ? wrap(line, room, sizes.line) : [line],
  );
  const titleStep = Math.ceil(sizes.title * lineStep);
  const rowStep = Math.ceil(sizes.line * lineStep) + 6;
  const height = 2 * margin + titles.length * titleStep + 16 + rows.length * rowStep;
  const picture = makePicture({ width, height }, "#cfc8bd");
  picture.fill({ x: 10, y: 10, width: width - 20, height: height - 20 }, "#fdfcf8");
  let y = margin;
  for (const line of titles) {
    picture.write(line, (width - measureLine(line, sizes.title)) / 2, y, { size: sizes.title });
    y += titleStep;
  }
  y += 16;
  for (const row of rows) {
    if (row === "") picture.fill({ x: margin, y: y + rowStep / 2, width: room, height: 2 }, "#9b958a");
    else if (typeof row === "string") picture.write(row, margin, y, { size: sizes.line });
    else {
      const [left, right] = row;
      picture.write(left, margin, y, { size: sizes.line });
      picture.write(right, width - margin - measureLine(right, sizes.line), y, { size: sizes.line });
    }
    y += rowStep;
  }
  return picture.toPng();
}

function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measureLine(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
