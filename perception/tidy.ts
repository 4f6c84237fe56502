import type { Rect } from "../core/geometry.ts";
import { centreOf, contains } from "./boxes.ts";
import type { Draft } from "./elements.ts";
import { sayKindsOnce } from "./kind-words.ts";
import type { TreeNode } from "./tree.ts";
import { saysWords, toLine } from "./words.ts";

/**
 * Leaves out what another element says or does as well: containers where a tap would land on what they hold, a
 * scroll container around one that scrolls the same way, a nameless target that takes the taps of a named one, and
 * texts that the element around or beside them says. Tells what another window or layer covers.
 */
export function tidy(all: readonly Draft[], root: TreeNode, screen: Rect): Draft[] {
  const drafts = sayKindsOnce(all);
  const speaking = new Set(drafts);
  const idle = new Set(all.filter((draft) => !speaking.has(draft)));
  const targets = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.gestures.length === 0) continue;
    for (let outer = draft.parent; outer !== undefined; outer = outer.parent) {
      if (isFrameOf(outer, draft) || scrollsAlike(outer, draft)) idle.add(outer);
      else if (!idle.has(outer) && isCoreOf(draft, outer)) idle.add(draft);
    }
    if (!isPlainTarget(draft)) continue;
    const place = JSON.stringify(draft.bounds);
    const same = targets.get(place);
    if (same === undefined || idle.has(same)) targets.set(place, draft);
    else if (draft.texts.length === 0) idle.add(draft);
  }
  for (const [index, draft] of drafts.entries()) {
    if (draft.gestures.length > 0) continue;
    const beside = [drafts[index - 1], drafts[index + 1]].filter(
      (other) => other !== undefined && overlap(other, draft),
    );
    if (
      [...ancestors(draft), ...beside].some(
        (other) => other !== undefined && !idle.has(other) && saysAll(other, draft),
      )
    )
      idle.add(draft);
  }
  const kept = drafts.filter((draft) => !idle.has(draft));
  for (const draft of kept)
    while (draft.parent !== undefined && idle.has(draft.parent)) draft.parent = draft.parent.parent;
  markCovered(kept, root, screen);
  return kept;
}

function* ancestors(draft: Draft): Generator<Draft> {
  for (let outer = draft.parent; outer !== undefined; outer = outer.parent) yield outer;
}

/** Whether it only takes taps and holds, and shows no state of its own. */
function isPlainTarget({ gestures, role }: Draft): boolean {
  const isContainer = role === "generic" || role === "listitem" || role === "tab" || role === "button";
  return (
    isContainer &&
    gestures.length > 0 &&
    gestures.every((gesture) => gesture === "tap" || gesture === "long-press")
  );
}

/** A container with nothing to say that what it holds on its middle does not say. */
function isFrameOf(outer: Draft, inner: Draft): boolean {
  return (
    isPlainTarget(outer) &&
    contains(inner.bounds, centreOf(outer.bounds)) &&
    (outer.texts.length === 0 || saysAll(inner, outer))
  );
}

/** A nameless target on the middle of a named one, and over so much of it that both are one to a finger. */
function isCoreOf(inner: Draft, outer: Draft): boolean {
  return (
    inner.texts.length === 0 &&
    isPlainTarget(inner) &&
    isPlainTarget(outer) &&
    contains(inner.bounds, centreOf(outer.bounds)) &&
    area(inner.bounds) * 4 >= area(outer.bounds)
  );
}

/** A nameless scroll container around one that takes most of it and scrolls the same way. */
function scrollsAlike(outer: Draft, inner: Draft): boolean {
  return (
    outer.texts.length === 0 &&
    outer.gestures.length > 0 &&
    outer.gestures.every((gesture) => gesture.startsWith("scroll") && inner.gestures.includes(gesture)) &&
    area(inner.bounds) * 2 > area(outer.bounds) &&
    contains(inner.bounds, centreOf(outer.bounds))
  );
}

function overlap(one: Draft, other: Draft): boolean {
  return contains(one.bounds, centreOf(other.bounds)) || contains(other.bounds, centreOf(one.bounds));
}

/** Words shorter than this are only dropped for the very same words: a number may stand in any text by chance. */
const shortest = 8;

/** Whether the texts of `other` are all said by the draft. */
function saysAll(draft: Draft, other: Draft): boolean {
  const whole = draft.texts.map(toLine).join(" · ");
  return (
    other.texts.length > 0 &&
    other.texts
      .map(toLine)
      .every((text) => text === whole || (text.length >= shortest && saysWords(whole, text)))
  );
}

/** What lies under a window of its own, or under a layer over much of the screen that takes the taps. */
function markCovered(drafts: readonly Draft[], root: TreeNode, screen: Rect): void {
  const windows = root.children;
  const layers = [...drafts.entries()].filter(
    ([, { gestures, bounds }]) => gestures.includes("tap") && area(bounds) * 3 > area(screen),
  );
  for (const [index, draft] of drafts.entries()) {
    const window = windowOf(draft, windows);
    draft.covered =
      windows.some((other) => liesOver(other, window) && contains(other.bounds!, centreOf(draft.bounds))) ||
      layers.some(([place, layer]) => place > index && isLayerOver(layer, draft));
  }
}

function windowOf({ node }: Draft, windows: readonly TreeNode[]): TreeNode | undefined {
  return windows[Number.parseInt(node.path, 10)];
}

/** Dumps list windows in either order; the smaller one of two is the dialog, bar or keyboard on the other. */
function liesOver({ bounds }: TreeNode, other: TreeNode | undefined): boolean {
  return bounds !== undefined && other?.bounds !== undefined && area(bounds) < area(other.bounds);
}

/** Whether the layer holds all of the draft, and neither is a part of the other. */
function isLayerOver(layer: Draft, draft: Draft): boolean {
  const { x, y, width, height } = draft.bounds;
  return (
    contains(layer.bounds, { x, y }) &&
    contains(layer.bounds, { x: x + width - 1, y: y + height - 1 }) &&
    !`${draft.node.path}/`.startsWith(`${layer.node.path}/`) &&
    !`${layer.node.path}/`.startsWith(`${draft.node.path}/`)
  );
}

function area({ width, height }: Rect): number {
  return width * height;
}
