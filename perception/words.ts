/** Text as one line: white space and control characters collapsed to single spaces, ends trimmed. */
export function toLine(text: string): string {
  return isLine(text) ? text : text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** Whether the text is one line of ASCII as it stands, as most are. */
function isLine(text: string): boolean {
  let before = 32;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return before !== 32 || text === "";
}

/** For comparing names: one line, lower case. */
export function foldCase(text: string): string {
  return toLine(text).toLowerCase();
}

/** The texts of one element in order, without those that an earlier or a longer one already says. */
export function uniqueParts(texts: readonly string[]): string[] {
  const lines = texts.map(toLine).filter((line) => line !== "");
  if (lines.length < 2) return lines;
  const parts: string[] = [];
  for (const line of lines) {
    if (parts.some((part) => saysWords(part, line))) continue;
    const shorter = parts.findIndex((part) => saysWords(line, part) && line.startsWith(part));
    const isTitle = shorter !== -1 && parts[shorter]!.length > 1;
    if (isTitle) parts[shorter] = line;
    else {
      // A letter on a portrait is no title: what it begins stays in its own place.
      if (shorter !== -1) parts.splice(shorter, 1);
      parts.push(line);
    }
  }
  return parts;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/** Whether `text` holds `other` as whole words, whatever the case; a single letter may begin a word. */
export function saysWords(text: string, other: string): boolean {
  const whole = text.toLowerCase();
  const part = other.toLowerCase();
  if (/^\p{L}$/u.test(part)) return whole.startsWith(part);
  const at = whole.indexOf(part);
  if (at === -1) return false;
  return !letterOrDigit.test(whole[at - 1] ?? " ") && !letterOrDigit.test(whole[at + part.length] ?? " ");
}

/** Words of view ids that name the kind of view, not what it is for. */
const viewWords = new Set(
  "action bt btn button container content fab floating frame holder ib ic icn icon id image img imgbtn item iv label layout lbl ll main overlay parent rl root row text textview tv vert view widget wrapper".split(
    " ",
  ),
);

/** The words of a resource id in lower case: `app:id/btn_deleteAll` gives `delete`, `all`. */
export function idWords(resourceId: string): string[] {
  const entry = resourceId.slice(resourceId.lastIndexOf("/") + 1);
  if (entry.length < 3 || entry.length > 60 || entry.includes("obfuscated")) return [];
  return entry
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !viewWords.has(word));
}

/** Cuts to `limit` characters, the last one an ellipsis, never through a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/**
 * Cuts a long text into parts of at most `limit` characters, between words where it can and never through a surrogate
 * pair; an ellipsis stands at each cut. The limit is 4 or more.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  const lead = () => (start === 0 ? "" : "…");
  while (text.length - start > limit - lead().length) {
    const room = limit - lead().length - 1;
    const space = text.slice(start, start + room + 1).lastIndexOf(" ");
    const length = space > room / 2 ? space : room;
    const end = start + length - (/[\uD800-\uDBFF]/.test(text[start + length - 1] ?? "") ? 1 : 0);
    parts.push(`${lead()}${text.slice(start, end)}…`);
    start = end;
    while (text[start] === " ") start += 1;
  }
  return [...parts, `${lead()}${text.slice(start)}`];
}
