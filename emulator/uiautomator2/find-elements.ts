import type { ScreenPort } from "../screen-port.ts";
import type { UiNode } from "../ui-node.ts";
import { findByXPath, narrowTo } from "./find-xpath.ts";
import { buildSource, type SourceElement, walkNodes } from "./source.ts";
import { parseExpressions } from "./ui-expression.ts";
import { runScrollable } from "./ui-scrollable.ts";
import { findBySelector, findInside } from "./ui-selector.ts";
import { invalid, readSelector } from "./ui-selector-parser.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** How to look for elements, as clients say it. */
export interface Locator {
  /** Such as `id`, `accessibility id`, `class name`, `xpath`, `-android uiautomator`. */
  readonly strategy: string;
  readonly selector: string;
}

/** Where to look. */
export interface SearchScope {
  readonly screen: ScreenPort;
  /** Every window, where else only the one in front is searched. */
  readonly everyWindow: boolean;
  /** Looked into, itself left out; the whole screen when absent. */
  readonly inside?: UiNode;
}

/** What a strategy makes of a node. */
type NodeTest = (node: UiNode, selector: string) => boolean;

const nodeTests: Readonly<Record<string, NodeTest>> = {
  id: ({ resourceId, packageName }, selector) =>
    resourceId === selector || (!selector.includes(":") && resourceId === `${packageName}:id/${selector}`),
  "accessibility id": ({ description }, selector) => description === selector,
  "class name": ({ className }, selector) => className === selector,
};

/**
 * What the locator finds, in document order: nodes, and toasts, which only XPath finds.
 *
 * @throws WebDriverError "invalid selector", or "no such element" about the container of a UiScrollable.
 */
export function findElements(scope: SearchScope, { strategy, selector }: Locator): readonly UiNode[] {
  if (strategy === "xpath") return findXPath(scope, selector);
  if (strategy === "-android uiautomator") return findUiAutomator(scope, selector);
  const test = Object.hasOwn(nodeTests, strategy) ? nodeTests[strategy] : undefined;
  if (!test) throw new WebDriverError("invalid selector", `Locator strategy '${strategy}' is not supported`);
  const roots = scope.inside?.children ?? listRoots(scope);
  return roots.flatMap((root) => [...walkNodes(root)].filter((node) => test(node, selector)));
}

/** The roots of the windows that are looked at. */
export function listRoots({ screen, everyWindow }: SearchScope): readonly UiNode[] {
  const windows = screen.readWindows();
  return (everyWindow ? windows : windows.slice(0, 1)).map(({ root }) => root);
}

/** The source tree of what is looked at. */
export function readSource({ screen, everyWindow }: SearchScope): SourceElement {
  const windows = screen.readWindows();
  const { toast, size, rotation } = screen;
  return buildSource({ windows: everyWindow ? windows : windows.slice(0, 1), toast, size, rotation });
}

function findXPath(scope: SearchScope, expression: string): readonly UiNode[] {
  const whole = readSource(scope);
  const root = scope.inside ? narrowTo(whole, scope.inside) : whole;
  return root ? findByXPath(root, expression).flatMap(({ node }) => node ?? []) : [];
}

function findUiAutomator(scope: SearchScope, expression: string): readonly UiNode[] {
  for (const object of parseExpressions(expression)) {
    if (object.className === "UiSelector" && object.calls.length === 0)
      throw invalid("the selector says nothing");
    const selector =
      object.className === "UiScrollable" ? runScrollable(scope.screen, object) : readSelector(object);
    const found = scope.inside
      ? findInside(scope.inside, selector)
      : listRoots(scope).flatMap((root) => findBySelector(root, selector));
    if (found.length > 0) return found;
  }
  return [];
}
