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
    for (const { node, held } of listTargets(root)) {
      const name = `${held} ${node.resourceId} ${node.description} ${node.resourceId === "" ? node.text : ""}`;
      if (tried.has(name) || taps >= limits.taps || found.size >= limits.screens) continue;
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

function describeParts(root: UiNode): string {
  const nodes = listNodes(root);
  const parts = nodes.map(({ resourceId, className, children }) =>
    resourceId === "" ? (children.length === 0 ? className : "") : resourceId,
  );
  const title = nodes.find(({ text }) => text !== "")?.text ?? "";
  const hasIds = nodes.filter(({ resourceId }) => resourceId !== "").length > 8;
  return `${hasIds ? "" : title.replace(/\d+/g, "0")} ${[...new Set(parts)].sort().join(",")}`;
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
