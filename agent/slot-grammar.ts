import type { Slot } from "./candidates.ts";
import type { Situation } from "./decider.ts";

/**
 * The grammar of what may fill a slot. A small model mangles what it copies, and has nothing of its own to
 * say: so words for a text box are a run of words of the goal, and an answer is a run of words of the
 * screen. The model decides where the run starts and ends. `free` lets it write what it likes.
 */
export function makeSlotGrammar(slot: Slot, { goal, screen }: Situation, free: boolean): string {
  if (slot === "percent") {
    const numbers = (goal.match(/\d+/g) ?? [])
      .filter((digits) => Number(digits) <= 100)
      .map((digits) => String(Number(digits)));
    return numbers.length > 0
      ? `root ::= " " (${quoteAll(numbers)}) "\\n"`
      : 'root ::= " " ("100" | [1-9]? [0-9]) "\\n"';
  }
  if (free) return 'root ::= " " [^\\n]+ "\\n"';
  const sources =
    slot === "text" ? [goal] : screen.elements.flatMap(({ name, value }) => [name, value ?? ""]);
  return makeRunGrammar(sources);
}

/** GBNF of every run of whole words of these texts, without the punctuation around it. Linear in their length. */
function makeRunGrammar(texts: readonly string[]): string {
  const rules: string[] = [];
  const starts: string[] = [];
  for (const text of texts) {
    const words = text.split(/\s+/).filter((word) => word !== "");
    const first = rules.length / 2;
    for (const [index, word] of words.entries()) {
      const number = first + index;
      const next = index + 1 < words.length ? `t${number + 1}` : undefined;
      rules.push(
        `s${number} ::= ${continueWith(trimStart(word), next)}`,
        `t${number} ::= ${continueWith(word, next)}`,
      );
      starts.push(`s${number}`);
    }
  }
  if (starts.length === 0) return 'root ::= " " [^\\n]+ "\\n"';
  return [`root ::= " " (${starts.join(" | ")}) "\\n"`, ...rules].join("\n");
}

/** The word, and either the next one or the end of the run. */
function continueWith(word: string, next: string | undefined): string {
  const ends = quoteAll([trimEnd(word), trimEnd(word).replace(/['’]s$/, "")]);
  return next === undefined ? ends : `${JSON.stringify(`${word} `)} ${next} | ${ends}`;
}

const trimStart = (word: string): string => word.replace(/^["“”'‘(]+(?=.)/u, "");
const trimEnd = (word: string): string => word.replace(/(?<=.)["“”'’),.:;!?]+$/u, "");

function quoteAll(words: readonly string[]): string {
  return [...new Set(words)].map((word) => JSON.stringify(word)).join(" | ");
}
