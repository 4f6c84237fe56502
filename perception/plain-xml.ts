/** What is told of the tags of a document, in its order. */
export interface TagHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
}

const declaration = /^\uFEFF?\s*(?:<\?xml [^<>?]*\?>)?\s*/;
/** A tag with the white space after it: `</node>`, `<node `, or `<node` before `>`. */
const tagStart = /<(\/?)([A-Za-z][\w.$-]*)/y;
const attribute = /\s+([A-Za-z][\w-]*)="([^"<]*)"/y;
const tagEnd = /\s*(\/?)>\s*/y;
/** Tabs and line ends in a value, which XML makes spaces of, and all that no XML may have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const oddCharacters = /[\u0000-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads the plain XML that UI Automator and Appium write, several times as fast as a full parser: elements
 * with attributes in double quotes, and nothing between tags but white space.
 *
 * @returns False at the first thing that is not plain, well-formed or not; a full parser must then read the
 * whole. What was told until then counts for nothing.
 */
export function readPlainXml(xml: string, handler: TagHandler): boolean {
  const open: string[] = [];
  let position = declaration.exec(xml)![0].length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(xml);
    if (match !== null) position = pattern.lastIndex;
    return match;
  };
  while (position < xml.length) {
    const [, slash, name] = take(tagStart) ?? [];
    if (name === undefined) return false;
    if (slash === "/") {
      if (open.pop() !== name) return false;
      handler.close(name);
    } else {
      const attributes = readAttributes(take);
      if (attributes === undefined) return false;
      handler.open(name, attributes);
      open.push(name);
    }
    const [, selfClosing] = take(tagEnd) ?? [];
    if (selfClosing === undefined || (slash === "/" && selfClosing === "/")) return false;
    if (selfClosing === "/") {
      open.pop();
      handler.close(name);
    }
    // A second root.
    if (open.length === 0 && position < xml.length) return false;
  }
  return open.length === 0;
}

function readAttributes(
  take: (pattern: RegExp) => RegExpExecArray | null,
): Readonly<Record<string, string>> | undefined {
  const attributes: Record<string, string> = Object.create(null);
  for (let match = take(attribute); match !== null; match = take(attribute)) {
    const [, name = "", written = ""] = match;
    const value = written.includes("&") ? decode(written) : written;
    if (value === undefined || name in attributes || oddCharacters.test(written)) return undefined;
    attributes[name] = value;
  }
  return attributes;
}

/** Undefined where a reference is none of the five names: numbers are for the full parser. */
function decode(written: string): string | undefined {
  let isPlain = true;
  const value = written.replace(/&(\w{1,4};)?/g, (_, name: string | undefined) => {
    const character = entities[name?.slice(0, -1) ?? ""];
    isPlain &&= character !== undefined;
    return character ?? "";
  });
  return isPlain ? value : undefined;
}
