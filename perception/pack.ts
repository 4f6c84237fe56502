import type { Line } from "./line.ts";

/** A longer row has a line of its own. */
const longestRow = 64;
const longestLine = 160;

/**
 * Puts neighbouring short rows on one line where `belong` allows it: a mark begins what can be acted on, so that
 * such a row needs no line of its own. What is only read begins a line; a row with controls inside stands alone.
 */
export function packLines(
  lines: readonly Line[],
  belong: (one: Line, other: Line) => boolean,
): readonly Line[] {
  const packed: Line[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = packed.at(-1);
    const isShort = line.elements.length === 1 && line.text.length <= longestRow;
    const fits = last !== undefined && last.text.length + line.text.length < longestLine;
    if (isOpen && fits && isShort && line.marked === 1 && belong(last, line))
      packed.splice(-1, 1, join(last, line));
    else packed.push(line);
    isOpen = isShort;
  }
  return packed;
}

function join(one: Line, other: Line): Line {
  return {
    ...one,
    elements: [...one.elements, ...other.elements],
    marked: one.marked + other.marked,
    rows: one.rows + other.rows,
    text: `${one.text} ${other.text}`,
  };
}
