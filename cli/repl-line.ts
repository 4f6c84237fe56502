import { TapwrightError } from "../core/errors.ts";

/** A typed line: the command's name, and what stands behind it, as it was typed. */
export interface ReplLine {
  readonly name: string;
  readonly rest: string;
}

/** Splits a line at its first word; the name of an empty line is empty. */
export function splitLine(line: string): ReplLine {
  const [, name = "", rest = ""] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(line) ?? [];
  return { name, rest };
}

/**
 * The words of a text. What stands in double quotes is one word, also an empty one; in it a backslash keeps
 * the next character, so that a name can be copied from the snapshot. A quote within a word is a character.
 *
 * @throws `config-invalid` for a quote that does not end, or that a word touches.
 */
export function parseWords(text: string): readonly string[] {
  const word = /\s*(?:"((?:[^"\\]|\\.)*)"(?!\S)|([^\s"]\S*))/suy;
  const words: string[] = [];
  const end = text.trimEnd().length;
  while (word.lastIndex < end) {
    const at = word.lastIndex;
    const [match, quoted, plain] = word.exec(text) ?? [];
    if (match === undefined) {
      throw new TapwrightError("config-invalid", `The quote in ${text.slice(at).trim()} is not closed`, {
        hint: 'End it with " and a space, and write \\" for a quote inside.',
      });
    }
    words.push(plain ?? quoted?.replaceAll(/\\(.)/gsu, "$1") ?? "");
  }
  return words;
}

/** A text as one word of a line, in quotes. */
export function quoteWord(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
