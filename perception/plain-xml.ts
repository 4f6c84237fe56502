/** What is told of the tags of a document, in its order. */
export interface TagHandler {
  /** `attributes` hold only until it returns. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
}

const declaration = /^\uFEFF?\s*(?:<\?xml [^<>?]*\?>)?\s*/;
const tagName = /[A-Za-z][\w.$-]*/y;
const attributeName = /[A-Za-z][\w-]*/y;
/** Tabs and line ends in a value, which XML makes spaces of, and all that no XML may have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const oddCharacters = /[\u0000-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
const [lessThan, greaterThan, slash, equals, quote] = [60, 62, 47, 61, 34];

/**
 * Reads the plain XML that UI Automator and Appium write, many times as fast as a full parser: elements
 * with attributes in double quotes, and nothing between tags but white space.
 *
 * @returns False at the first thing that is not plain, well-formed or not; a full parser must then read the
 * whole. What was told until then counts for nothing.
 */
export function readPlainXml(xml: string, handler: TagHandler): boolean {
  const readAttributes = makeAttributeReader(xml);
  const open: string[] = [];
  let position = declaration.exec(xml)![0].length;
  while (position < xml.length) {
    if (xml.charCodeAt(position) !== lessThan) return false;
    const isEnd = xml.charCodeAt(position + 1) === slash;
    const name = isEnd ? (open.pop() ?? "") : nameAt(xml, position + 1, tagName);
    position += (isEnd ? 2 : 1) + name.length;
    let isClosed = isEnd;
    if (name === "" || !xml.startsWith(name, position - name.length)) return false;
    if (!isEnd) {
      const read = readAttributes(position);
      if (read === undefined) return false;
      handler.open(name, read.attributes);
      position = read.end;
      isClosed = xml.charCodeAt(position) === slash;
      if (isClosed) position += 1;
      else open.push(name);
    }
    if (isClosed) handler.close(name);
    if (isEnd) position = skipSpace(xml, position);
    if (xml.charCodeAt(position) !== greaterThan) return false;
    position = skipSpace(xml, position + 1);
    // A second root.
    if (open.length === 0 && position < xml.length) return false;
  }
  return open.length === 0;
}

interface ReadAttributes {
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the `>` or `/>` stands. */
  readonly end: number;
}

/**
 * Reads the attributes of one tag after another, from behind its name on. Most attributes stand as they stood in the
 * tag before: these are only compared, and keep their value.
 */
function makeAttributeReader(xml: string): (from: number) => ReadAttributes | undefined {
  let attributes: Record<string, string> = {};
  const names: string[] = [];
  /** Each attribute as it is written, from the space before it to the quote behind it. */
  const pieces: string[] = [];
  return (from) => {
    const nextTag = xml.indexOf("<", from);
    let position = from;
    for (let index = 0; ; index += 1) {
      const piece = pieces[index];
      if (piece !== undefined && xml.startsWith(piece, position)) {
        position += piece.length;
        continue;
      }
      const start = skipSpace(xml, position);
      const sign = xml.charCodeAt(start);
      const isEnd = sign === greaterThan || sign === slash;
      const name = isEnd ? "" : attributeAt(start, names[index]);
      if (name !== names[index]) keepFirst(index);
      if (isEnd) return { attributes, end: start };
      const opening = start + name.length + 2;
      const closing = xml.indexOf('"', opening);
      const isWhole = closing !== -1 && (nextTag === -1 || closing < nextTag);
      const isAssigned = xml.charCodeAt(opening - 2) === equals && xml.charCodeAt(opening - 1) === quote;
      if (start === position || name === "" || !isAssigned || !isWhole) return undefined;
      const written = xml.slice(opening, closing);
      const value = written.includes("&") ? decode(written) : written;
      if (value === undefined || oddCharacters.test(written)) return undefined;
      if (index === names.length) {
        // Names that all objects know are left to the full parser too.
        if (name in attributes) return undefined;
        names.push(name);
      }
      attributes[name] = value;
      position = closing + 1;
      pieces[index] = xml.slice(start - 1, position);
    }
  };

  /** The name that stands here, mostly the usual one. */
  function attributeAt(start: number, usual: string | undefined): string {
    const isUsual =
      usual !== undefined &&
      xml.charCodeAt(start + usual.length) === equals &&
      xml.charCodeAt(start) === usual.charCodeAt(0) &&
      xml.startsWith(usual, start);
    return isUsual ? usual : nameAt(xml, start, attributeName);
  }

  function keepFirst(count: number): void {
    if (count >= names.length) return;
    attributes = Object.fromEntries(names.slice(0, count).map((name) => [name, attributes[name]!]));
    names.length = count;
    pieces.length = count;
  }
}

function nameAt(xml: string, position: number, pattern: RegExp): string {
  pattern.lastIndex = position;
  return pattern.exec(xml)?.[0] ?? "";
}

function skipSpace(xml: string, from: number): number {
  let position = from;
  for (let code = xml.charCodeAt(position); code === 32 || (code >= 9 && code <= 13); ) {
    position += 1;
    code = xml.charCodeAt(position);
  }
  return position;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Undefined where a reference is none of the five names, and no number of a character that XML may have. */
function decode(written: string): string | undefined {
  let isPlain = true;
  const value = written.replace(
    /&(?:#(\d{1,7});|#x([\da-fA-F]{1,6});|(\w{2,4});)?/g,
    (_, decimal, hex, name) => {
      const character = name === undefined ? characterOf(Number(decimal ?? `0x${hex}`)) : named[name];
      isPlain &&= character !== undefined;
      return character ?? "";
    },
  );
  return isPlain ? value : undefined;
}

function characterOf(code: number): string | undefined {
  const isAllowed =
    [9, 10, 13].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(code) : undefined;
}
