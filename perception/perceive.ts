import type { AppInfo, Capture, ElementRef, ElementState, Screen, UiElement } from "../core/screen.ts";
import { type Draft, readElements } from "./elements.ts";
import { fingerprint } from "./fingerprint.ts";
import { lendLabels, type NameAndValue, nameAndValue } from "./labels.ts";
import { assignRefs, type Identity, noRefs, type RefMemory } from "./refs.ts";
import { parseTree, type TreeNode } from "./tree.ts";
import { isSystemPackage } from "./windows.ts";
import { uniqueParts } from "./words.ts";

/** A screen, and what is needed to name the elements of the next one. */
export interface Perceived {
  readonly screen: Screen;
  readonly refs: RefMemory;
}

/**
 * Makes sense of a capture. With what the last call of the episode returned, elements that stayed or
 * came back keep their refs. A capture without a tree gives a screen without elements.
 *
 * @throws `screen-unreadable` when the tree is malformed.
 */
export function perceive(capture: Capture, previous?: Perceived): Perceived {
  const { app, size, keyboardShown, takenAt } = capture;
  const drafts = capture.tree === undefined ? [] : draftElements(parseTree(capture.tree), capture);
  const names = drafts.map(nameAndValue);
  const { refs, memory } = assignRefs(
    drafts.map((draft, index) => identify(draft, names[index]!.name, app)),
    previous?.refs ?? noRefs,
  );
  const made = new Map<Draft, UiElement>();
  for (const [index, draft] of drafts.entries()) {
    const parent = draft.parent && made.get(draft.parent);
    made.set(draft, makeElement(draft, refs[index]!, names[index]!, parent));
  }
  const elements = [...made.values()];
  const origin = capture.tree === undefined ? "vision" : "tree";
  const content = { size, app, elements, keyboardShown, origin, omitted: 0, takenAt } as const;
  return { screen: { id: fingerprint(content), ...content }, refs: memory };
}

function makeElement(
  draft: Draft,
  ref: ElementRef,
  { name, value }: NameAndValue,
  parent: UiElement | undefined,
): UiElement {
  const { role, bounds, gestures, node } = draft;
  const { className, resourceId, path } = node;
  const element: Writable<UiElement> = {
    ref,
    role,
    name,
    bounds,
    depth: parent === undefined ? 0 : parent.depth + 1,
    states: statesOf(draft),
    gestures,
    source: resourceId === "" ? { className, path } : { className, resourceId, path },
  };
  if (value !== undefined) element.value = value;
  if (parent !== undefined) element.parent = parent.ref;
  return element;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The elements without keyboard and system bars, unless there is nothing else. */
function draftElements(root: TreeNode, { size, app }: Capture): Draft[] {
  const screen = { x: 0, y: 0, ...size };
  const isIgnored = ({ packageName }: TreeNode) =>
    packageName !== app.packageName && isSystemPackage(packageName);
  const drafts = readElements(root, screen, isIgnored);
  return lendLabels(drafts.length > 0 ? drafts : readElements(root, screen, () => false));
}

function identify(draft: Draft, name: string, app: AppInfo): Identity {
  const { node, role, texts, list, row } = draft;
  return {
    kind: `${node.packageName} ${app.activity} ${node.className} ${node.resourceId}`,
    title: role === "textbox" ? name : (uniqueParts(texts)[0] ?? ""),
    row,
    inList: list !== undefined,
  };
}

function statesOf({ node, role, gestures, checked }: Draft): ElementState[] {
  const answers = gestures.length > 0;
  const plain = role === "text" || role === "heading" || role === "image";
  const states: ElementState[] = [];
  if (checked) states.push("checked");
  if (!node.enabled && (answers || !plain)) states.push("disabled");
  if (node.selected && answers) states.push("selected");
  if (node.focused && role === "textbox") states.push("focused");
  if (node.password) states.push("password");
  return states;
}
