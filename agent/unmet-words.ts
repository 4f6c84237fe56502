import type { Screen } from "../core/screen.ts";
import type { Situation } from "./decider.ts";

type Shown = Pick<Screen, "elements">;

/**
 * What the goal quotes, and times, percentages and phone numbers in it, that nothing has had to do with so far: no
 * step and not the screen. Whoever writes, sets or removes what is named so comes across it; a small model that says
 * `done` before has done something else. Other numbers prove nothing: an hour may be asked for as 60 minutes.
 */
export function listUnmetWords(goal: string, history: readonly string[], screen: Shown): readonly string[] {
  const met = listMet(history, screen);
  const numbers = new Set(met.match(/\d+/g));
  return [
    ...listQuotes(goal).filter((words) => !met.includes(normalise(words))),
    ...listNumbers(goal).filter((number) => !numbers.has(number)),
  ];
}

/** Like {@link listUnmetWords}, the words that begin with a capital: mostly names, but some people begin any word so. */
export function listUnmetNames(goal: string, history: readonly string[], screen: Shown): readonly string[] {
  const met = listMet(history, screen);
  const names = goal.replace(quote, noQuote).match(name) ?? [];
  return names.map((word) => word.replace(/['’]s$/, "")).filter((word) => !met.includes(normalise(word)));
}

/** All that the goal quotes and names with which these steps had nothing to do, whatever the screen shows. */
export function listUntried(goal: string, history: readonly string[]): readonly string[] {
  const unseen = { elements: [] };
  return [...listUnmetWords(goal, history, unseen), ...listUnmetNames(goal, history, unseen)];
}

/** The parts of a goal, which are to be done one after another. What is quoted stays whole. */
export function splitGoal(goal: string): readonly string[] {
  const quotes = Array.from(goal.matchAll(quote), ([text]) => text);
  return goal
    .replace(quote, noQuote)
    .split(/(?:,| and)? then |[.!?;] |,? (?:and|once|after|before|as soon as) |, | (?=Then )/)
    .map((part) => part.replaceAll(noQuote, () => quotes.shift()!));
}

/** Whether of every part of the goal that says what is to be met something is unmet; not where none does. */
export function hasMetNoPart(
  { goal, history, screen }: Pick<Situation, "goal" | "history" | "screen">,
  listUnmet: typeof listUnmetWords,
): boolean {
  const telling = splitGoal(goal).filter((part) => listUnmet(part, [], { elements: [] }).length > 0);
  return telling.length > 0 && telling.every((part) => listUnmet(part, history, screen).length > 0);
}

/** A goal without what it quotes, which is somebody's text. */
export function hideQuotes(goal: string): string {
  return goal.replace(quote, "…");
}

/**
 * Whether the goal says this title as the name of a thing. Names are quoted, or begin with a capital or a digit inside
 * the sentence: its verbs, such as `delete`, are no names.
 */
export function saysName(goal: string, title: string): boolean {
  if (title === "") return false;
  // The name of a file is one name, whatever other name begins it.
  const others = listFileNames(goal).reduce(
    (rest, name) => (name === title ? rest : rest.replace(name, noName)),
    goal,
  );
  const at = others.indexOf(title);
  // Any sentence begins with a capital, but not with two.
  if (at < 0 || (at === 0 && !/^\p{Lu}\p{L}+ \p{Lu}/u.test(title))) return false;
  if (isLetter(others[at - 1]) || isLetter(others[at + title.length])) return false;
  return /^[\p{Lu}\p{N}]/u.test(title) || /["“'‘]/.test(others[at - 1]!);
}

/** The names in a goal that end in an extension, each from the capital or the quotation mark with which it begins. */
export function listFileNames(goal: string): readonly string[] {
  return Array.from(goal.matchAll(fileName), ([name]) => name);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

const fileName = /(?:(?<=["“])[^"“”]+|\p{Lu}[\p{L}\p{N}]*(?: \p{Ll}\p{L}*)*)\.[a-z\d]{2,4}\b/gu;
const noName = "\0";
const quote = /["“]([^"“”]*)["”]/g;
/** Stands for what is quoted; nobody types it. */
const noQuote = '"\0"';
/**
 * A word that begins with a capital inside a sentence. `PM` and `SMS` are no names, nor is `I'd`; behind a colon a text
 * begins, and behind a text without a full stop the next sentence.
 */
const name =
  /(?<=[\p{L}\p{N},)”"][ -])(?!I['’]|(?:After|Also|And|Finally|Next|Now|Once|Please|Then|When)\b)\p{Lu}[\p{L}’']*\p{Ll}[\p{L}’']*/gu;

/** What the goal quotes, without the mark at its end. */
export function listQuotes(goal: string): readonly string[] {
  const quotes = Array.from(goal.matchAll(quote), ([, words = ""]) => words.replace(/[.,!?]$/, ""));
  return quotes.filter((words) => words !== "");
}

function listMet(history: readonly string[], { elements }: Shown): string {
  const shown = elements.flatMap(({ name, value = "" }) => [name, value]);
  return normalise([...history, ...shown].join("\n"));
}

function listNumbers(goal: string): readonly string[] {
  const plain = normalise(goal.replace(quote, ""));
  return plain.match(/\d{1,2}(?=:\d\d)|(?<=\d:)\d\d|\d+(?= ?%)|\d{5,}/g) ?? [];
}

/** Small letters, single spaces, and digits together that only spaces or hyphens part, as in phone numbers. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?<=\d)[ -](?=\d)/g, "");
}
