import type { Slot } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { findNamedRows, listRowsOfKind } from "./named-rows.ts";
import { listFileNames, listQuotes } from "./unmet-words.ts";

/**
 * The grammar of what may fill a slot, from the space before it to the end of the line. A small model mangles
 * what it copies, and has nothing of its own to say: so words for a text box are a run of words of the goal,
 * and an answer is a run of words of the screen. The model decides where the run starts and ends. A `general`
 * model may write what it likes. What the box holds already, where the goal names it, is not typed once more.
 */
export function makeSlotGrammar(slot: Slot, situation: Situation, general: boolean, held = ""): string {
  return [`root ::= " " ${slot} "\\n"`, ...listSlotRules(slot, situation, general, held)].join("\n");
}

/** GBNF rules, the first of which has the slot's name; the others start with it. */
export function listSlotRules(
  slot: Slot,
  situation: Situation,
  general: boolean,
  held = "",
): readonly string[] {
  const { goal } = situation;
  if (slot === "percent") return [`${slot} ::= ${listPercentages(goal)}`];
  if (general) return [`${slot} ::= [^\\n]+`];
  const numbers = slot === "digits" ? (goal.match(/\d+/g) ?? []) : [];
  if (numbers.length > 0) return [`${slot} ::= ${quoteAll(numbers)}`];
  if (slot === "answer") return listRunRules(slot, listAnswerTexts(situation).map(splitSpaced));
  const files = listFileNames(goal);
  const otherFiles = files.filter((file) => file !== held);
  if (files.includes(held) && otherFiles.length > 0) return [`${slot} ::= ${quoteAll(otherFiles)}`];
  const texts = listQuotes(goal).includes(held) ? goal.split(held) : [goal];
  return listRunRules(slot, texts.map(splitWords));
}

/** What an answer may be taken from: the row that the goal names, or rows of a kind, where their list has others; else all. */
function listAnswerTexts(situation: Situation): readonly string[] {
  const ofKind = listRowsOfKind(situation);
  const elements =
    findNamedRows(situation, [])?.named ?? (ofKind.length > 0 ? ofKind : situation.screen.elements);
  return elements.flatMap(({ name, value = "" }) => [name, value]);
}

function listPercentages(goal: string): string {
  const numbers = (goal.match(/\d+/g) ?? []).map(Number).filter((number) => number <= 100);
  return numbers.length > 0 ? quoteAll(numbers.map(String)) : '"100" | [1-9]? [0-9]';
}

/** Rules for every run of words of these texts, without the punctuation around it; linear in their length. */
function listRunRules(name: string, texts: readonly (readonly string[])[]): readonly string[] {
  const rules: string[] = [];
  const starts: string[] = [];
  for (const words of texts) {
    const first = rules.length / 2;
    for (const [index, word] of words.entries()) {
      const number = first + index;
      const next = index + 1 < words.length ? `${name}-t${number + 1}` : undefined;
      rules.push(
        `${name}-s${number} ::= ${continueWith(trimStart(word), next)}`,
        `${name}-t${number} ::= ${continueWith(word, next)}`,
      );
      starts.push(`${name}-s${number}`);
    }
  }
  return starts.length === 0 ? [`${name} ::= [^\\n]+`] : [`${name} ::= ${starts.join(" | ")}`, ...rules];
}

/** Like {@link splitSpaced}, but `6:45` is two words: its hour and its minutes go into two boxes. */
function splitWords(text: string): readonly string[] {
  return splitSpaced(text).flatMap((word) => word.split(/(?<=[\p{L}\p{N}]:)(?=[\p{L}\p{N}])/u));
}

/** Words, each with the space behind it. */
function splitSpaced(text: string): readonly string[] {
  const words = text
    .trim()
    .replace(/\s+/g, " ")
    .split(/(?<= )/u);
  return words.filter((word) => word !== "");
}

/** The word, and either the next one or the end of the run. */
function continueWith(spaced: string, next: string | undefined): string {
  const word = spaced.trimEnd();
  const bare = trimEnd(word);
  // Inside quotation marks the full stop belongs to what is quoted.
  const quoted = /[.!?]["”]/.test(word) ? [word.replace(/["”].*$/, "")] : [];
  const ends = quoteAll([bare, bare.replace(/['’]s$/, ""), ...quoted]);
  return next === undefined ? ends : `${JSON.stringify(spaced)} ${next} | ${ends}`;
}

const trimStart = (word: string): string => word.replace(/^["“”'‘(]+(?=\S)/u, "");
const trimEnd = (word: string): string => word.replace(/(?<=.)["“”'’),.:;!?]+$/u, "");

function quoteAll(words: readonly string[]): string {
  return [...new Set(words)].map((word) => JSON.stringify(word)).join(" | ");
}
