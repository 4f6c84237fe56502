import { TapwrightError } from "../core/errors.ts";

/** Where a match that begins at a position may end. */
type Matcher = (text: string, start: number) => ReadonlySet<number>;

/**
 * The longest run of whole words of a text that a GBNF grammar allows, with the white space that the grammar wants
 * around it; undefined when there is none. For models that cannot be held to a grammar while they write.
 *
 * @throws `config-invalid` for a grammar that cannot be read
 */
export function fitToGrammar(text: string, grammar: string): string | undefined {
  const matches = compile(grammar);
  const words = [...text.matchAll(/\S+/g)];
  const starts = words.flatMap(({ index, 0: word }) => [index, ...innerStarts(index, word)]);
  const ends = words.flatMap(({ index, 0: word }) => [index + word.length, ...innerEnds(index, word)]);
  const runs = starts
    .flatMap((start) => ends.filter((end) => end > start).map((end) => text.slice(start, end)))
    .sort((one, other) => other.length - one.length);
  for (const run of [text, ...runs])
    for (const padded of [run, ` ${run}\n`, ` ${run}`, `${run}\n`])
      if (matches(padded, 0).has(padded.length)) return padded;
  return undefined;
}

/** Punctuation around a word may be left out. */
function innerStarts(index: number, word: string): number[] {
  const skipped = /^[^\p{L}\p{N}]+/u.exec(word)?.[0].length ?? 0;
  return skipped > 0 && skipped < word.length ? [index + skipped] : [];
}

function innerEnds(index: number, word: string): number[] {
  const skipped = /[^\p{L}\p{N}]+$/u.exec(word)?.[0].length ?? 0;
  return skipped > 0 && skipped < word.length ? [index + word.length - skipped] : [];
}

function compile(grammar: string): Matcher {
  const rules = new Map<string, Matcher>();
  for (const [, name = "", body = ""] of grammar.matchAll(/^\s*([\w-]+)\s*::=\s*(.*(?:\n\s*\|.*)*)$/gm))
    rules.set(name, new RuleReader(body, rules).read());
  const root = rules.get("root");
  if (root === undefined) throw unreadable("it has no rule root");
  return root;
}

function unreadable(reason: string): TapwrightError {
  return new TapwrightError("config-invalid", `The grammar cannot be read: ${reason}`);
}

const literalPattern = /"((?:[^"\\]|\\.)*)"/y;
const classPattern = /\[(\^?)((?:[^\]\\]|\\.)+)\]/y;
const namePattern = /[\w-]+/y;
const repeatPattern = /[*+?]|\{(\d+)(,?)(\d*)\}/y;

/** Reads the right side of one rule. */
class RuleReader {
  readonly #text: string;
  readonly #rules: ReadonlyMap<string, Matcher>;
  #at = 0;

  constructor(text: string, rules: ReadonlyMap<string, Matcher>) {
    this.#text = text;
    this.#rules = rules;
  }

  read(): Matcher {
    const whole = this.#alternatives();
    if (this.#at < this.#text.length) throw unreadable(`"${this.#text.slice(this.#at, this.#at + 20)}"`);
    return whole;
  }

  #alternatives(): Matcher {
    const choices = [this.#sequence()];
    while (this.#skipSpace() && this.#text[this.#at] === "|") {
      this.#at++;
      choices.push(this.#sequence());
    }
    return (text, start) => new Set(choices.flatMap((choice) => [...choice(text, start)]));
  }

  #sequence(): Matcher {
    const items: Matcher[] = [];
    while (
      this.#skipSpace() &&
      this.#at < this.#text.length &&
      !"|)".includes(this.#text[this.#at] as string)
    )
      items.push(this.#repeated(this.#item()));
    return (text, start) => {
      let ends: ReadonlySet<number> = new Set([start]);
      for (const item of items) ends = new Set([...ends].flatMap((end) => [...item(text, end)]));
      return ends;
    };
  }

  #item(): Matcher {
    const literal = this.#take(literalPattern);
    if (literal !== undefined) {
      const wanted = JSON.parse(`"${literal[1]}"`) as string;
      return (text, start) => new Set(text.startsWith(wanted, start) ? [start + wanted.length] : []);
    }
    const found = this.#take(classPattern);
    if (found !== undefined) {
      const letter = new RegExp(`[${found[1]}${found[2]?.replaceAll("[", "\\[")}]`, "uy");
      return (text, start) => {
        letter.lastIndex = start;
        return new Set(letter.test(text) ? [letter.lastIndex] : []);
      };
    }
    if (this.#text[this.#at] === "(") {
      this.#at++;
      const group = this.#alternatives();
      if (this.#text[this.#at++] !== ")") throw unreadable("a bracket is not closed");
      return group;
    }
    const name = this.#take(namePattern)?.[0];
    if (name === undefined) throw unreadable(`"${this.#text.slice(this.#at, this.#at + 20)}"`);
    return (text, start) => {
      const rule = this.#rules.get(name);
      if (rule === undefined) throw unreadable(`there is no rule ${name}`);
      return rule(text, start);
    };
  }

  #repeated(item: Matcher): Matcher {
    const found = this.#take(repeatPattern);
    if (found === undefined) return item;
    const [sign, low, comma, high] = found;
    const least = low === undefined ? (sign === "+" ? 1 : 0) : Number(low);
    const most = high
      ? Number(high)
      : sign === "?"
        ? 1
        : low !== undefined && comma === ""
          ? least
          : Infinity;
    return (text, start) => {
      const ends = new Set(least === 0 ? [start] : []);
      let frontier: ReadonlySet<number> = new Set([start]);
      for (let count = 1; count <= most && frontier.size > 0; count++) {
        const next = new Set([...frontier].flatMap((end) => [...item(text, end)]));
        frontier = new Set([...next].filter((end) => count < least || !ends.has(end)));
        if (count >= least) for (const end of frontier) ends.add(end);
      }
      return ends;
    };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  #skipSpace(): true {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
    return true;
  }
}
