import type { Point } from "../core/geometry.ts";
import type { Phone } from "../emulator/open-phone.ts";
import { launchIntent } from "../emulator/running-apps.ts";
import type { UiNode } from "../emulator/ui-node.ts";

/** One screen of an app, and how to get it back. */
export interface FoundScreen {
  readonly activity: string;
  readonly root: UiNode;
  readonly state: ReturnType<Phone["save"]>;
}

/** Limits of a search. */
export interface CrawlLimits {
  readonly screens: number;
  readonly taps: number;
}

/**
 * Finds an app's screens by tapping whatever can be tapped, level by level, always from a saved moment. Two
 * screens are one when they have the same parts, whatever these say.
 */
export function crawlApp(phone: Phone, packageName: string, limits: CrawlLimits): readonly FoundScreen[] {
  const { screen } = phone;
  screen.startActivity(launchIntent(packageName));
  const found = new Map<string, FoundScreen>();
  const note = (): FoundScreen | undefined => {
    if (screen.front.packageName !== packageName) return undefined;
    const [{ kind, root }] = screen.readWindows();
    const key = `${kind} ${screen.front.activity} ${screen.keyboardShown} ${describeParts(root)}`;
    if (found.has(key) || found.size >= limits.screens) return undefined;
    const shown = { activity: screen.front.activity, root, state: phone.save() };
    found.set(key, shown);
    return shown;
  };
  const first = note();
  const open = first ? [first] : [];
  let taps = 0;
  for (const { root, state } of open) {
    const tried = new Set<string>();
    let nameless = 0;
    for (const { node, held } of listTargets(root)) {
      // Rows of a list are alike: of those with a name of their own one will do, of others the first few.
      const own = node.resourceId.endsWith("obfuscated") ? "" : node.resourceId || node.description;
      if (own === "") nameless += 1;
      const name = `${held} ${own || wordsOf(node)}`;
      if (
        (own === "" && nameless > 16) ||
        tried.has(name) ||
        taps >= limits.taps ||
        found.size >= limits.screens
      )
        continue;
      tried.add(name);
      taps += 1;
      phone.restore(state);
      screen.tap(middleOf(node), held ? 800 : 50);
      const next = note();
      if (next) open.push(next);
    }
  }
  return [...found.values()];
}

/** All nodes of a tree, parents first. */
export function listNodes(root: UiNode): readonly UiNode[] {
  return [root, ...root.children.flatMap(listNodes)];
}

/** The first text of a node or of what is in it. */
function wordsOf(node: UiNode): string {
  return listNodes(node).find(({ text }) => text !== "")?.text ?? "";
}

function describeParts(root: UiNode): string {
  const nodes = listNodes(root);
  // A declarative toolkit leaves no ids: its screens are told apart by what stands in what.
  const isBare = nodes.some(({ className }) => className.endsWith("ComposeView"));
  const parts = isBare
    ? listShapes(root, "")
    : nodes.map(({ resourceId, className, children }) =>
        resourceId === "" ? (children.length === 0 ? className : "") : resourceId,
      );
  return [...new Set(parts)].sort().join(",");
}

function listShapes({ className, clickable, scrollable, children }: UiNode, inside: string): string[] {
  const shape = `${inside}/${className}${clickable ? "!" : ""}${scrollable ? "~" : ""}`;
  return [shape, ...children.flatMap((child) => listShapes(child, shape))];
}

function listTargets(root: UiNode): readonly { readonly node: UiNode; readonly held: boolean }[] {
  const enabled = listNodes(root).filter((node) => node.enabled);
  const tapped = enabled.filter(({ clickable }) => clickable).map((node) => ({ node, held: false }));
  const pressed = enabled.find(({ longClickable, content }) => longClickable && content === undefined);
  return pressed ? [...tapped, { node: pressed, held: true }] : tapped;
}

function middleOf({ bounds }: UiNode): Point {
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}
