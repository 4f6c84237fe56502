import { TapwrightError } from "../core/errors.ts";

/**
 * Where a match that begins at a position may end. The text is of bytes (UTF-8, a byte a letter), since what a model
 * writes may end within a character.
 */
type Matcher = (text: string, start: number, reach: Reach) => ReadonlySet<number>;

/** Set by a match that could go on behind the end of the text. */
interface Reach {
  beyond: boolean;
}

/**
 * The longest run of whole words of a text that a GBNF grammar allows, with the white space that the grammar wants
 * around it; undefined when there is none. For models that cannot be held to a grammar while they write.
 *
 * @throws `config-invalid` for a grammar that cannot be read
 */
export function fitToGrammar(text: string, grammar: string): string | undefined {
  const matches = compile(grammar);
  const reach = { beyond: false };
  const words = [...text.matchAll(/\S+/g)];
  const starts = words.flatMap(({ index, 0: word }) => [index, ...innerStarts(index, word)]);
  const ends = words.flatMap(({ index, 0: word }) => [index + word.length, ...innerEnds(index, word)]);
  const runs = starts
    .flatMap((start) => ends.filter((end) => end > start).map((end) => text.slice(start, end)))
    .sort((one, other) => other.length - one.length);
  for (const run of [text, ...runs])
    for (const padded of [run, ` ${run}\n`, ` ${run}`, `${run}\n`])
      if (matches(toBytes(padded), 0, reach).has(Buffer.byteLength(padded))) return padded;
  return undefined;
}

/** What a grammar says of a text that is being written; a text of which neither is true can never become one of its. */
export interface GrammarState {
  /** The text is all that the grammar wants. */
  readonly complete: boolean;
  /** More may follow. */
  readonly mayGoOn: boolean;
}

/**
 * Reads a GBNF grammar, to hold what a model writes against it, given as its bytes (UTF-8) so far.
 *
 * @throws `config-invalid` for a grammar that cannot be read
 */
export function openGrammar(grammar: string): (written: Uint8Array) => GrammarState {
  const matches = compile(grammar);
  return (written) => {
    const reach = { beyond: false };
    const ends = matches(Buffer.from(written).toString("latin1"), 0, reach);
    return { complete: ends.has(written.length), mayGoOn: reach.beyond };
  };
}

const toBytes = (text: string): string => Buffer.from(text).toString("latin1");

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

function matchLiteral(wanted: string): Matcher {
  return (text, start, reach) => {
    if (text.startsWith(wanted, start)) return new Set([start + wanted.length]);
    if (wanted.startsWith(text.slice(start))) reach.beyond = true;
    return new Set();
  };
}

/** One character of a class, or of all others. */
function matchClass(negated: boolean, body: string): Matcher {
  const letter = new RegExp(`^[${negated ? "^" : ""}${body}]$`, "u");
  const mayBeLong = negated || /[^\0-\x7f]|\\[ux]/.test(body);
  return (text, start, reach) => {
    const size = sizeOfCharacter(text.charCodeAt(start));
    const bytes = Buffer.from(text.slice(start, start + size), "latin1");
    if (bytes.length === 0 || bytes.subarray(1).some((byte) => byte >> 6 !== 2)) {
      if (start === text.length) reach.beyond = true;
      return new Set();
    }
    if (bytes.length < size) {
      if (mayBeLong) reach.beyond = true;
      return new Set();
    }
    return new Set(letter.test(bytes.toString()) ? [start + size] : []);
  };
}

/** Bytes of the character that begins with this one; 0 for a byte that begins none. */
function sizeOfCharacter(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

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
    return (text, start, reach) => new Set(choices.flatMap((choice) => [...choice(text, start, reach)]));
  }

  #sequence(): Matcher {
    const items: Matcher[] = [];
    while (
      this.#skipSpace() &&
      this.#at < this.#text.length &&
      !"|)".includes(this.#text[this.#at] as string)
    )
      items.push(this.#repeated(this.#item()));
    return (text, start, reach) => {
      let ends: ReadonlySet<number> = new Set([start]);
      for (const item of items) ends = new Set([...ends].flatMap((end) => [...item(text, end, reach)]));
      return ends;
    };
  }

  #item(): Matcher {
    const literal = this.#take(literalPattern);
    if (literal !== undefined) {
      return matchLiteral(toBytes(JSON.parse(`"${literal[1]}"`) as string));
    }
    const found = this.#take(classPattern);
    if (found !== undefined) return matchClass(found[1] === "^", found[2]?.replaceAll("[", "\\[") ?? "");
    if (this.#text[this.#at] === "(") {
      this.#at++;
      const group = this.#alternatives();
      if (this.#text[this.#at++] !== ")") throw unreadable("a bracket is not closed");
      return group;
    }
    const name = this.#take(namePattern)?.[0];
    if (name === undefined) throw unreadable(`"${this.#text.slice(this.#at, this.#at + 20)}"`);
    return (text, start, reach) => {
      const rule = this.#rules.get(name);
      if (rule === undefined) throw unreadable(`there is no rule ${name}`);
      return rule(text, start, reach);
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
    return (text, start, reach) => {
      const ends = new Set(least === 0 ? [start] : []);
      let frontier: ReadonlySet<number> = new Set([start]);
      for (let count = 1; count <= most && frontier.size > 0; count++) {
        const next = new Set([...frontier].flatMap((end) => [...item(text, end, reach)]));
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
