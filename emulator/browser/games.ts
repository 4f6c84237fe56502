import type { OpenPage } from "./browser-state.ts";
import type { Block, HtmlPage } from "./html.ts";

type BlockOf<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

/** The first part of a kind on a page. */
export function findBlock<Kind extends Block["kind"]>(
  { blocks }: HtmlPage,
  kind: Kind,
): BlockOf<Kind> | undefined {
  return blocks.find((block): block is BlockOf<Kind> => block.kind === kind);
}

const ways = { U: [-1, 0], D: [1, 0], L: [0, -1], R: [0, 1] } as const;

/** Where the steps lead in a maze: walls (`#`) and the edge stop a step. */
export function walkMaze(
  rows: readonly string[],
  steps: string,
): { readonly row: number; readonly column: number; readonly arrived: boolean } {
  let row = rows.findIndex((cells) => cells.includes("S"));
  let column = rows[row]?.indexOf("S") ?? -1;
  for (const step of steps) {
    const [down, right] = ways[step as keyof typeof ways];
    const cell = rows[row + down]?.[column + right];
    if (cell === undefined || cell === "#") continue;
    row += down;
    column += right;
  }
  return { row, column, arrived: rows[row]?.[column] === "G" };
}

/** The maze in characters: walls, ways, where one stands and where to go. */
export function writeMaze(rows: readonly string[], steps: string): readonly string[] {
  const { row, column } = walkMaze(rows, steps);
  return rows.map((cells, index) =>
    [...cells]
      .map((cell, place) => {
        if (index === row && place === column) return "X";
        return cell === "#" ? "■" : cell === "G" ? "G" : "◊";
      })
      .join(" "),
  );
}

/** Whether a drawing has all wanted colours and no other. */
export function isRightDrawing(wanted: readonly string[], { marks }: OpenPage): boolean {
  const used = new Set(marks.map(({ colour }) => colour));
  return wanted.length > 0 && used.size === wanted.length && wanted.every((colour) => used.has(colour));
}

/** Whether the typed product of all numbers is right. */
export function isRightProduct(values: readonly number[], { fields }: OpenPage): boolean {
  const product = values.reduce((result, value) => result * value, 1);
  return Number((fields.product ?? "").trim() || Number.NaN) === product;
}
