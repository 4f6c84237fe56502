import type { Rect } from "../core/geometry.ts";
import { centreOf, contains } from "./boxes.ts";
import type { Draft } from "./elements.ts";
import { foldCase, idWords, toLine, uniqueParts } from "./words.ts";

const labelled = new Set(["textbox", "slider", "switch", "checkbox", "radio"]);

/**
 * Gives fields, sliders and switches without a name the text beside or above them, and takes that
 * text, a percentage beside a slider, and nameless containers in front of what they hold out of the list.
 */
export function lendLabels(drafts: readonly Draft[]): Draft[] {
  const taken = new Set<Draft>();
  for (const [index, draft] of drafts.entries()) {
    if (!labelled.has(draft.role)) continue;
    const before = freeText(drafts[index - 1]);
    const after = freeText(drafts[index + 1]);
    if (draft.texts.length === 0) {
      const title = draft.parent?.role === "list" ? undefined : draft.parent?.texts[0];
      const label = [before, after].find((text) => text !== undefined && lies(text.bounds, draft));
      if (title !== undefined) draft.texts.push(title);
      else if (label !== undefined) {
        draft.texts.push(...label.texts);
        taken.add(label);
      }
    }
    if (draft.role === "slider" && draft.value === undefined) {
      const share = [before, after].find((text) => text !== undefined && !taken.has(text) && isShare(text));
      draft.value = share?.texts[0];
      if (share !== undefined) taken.add(share);
    }
  }
  for (const draft of drafts) if (isFrame(draft, drafts)) taken.add(draft);
  for (const draft of drafts) {
    while (draft.parent !== undefined && taken.has(draft.parent)) draft.parent = draft.parent.parent;
  }
  return drafts.filter((draft) => !taken.has(draft));

  function freeText(draft: Draft | undefined): Draft | undefined {
    return draft?.role === "text" && draft.gestures.length === 0 && !taken.has(draft) ? draft : undefined;
  }
}

/** Beside the element, or right above a field or slider. */
function lies(label: Rect, { bounds, role }: Draft): boolean {
  const middle = centreOf(label).y;
  const beside = middle >= bounds.y && middle < bounds.y + bounds.height;
  if (beside || (role !== "textbox" && role !== "slider")) return beside;
  const gap = bounds.y - (label.y + label.height);
  const overlap = label.x < bounds.x + bounds.width && bounds.x < label.x + label.width;
  return overlap && middle < bounds.y && gap <= 2 * label.height;
}

function isShare({ texts }: Draft): boolean {
  return texts.length === 1 && /^\d{1,3} ?%$/.test(toLine(texts[0] ?? ""));
}

/** A nameless tappable container whose middle belongs to an element inside it: a tap would reach that one. */
function isFrame(draft: Draft, drafts: readonly Draft[]): boolean {
  if (draft.texts.length > 0 || !draft.gestures.includes("tap") || labelled.has(draft.role)) return false;
  const middle = centreOf(draft.bounds);
  return drafts.some(
    (inner) => inner.parent === draft && inner.gestures.length > 0 && contains(inner.bounds, middle),
  );
}

/**
 * What a screen reader would say: the element's texts joined by " · ", else the words of its id as a
 * guess with a question mark; empty for plain scroll containers.
 */
export function nameOf(draft: Draft): string {
  const parts = uniqueParts(draft.texts);
  if (parts.length > 0 || draft.role === "list" || draft.role === "webview") return parts.join(" · ");
  const guess = idWords(draft.node.resourceId).join(" ");
  return guess === "" ? "" : `${guess}?`;
}

/**
 * Name and value of a text box. A dump that prints no hints shows the hint of an empty field as its
 * text. Only two cases are safe enough to call a text a hint: it repeats words of the field's own id,
 * or nothing else names the field and it has no focus. Otherwise the text is the content.
 */
export function readTextbox(draft: Draft): { readonly name: string; readonly value: string | undefined } {
  const { value, node } = draft;
  if (value === undefined) return { name: nameOf(draft), value };
  const words = new Set(idWords(node.resourceId));
  const said = foldCase(value).split(" ");
  const unnamed = draft.texts.length === 0 && !node.password;
  const isHint = unnamed && (said.every((word) => words.has(word)) || (words.size === 0 && !node.focused));
  return isHint
    ? { name: toLine(value), value: undefined }
    : { name: nameOf({ ...draft, texts: draft.texts.filter((text) => text !== value) }), value };
}
