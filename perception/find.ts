import { TapwrightError } from "../core/errors.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { foldCase } from "./words.ts";

/**
 * The element with this ref or name. A name matches exactly, else whatever the case and spaces, else as
 * the title of a row (`Wi-Fi` of `Wi-Fi · Connected`); elements that answer to a gesture come first.
 *
 * @throws `stale-ref` for a ref that is not on the screen, `element-not-found` with the nearest names.
 */
export function findElement(screen: Screen, nameOrRef: string): UiElement {
  if (/^e\d+$/.test(nameOrRef)) {
    const element = screen.elements.find(({ ref }) => ref === nameOrRef);
    if (element !== undefined) return element;
    throw new TapwrightError("stale-ref", `${nameOrRef} is not on the current screen`, {
      hint: "Use a ref from the latest snapshot.",
    });
  }
  const wanted = fold(nameOrRef);
  const elements = screen.elements.filter(({ name }) => name !== "");
  const match =
    first(elements.filter(({ name }) => name === nameOrRef)) ??
    first(elements.filter(({ name }) => fold(name) === wanted)) ??
    first(elements.filter(({ name }) => fold(name.split(" · ")[0] ?? "") === wanted));
  if (match !== undefined) return match;
  const nearest = nearestNames(elements, wanted);
  const known = nearest.length === 0 ? "" : `; nearest: ${nearest.join(", ")}`;
  throw new TapwrightError("element-not-found", `No element matches "${nameOrRef}"${known}`, {
    hint: "Use the ref, or the exact name.",
  });
}

function first(matches: readonly UiElement[]): UiElement | undefined {
  return matches.find(({ gestures }) => gestures.length > 0) ?? matches[0];
}

function fold(name: string): string {
  return foldCase(name).replaceAll(" ", "");
}

/** Up to three elements whose names share the most letter pairs with the wanted one. */
function nearestNames(elements: readonly UiElement[], wanted: string): string[] {
  const pairs = letterPairs(wanted);
  return elements
    .map((element) => {
      const own = letterPairs(fold(element.name).slice(0, 200));
      const shared = [...own].filter((pair) => pairs.has(pair)).length;
      return { element, likeness: (2 * shared) / (own.size + pairs.size) };
    })
    .filter(({ likeness }) => likeness > 0.2)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ element }) => `${element.ref} "${element.name}"`);
}

function letterPairs(text: string): ReadonlySet<string> {
  const letters = [...text];
  return new Set(
    letters.length < 2 ? letters : letters.slice(1).map((letter, index) => letters[index] + letter),
  );
}
