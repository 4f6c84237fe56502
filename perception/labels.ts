import type { Rect, Size } from "../core/geometry.ts";
import { centreOf, contains } from "./boxes.ts";
import type { Draft } from "./elements.ts";
import { guessName } from "./guesses.ts";
import { foldCase, idWords, toLine, uniqueParts } from "./words.ts";

const labelled = new Set(["textbox", "slider", "switch", "checkbox", "radio"]);

/**
 * Gives fields, sliders and switches without a name the title of their row, else the text beside or above
 * them. Leaves out what is then said twice: that text, a percentage beside a slider, and nameless
 * containers in front of what they hold.
 */
export function lendLabels(drafts: readonly Draft[]): Draft[] {
  const taken = new Set<Draft>();
  for (const [index, draft] of drafts.entries()) {
    if (!labelled.has(draft.role)) continue;
    const before = freeText(drafts[index - 1]);
    const after = freeText(drafts[index + 1]);
    const label = [before, after].find((text) => text !== undefined && lies(text.bounds, draft));
    const title = draft.parent?.gestures.includes("tap") ? draft.parent.texts[0] : undefined;
    if (draft.texts.length === 0) draft.texts.push(...(title === undefined ? (label?.texts ?? []) : [title]));
    if (label !== undefined && label.texts.join() === draft.texts.join()) taken.add(label);
    if (draft.role === "slider" && draft.value === undefined) {
      const share = [before, after].find((text) => text !== undefined && !taken.has(text) && isShare(text));
      draft.value = share?.texts[0];
      if (share !== undefined) taken.add(share);
    }
  }
  for (const { parent, bounds, gestures } of drafts) {
    if (parent !== undefined && gestures.length > 0 && isFrameOf(parent, bounds)) taken.add(parent);
  }
  for (const draft of drafts) {
    while (draft.parent !== undefined && taken.has(draft.parent)) draft.parent = draft.parent.parent;
  }
  return drafts.filter((draft) => !taken.has(draft));

  function freeText(draft: Draft | undefined): Draft | undefined {
    return draft?.role === "text" && draft.gestures.length === 0 && !taken.has(draft) ? draft : undefined;
  }
}

/** Beside the element, or right above a field or slider. */
function lies(label: Rect, { bounds, role, node }: Draft): boolean {
  const middle = centreOf(label).y;
  const beside = middle >= bounds.y && middle < bounds.y + bounds.height;
  if (beside || (role !== "textbox" && role !== "slider")) return beside;
  // What stands above a slider with an id of its own is as often the song, the video, the day.
  if (role === "slider" && namesSlider(node.resourceId)) return false;
  const gap = bounds.y - (label.y + label.height);
  const overlap = label.x < bounds.x + bounds.width && bounds.x < label.x + label.width;
  return overlap && middle < bounds.y && gap <= 2 * label.height;
}

/** Whether the id says what the slider is for, not only that it is one. */
function namesSlider(resourceId: string): boolean {
  const kinds = new Set(["bar", "progress", "rating", "seek", "seekbar", "slider"]);
  return idWords(resourceId).some((word) => !kinds.has(word));
}

function isShare({ texts }: Draft): boolean {
  return texts.length === 1 && /^\d{1,3} ?%$/.test(toLine(texts[0] ?? ""));
}

/** Whether it is a nameless tappable container whose middle belongs to the box inside it: a tap would land there. */
function isFrameOf({ texts, gestures, role, bounds }: Draft, inner: Rect): boolean {
  return (
    texts.length === 0 && gestures.includes("tap") && !labelled.has(role) && contains(inner, centreOf(bounds))
  );
}

/** What an element is called and what it holds. */
export interface NameAndValue {
  readonly name: string;
  readonly value: string | undefined;
}

/**
 * Name and value of an element.
 *
 * A dump that prints no hints shows the hint of an empty field as its text. That is safe to tell only when
 * nothing else names the field and the text repeats the words of its id; any other text is the content.
 */
export function nameAndValue(draft: Draft, screen: Size): NameAndValue {
  const { role, node, texts } = draft;
  const value = draft.value ?? beyondOf(draft);
  if (role !== "textbox" || value === undefined) return { name: nameOf(draft, texts, screen), value };
  const words = new Set(idWords(node.resourceId));
  const repeatsId = foldCase(value)
    .split(" ")
    .every((word) => words.has(word));
  if (texts.length === 0 && repeatsId) return { name: toLine(value), value: undefined };
  const labels = texts.filter((text) => text !== value);
  return { name: nameOf(draft, labels, screen), value };
}

/** What a scroll container says of what it does not show. */
function beyondOf({ beyond: { above, below } }: Draft): string | undefined {
  const parts = [...(above > 0 ? [`${above} above`] : []), ...(below > 0 ? [`${below} below`] : [])];
  return parts.length === 0 ? undefined : parts.join(" ");
}

/**
 * What a screen reader would say: the texts joined by " · ", else a guess with a question mark; empty for
 * plain scroll containers.
 */
function nameOf(draft: Draft, texts: readonly string[], screen: Size): string {
  const said = uniqueParts(texts).join(" · ");
  if (draft.role === "list" || draft.role === "webview") return said;
  return [said, ...guessName(draft, said, screen)].join(" ").trim();
}
