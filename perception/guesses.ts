import type { Size } from "../core/geometry.ts";
import type { Draft } from "./elements.ts";
import { idWords } from "./words.ts";

const mostWords = 3;

/**
 * What an element without words may be called, with the question mark of a guess: the words of its id, else,
 * for an icon that stands alone, its place. Nothing for what has words, and for containers.
 */
export function guessName(
  { node, bounds, role, gestures, row }: Draft,
  said: string,
  screen: Size,
): string[] {
  // A sign of an icon font says nothing.
  if (said !== "" && !/^\p{Co}+$/u.test(said)) return [];
  if (role === "text" || bounds.width * bounds.height > (screen.width * screen.height) / 6) return [];
  const words = idWords(node.resourceId).slice(-mostWords).join(" ");
  if (words !== "") return [`${words}?`];
  if (said !== "" || row !== "" || !gestures.includes("tap")) return [];
  const place = placeOf(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, screen);
  return place === "" ? [] : [`${place}?`];
}

function placeOf(x: number, y: number, { width, height }: Size): string {
  const vertical = y < height * 0.15 ? "top" : y > height * 0.8 ? "bottom" : "";
  const horizontal = x < width * 0.25 ? "left" : x > width * 0.75 ? "right" : "";
  return [vertical, horizontal].filter((word) => word !== "").join(" ");
}
