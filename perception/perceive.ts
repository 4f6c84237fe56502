import type {
  AppInfo,
  Capture,
  ElementRef,
  ElementSource,
  ElementState,
  Screen,
  UiElement,
} from "../core/screen.ts";
import { type Draft, readElements } from "./elements.ts";
import { fingerprint } from "./fingerprint.ts";
import { lendLabels, type NameAndValue, nameAndValue } from "./labels.ts";
import { assignRefs, type Identity, noRefs, type RefMemory } from "./refs.ts";
import { mergeSystemWindows } from "./system-windows.ts";
import { tidy } from "./tidy.ts";
import { parseTree, type TreeNode } from "./tree.ts";
import { systemWindowOf } from "./windows.ts";
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
  const names = drafts.map((draft) => nameAndValue(draft, size));
  const { refs, memory } = assignRefs(
    drafts.map((draft, index) => identify(draft, names[index]!.name, app)),
    previous?.refs ?? noRefs,
  );
  const windowOf = ({ packageName }: TreeNode) => systemWindowOf(packageName, app);
  const made = new Map<Draft, UiElement>();
  for (const [index, draft] of drafts.entries()) {
    const parent = draft.parent && made.get(draft.parent);
    made.set(draft, makeElement(draft, refs[index]!, names[index]!, parent, windowOf));
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
  windowOf: WindowOf,
): UiElement {
  const { role, bounds, gestures, node } = draft;
  const element: Writable<UiElement> = {
    ref,
    role,
    name,
    bounds,
    depth: parent === undefined ? 0 : parent.depth + 1,
    states: statesOf(draft),
    gestures,
    source: sourceOf(node, windowOf),
  };
  if (value !== undefined) element.value = value;
  if (parent !== undefined) element.parent = parent.ref;
  return element;
}

/** Whose window a node stands in, where it is not the app's. */
type WindowOf = (node: TreeNode) => ElementSource["window"];

function sourceOf(node: TreeNode, windowOf: WindowOf): ElementSource {
  const { className, resourceId, path } = node;
  const source: Writable<ElementSource> = { className, path };
  if (resourceId !== "") source.resourceId = resourceId;
  const window = windowOf(node);
  if (window !== undefined) source.window = window;
  return source;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function draftElements(root: TreeNode, { size, app }: Capture): Draft[] {
  const screen = { x: 0, y: 0, ...size };
  return tidy(mergeSystemWindows(lendLabels(readElements(root, screen)), app), root, screen);
}

function identify(draft: Draft, name: string, app: AppInfo): Identity {
  const { node, role, texts, list, row, gestures } = draft;
  return {
    kind: `${node.packageName} ${app.activity} ${node.className} ${node.resourceId}`,
    title: role === "textbox" ? name : (uniqueParts(texts)[0] ?? ""),
    row,
    inList: list !== undefined,
    first: gestures.length > 0,
  };
}

function statesOf(draft: Draft): ElementState[] {
  const { node, role, gestures, checked, covered, parent } = draft;
  const answers = gestures.length > 0;
  const plain = role === "text" || role === "heading" || role === "image";
  const states: ElementState[] = [];
  if (checked) states.push("checked");
  if (!node.enabled && (answers || !plain)) states.push("disabled");
  // The tab that is shown takes no taps; what stands in it is selected with it.
  if (node.selected && (answers || parent?.node.selected !== true)) states.push("selected");
  if (node.focused && role === "textbox") states.push("focused");
  if (node.password) states.push("password");
  if (covered) states.push("covered");
  return states;
}
