import type { Size } from "../core/geometry.ts";
import type { Draft } from "./elements.ts";
import { saysNothing } from "./kind-words.ts";
import { idWords } from "./words.ts";

const mostWords = 2;
/** Words of ids that say where a view stands or what it is made of, beside those that no id means. */
const silentWords = new Set(
  "area at bar bottom box buttons click clickable foreground group header in intercept left list of on panel pane placeholder primary right secondary section stub toolbar top touch touchable wrap x y".split(
    " ",
  ),
);

/**
 * What an element without words may be called, with the question mark of a guess: the words of its id, else,
 * for an icon that stands alone, its place. Nothing for what has words, and for containers.
 */
export function guessName(
  { node, bounds, role, gestures, row }: Draft,
  said: string,
  screen: Size,
): string[] {
  if (said !== "" && (role === "textbox" || !saysNothing(said))) return [];
  if (role === "text" || bounds.width * bounds.height > (screen.width * screen.height) / 6) return [];
  const all = idWords(node.resourceId);
  const telling = all.filter((word) => !silentWords.has(word));
  const words = (telling.length > 0 ? telling : all).slice(-mostWords).join(" ");
  if (words !== "" && !isCipher(words)) return [`${words}?`];
  if (said !== "" || row !== "" || !gestures.includes("tap")) return [];
  const place = placeOf(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, screen);
  return place === "" ? [] : [`${place}?`];
}

const shortWords = new Set(
  "add all buy cam cut del edit end fav gif key log map mic msg new now ok pay pin qr run set sms tab tag url web zip".split(
    " ",
  ),
);

/** Whether it is what a build tool makes of an id, such as `nht` or `f7x`: words of few letters are rare. */
function isCipher(words: string): boolean {
  if (shortWords.has(words)) return false;
  return words.length <= 3 || (words.length === 4 && !/[aeiouy\d]/.test(words));
}

function placeOf(x: number, y: number, { width, height }: Size): string {
  const vertical = y < height * 0.15 ? "top" : y > height * 0.8 ? "bottom" : "";
  const horizontal = x < width * 0.25 ? "left" : x > width * 0.75 ? "right" : "";
  return [vertical, horizontal].filter((word) => word !== "").join(" ");
}
