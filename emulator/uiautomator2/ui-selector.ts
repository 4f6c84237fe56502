import type { UiNode } from "../ui-node.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** One condition of a selector, by the name of Android's method. */
export interface UiCondition {
  readonly method: UiConditionMethod;
  readonly value: string | number | boolean;
}

/** Android's `UiSelector`: all conditions hold, then the search goes on inside or beside the match. */
export interface UiSelector {
  readonly conditions: readonly UiCondition[];
  /** Which of the matches, from 0; all when absent. */
  readonly instance?: number;
  /** Searched below each match. */
  readonly childSelector?: UiSelector;
  /** Searched below each match's parent. */
  readonly fromParent?: UiSelector;
}

/** A node on its way through a search. */
interface Candidate {
  readonly node: UiNode;
  /** Its place among its siblings. */
  readonly index: number;
  readonly parent: UiNode | undefined;
}

/** Without regard to case where Android has none. */
const contains = (whole: string, part: string) => whole.toLowerCase().includes(part.toLowerCase());
const startsWith = (whole: string, start: string) => whole.toLowerCase().startsWith(start.toLowerCase());
const matches = (text: string, pattern: string) => compilePattern(pattern, { whole: true }).test(text);

type StringTest = (node: UiNode, value: string) => boolean;

/** Conditions with a text. */
const stringTests = {
  text: ({ text }, value) => text === value,
  textContains: ({ text }, value) => contains(text, value),
  textStartsWith: ({ text }, value) => startsWith(text, value),
  textMatches: ({ text }, value) => matches(text, value),
  description: ({ description }, value) => description === value,
  descriptionContains: ({ description }, value) => description !== "" && contains(description, value),
  descriptionStartsWith: ({ description }, value) => description !== "" && startsWith(description, value),
  descriptionMatches: ({ description }, value) => description !== "" && matches(description, value),
  className: ({ className }, value) => className === value,
  classNameMatches: ({ className }, value) => matches(className, value),
  resourceId: ({ resourceId }, value) => resourceId === value,
  resourceIdMatches: ({ resourceId }, value) => resourceId !== "" && matches(resourceId, value),
  packageName: ({ packageName }, value) => packageName === value,
  packageNameMatches: ({ packageName }, value) => matches(packageName, value),
} as const satisfies Readonly<Record<string, StringTest>>;

/** Conditions with a yes or no. */
const stateTests = {
  checkable: (node) => node.checkable,
  checked: (node) => node.checked,
  clickable: (node) => node.clickable,
  enabled: (node) => node.enabled,
  focusable: (node) => node.focusable,
  focused: (node) => node.focused,
  longClickable: (node) => node.longClickable,
  scrollable: (node) => node.scrollable,
  selected: (node) => node.selected,
} as const satisfies Readonly<Record<string, (node: UiNode) => boolean>>;

/** The methods of a selector that compare one thing. */
export type UiConditionMethod = keyof typeof stringTests | keyof typeof stateTests | "index";

/** What each of those methods takes. */
export const conditionTypes: ReadonlyMap<string, "string" | "boolean" | "integer"> = new Map([
  ...Object.keys(stringTests).map((name) => [name, "string"] as const),
  ...Object.keys(stateTests).map((name) => [name, "boolean"] as const),
  ["index", "integer"] as const,
]);

/** The nodes that a selector finds at or below a root, in document order, each once. */
export function findBySelector(root: UiNode, selector: UiSelector): readonly UiNode[] {
  const candidates = [...list(root, 0, undefined)];
  const found = select(candidates, selector).map(({ node }) => node);
  return [...new Map(found.map((node) => [node.identity, node])).values()];
}

/** What a selector finds inside a node, which is not itself among them. */
export function findInside(node: UiNode, selector: UiSelector): readonly UiNode[] {
  return findBySelector(node, { conditions: [], instance: 0, childSelector: selector });
}

function* list(node: UiNode, index: number, parent: UiNode | undefined): Generator<Candidate> {
  yield { node, index, parent };
  for (const [place, child] of node.children.entries()) yield* list(child, place, node);
}

function below(node: UiNode): Candidate[] {
  return node.children.flatMap((child, index) => [...list(child, index, node)]);
}

function select(candidates: readonly Candidate[], selector: UiSelector): readonly Candidate[] {
  const { conditions, instance, childSelector, fromParent } = selector;
  const matching = candidates.filter((candidate) => conditions.every((one) => holds(candidate, one)));
  const chosen = instance === undefined ? matching : matching.slice(instance, instance + 1);
  const next = childSelector ?? fromParent;
  if (!next) return chosen;
  const seen = new Set<UiNode>();
  const inside = chosen
    .flatMap(({ node, parent }) => (childSelector ? below(node) : parent ? below(parent) : []))
    .filter(({ node }) => !seen.has(node) && seen.add(node));
  return select(inside, next);
}

function holds({ node, index }: Candidate, { method, value }: UiCondition): boolean {
  if (method === "index") return index === value;
  if (method in stateTests) return stateTests[method as keyof typeof stateTests](node) === value;
  return stringTests[method as keyof typeof stringTests](node, String(value));
}

/**
 * A Java regular expression as one of JavaScript; they agree in what selectors use.
 *
 * @throws WebDriverError "invalid selector" for one that is none.
 */
export function compilePattern(
  pattern: string,
  { whole = false, flags = "" }: { readonly whole?: boolean; readonly flags?: string } = {},
): RegExp {
  const [, inline = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    const chosen = [...new Set(`u${inline}${flags}`)].join("");
    // JavaScript's strict mode refuses needless escapes, which Java allows.
    const source = rest.replaceAll(/\\([^\w\s\\^$.*+?()[\]{}|/-])/gu, "$1");
    return new RegExp(whole ? `^(?:${source})$` : source, chosen);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WebDriverError("invalid selector", `Bad pattern '${pattern}': ${reason}`);
  }
}
