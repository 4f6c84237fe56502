import { type Script, ShellSyntaxError, type Word, type WordPart } from "./shell-syntax.ts";

/** The line being read and how far; words and commands are read from the same one. */
export interface ShellReader {
  readonly line: string;
  position: number;
  /** How many quotes and expansions lie around the position. */
  depth: number;
  /** Reads a list of commands from a position up to `)` or to the end of the line. */
  readScript(
    line: string,
    position: number,
    end: ")" | undefined,
  ): { readonly script: Script; readonly position: number };
}

/** How deep things may lie in each other; deeper ones are an attack, not a script. */
export const maximumDepth = 100;

/** Characters that end a word unless quoted. */
const wordEnd = /[ \t\n;&|<>()]/;
/** A run of characters that mean nothing to the shell. */
const plainRun = /[\w./:=,@%+-]+/y;
const variableName = /^(?:[A-Za-z_]\w*|[?#$@*!0-9])/;

/** Skips blanks, continued lines and comments, but not the ends of lines. */
export function skipBlanks(reader: ShellReader): void {
  const blank = /(?:[ \t]|\\\n)*(?:#[^\n]*)?/y;
  blank.lastIndex = reader.position;
  const before = reader.line[reader.position - 1];
  const found = blank.exec(reader.line)?.[0] ?? "";
  // A '#' in the middle of a word is no comment.
  if (found.startsWith("#") && before !== undefined && !wordEnd.test(before)) return;
  reader.position += found.length;
}

/** The word at the reader's position; undefined when none starts here. */
export function readWord(reader: ShellReader): Word | undefined {
  const start = reader.position;
  const parts: WordPart[] = [];
  readParts(reader, parts, (character) => wordEnd.test(character), false);
  return reader.position > start ? parts : undefined;
}

/** Reads pieces until `isEnd` says so about an unquoted character, or to the end of the line. */
function readParts(
  reader: ShellReader,
  parts: WordPart[],
  isEnd: (character: string) => boolean,
  quoted: boolean,
): void {
  const { line } = reader;
  if (++reader.depth > maximumDepth) throw new ShellSyntaxError("nesting too deep");
  for (let character = line[reader.position]; character !== undefined; character = line[reader.position]) {
    if (isEnd(character)) break;
    plainRun.lastIndex = reader.position;
    const plain = plainRun.exec(line)?.[0];
    reader.position += plain?.length ?? 1;
    if (character === "\\") readEscape(reader, parts, quoted);
    else if (character === "$") parts.push(readExpansion(reader, quoted));
    else if (character === "`") parts.push(readBackquotes(reader, quoted));
    else if (character === "'" && !quoted) {
      parts.push({ kind: "text", text: readUntil(reader, "'"), quoted: true });
    } else if (character === '"' && !quoted) {
      // Even an empty pair of quotes makes a word.
      parts.push({ kind: "text", text: "", quoted: true });
      readParts(reader, parts, (next) => next === '"', true);
      if (line[reader.position++] !== '"') throw new ShellSyntaxError("no closing quote");
    } else pushText(parts, plain ?? character, quoted);
  }
  reader.depth--;
}

function readEscape(reader: ShellReader, parts: WordPart[], quoted: boolean): void {
  const escaped = reader.line[reader.position];
  const special = escaped !== undefined && (!quoted || '$`"\\\n'.includes(escaped));
  if (special) reader.position++;
  // An escaped end of line is no character at all.
  if (escaped !== "\n") pushText(parts, special ? escaped : "\\", true);
}

function pushText(parts: WordPart[], text: string, quoted: boolean): void {
  const last = parts.at(-1);
  if (last?.kind === "text" && last.quoted === quoted) {
    parts[parts.length - 1] = { ...last, text: last.text + text };
  } else parts.push({ kind: "text", text, quoted });
}

function readUntil(reader: ShellReader, end: string): string {
  const at = reader.line.indexOf(end, reader.position);
  if (at < 0) throw new ShellSyntaxError("no closing quote");
  const text = reader.line.slice(reader.position, at);
  reader.position = at + 1;
  return text;
}

/** What follows a `$`. */
function readExpansion(reader: ShellReader, quoted: boolean): WordPart {
  const { line } = reader;
  if (line.startsWith("((", reader.position)) {
    const arithmetic = readArithmetic(reader, quoted);
    if (arithmetic) return arithmetic;
  }
  if (line[reader.position] === "(") {
    const { script, position } = reader.readScript(line, reader.position + 1, ")");
    reader.position = position;
    return { kind: "command", script, quoted };
  }
  const braced = line[reader.position] === "{";
  if (braced) reader.position++;
  const name = variableName.exec(line.slice(reader.position, reader.position + 256))?.[0];
  if (name === undefined) {
    if (braced) throw new ShellSyntaxError("bad substitution");
    return { kind: "text", text: "$", quoted };
  }
  reader.position += name.length;
  if (!braced) return { kind: "variable", name, quoted };

  const operator = /^:?[-+=]/.exec(line.slice(reader.position, reader.position + 2))?.[0];
  const word: WordPart[] = [];
  if (operator) {
    reader.position += operator.length;
    readParts(reader, word, (character) => character === "}", quoted);
  }
  if (line[reader.position++] !== "}") throw new ShellSyntaxError("bad substitution");
  return {
    kind: "variable",
    name,
    quoted,
    ...(operator && { modifier: { operator: operator as ":-", word } }),
  };
}

/** `$((…))`; undefined when the parentheses close one by one: then it is a subshell in `$(…)`. */
function readArithmetic(reader: ShellReader, quoted: boolean): WordPart | undefined {
  const start = reader.position + 2;
  let open = 2;
  for (let position = start; position < reader.line.length; position++) {
    const character = reader.line[position];
    if (character === "(") open++;
    if (character === ")") open--;
    if (open > 0) continue;
    if (reader.line[position - 1] !== ")") return undefined;
    reader.position = position + 1;
    const word: WordPart[] = [];
    readParts(
      { ...reader, line: reader.line.slice(start, position - 1), position: 0 },
      word,
      () => false,
      true,
    );
    return { kind: "arithmetic", word, quoted };
  }
  return undefined;
}

function readBackquotes(reader: ShellReader, quoted: boolean): WordPart {
  const body = /(?:[^`\\]|\\.)*/sy;
  body.lastIndex = reader.position;
  const text = body.exec(reader.line)?.[0] ?? "";
  reader.position += text.length;
  if (reader.line[reader.position++] !== "`") throw new ShellSyntaxError("no closing quote");
  const { script } = reader.readScript(text.replace(/\\([$`\\])/g, "$1"), 0, undefined);
  return { kind: "command", script, quoted };
}

/** A word's text when nothing in it is quoted or expanded: how reserved words are told. */
export function plainText(word: Word): string | undefined {
  const [part] = word;
  return word.length === 1 && part?.kind === "text" && !part.quoted ? part.text : undefined;
}
