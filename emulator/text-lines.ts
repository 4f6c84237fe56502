import { type FontWeight, measureText } from "./font-metrics.ts";

/** Breaks a text into the lines that fit a width; a cut-off last line ends in an ellipsis. */
export function breakLines(
  content: string,
  options: {
    readonly width: number;
    readonly size: number;
    readonly weight?: FontWeight;
    readonly maxLines?: number;
  },
): readonly string[] {
  const { width, size, weight = 400, maxLines = Number.POSITIVE_INFINITY } = options;
  const fits = (line: string) => measureText(line, size, weight) <= width + 0.01;
  const lines: string[] = [];
  for (const paragraph of content.split("\n")) {
    // Most texts fit on one line, and need no look at their words.
    if (fits(paragraph.trimEnd())) {
      lines.push(paragraph.trimEnd());
      continue;
    }
    let line = "";
    for (const word of paragraph.split(/(?<=\s)/u)) {
      if (fits((line + word).trimEnd())) {
        line += word;
        continue;
      }
      if (line !== "") lines.push(line.trimEnd());
      line = word;
      while (!fits(line.trimEnd())) {
        const head = longestHead(line, fits);
        lines.push(head);
        line = line.slice(head.length);
      }
    }
    lines.push(line.trimEnd());
  }
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = ellipsize(`${kept[maxLines - 1]} ${lines[maxLines]}`, fits);
  return kept;
}

/** The first characters that fit, at least one, so that even a narrow box ends. */
function longestHead(word: string, fits: (line: string) => boolean): string {
  let head = "";
  for (const character of word) {
    if (head !== "" && !fits(head + character)) break;
    head += character;
  }
  return head;
}

function ellipsize(line: string, fits: (line: string) => boolean): string {
  if (fits(line)) return line;
  const characters = [...line];
  while (characters.length > 0 && !fits(`${characters.join("").trimEnd()}…`)) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
