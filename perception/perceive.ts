import type { AppInfo, Capture, ElementState, Screen, UiElement } from "../core/screen.ts";
import { type Draft, readElements } from "./elements.ts";
import { fingerprint } from "./fingerprint.ts";
import { lendLabels, nameOf, readTextbox } from "./labels.ts";
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
  const described = drafts.map((draft) => ({ draft, ...describe(draft) }));
  const { refs, memory } = assignRefs(
    described.map(({ draft, name }) => identify(draft, name, app)),
    previous?.refs ?? noRefs,
  );
  const refOf = new Map(drafts.map((draft, index) => [draft, refs[index]!]));
  const depths = new Map<Draft, number>();
  const elements = described.map(({ draft, name, value }): UiElement => {
    const { node, parent } = draft;
    const depth = parent === undefined ? 0 : depths.get(parent)! + 1;
    depths.set(draft, depth);
    return {
      ref: refOf.get(draft)!,
      role: draft.role,
      name,
      ...(value === undefined ? {} : { value }),
      bounds: draft.bounds,
      depth,
      ...(parent === undefined ? {} : { parent: refOf.get(parent)! }),
      states: statesOf(draft),
      gestures: draft.gestures,
      source: {
        className: node.className,
        ...(node.resourceId === "" ? {} : { resourceId: node.resourceId }),
        path: node.path,
      },
    };
  });
  const origin = capture.tree === undefined ? "vision" : "tree";
  const content = { size, app, elements, keyboardShown, origin, omitted: 0, takenAt } as const;
  return { screen: { id: fingerprint(content), ...content }, refs: memory };
}

/** The elements without keyboard and system bars, unless there is nothing else. */
function draftElements(root: TreeNode, { size, app }: Capture): Draft[] {
  const screen = { x: 0, y: 0, ...size };
  const isIgnored = ({ packageName }: TreeNode) =>
    packageName !== app.packageName && isSystemPackage(packageName);
  const drafts = readElements(root, screen, isIgnored);
  return lendLabels(drafts.length > 0 ? drafts : readElements(root, screen, () => false));
}

function describe(draft: Draft): { readonly name: string; readonly value: string | undefined } {
  return draft.role === "textbox" ? readTextbox(draft) : { name: nameOf(draft), value: draft.value };
}

function identify(draft: Draft, name: string, app: AppInfo): Identity {
  const { node, role, texts, list, row } = draft;
  return {
    kind: [node.packageName, app.activity, node.className, node.resourceId].join(" "),
    title: role === "textbox" ? name : (uniqueParts(texts)[0] ?? ""),
    row,
    inList: list !== undefined,
  };
}

function statesOf({ node, role, gestures, checked }: Draft): ElementState[] {
  const answers = gestures.length > 0;
  const plain = role === "text" || role === "heading" || role === "image";
  const states: [ElementState, boolean][] = [
    ["checked", checked],
    ["disabled", !node.enabled && (answers || !plain)],
    ["selected", node.selected && answers],
    ["focused", node.focused && role === "textbox"],
    ["password", node.password],
  ];
  return states.filter(([, holds]) => holds).map(([state]) => state);
}
