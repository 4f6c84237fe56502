import { DOMImplementation } from "@xmldom/xmldom";
import * as xpath from "xpath";
import type { UiNode } from "../ui-node.ts";
import type { SourceElement } from "./source.ts";
import { compilePattern } from "./ui-selector.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** An argument of a function, as the library hands it over. */
interface XPathValue {
  stringValue(): string;
}

/** What the library's types leave out: expressions with functions of our own. */
interface XPathParser {
  parse(expression: string): {
    evaluate(options: {
      readonly node: Node;
      readonly functions: Readonly<Record<string, (context: unknown, ...values: XPathValue[]) => unknown>>;
    }): { readonly nodes?: unknown; toArray?(): readonly Node[] };
  };
}

/** The functions of XPath 2 that people use with Android's server, beyond those of XPath 1. */
const functions = {
  "ends-with": (_context: unknown, text: XPathValue, end: XPathValue) =>
    text.stringValue().endsWith(end.stringValue()),
  "lower-case": (_context: unknown, text: XPathValue) => text.stringValue().toLowerCase(),
  "upper-case": (_context: unknown, text: XPathValue) => text.stringValue().toUpperCase(),
  matches: (_context: unknown, text: XPathValue, pattern: XPathValue, flags?: XPathValue) =>
    compilePattern(pattern.stringValue(), { flags: flags?.stringValue() ?? "" }).test(text.stringValue()),
} as const;

/**
 * The nodes that an XPath expression selects in a source tree, in document order.
 *
 * @throws WebDriverError "invalid selector" for an expression that is none or that gives no elements.
 */
export function findByXPath(root: SourceElement, expression: string): readonly SourceElement[] {
  const document = new DOMImplementation().createDocument(null, "");
  const sources = new Map<unknown, SourceElement>();
  const build = (source: SourceElement) => {
    const element = document.createElement(source.tag);
    for (const [name, value] of source.attributes) element.setAttribute(name, value);
    for (const child of source.children) element.appendChild(build(child));
    sources.set(element, source);
    return element;
  };
  document.appendChild(build(root));
  let selected: readonly Node[] | undefined;
  try {
    const parsed = (xpath as unknown as XPathParser).parse(expression);
    const node = document.documentElement as unknown as Node;
    selected = parsed.evaluate({ node, functions }).toArray?.();
  } catch (error) {
    if (error instanceof WebDriverError) throw error;
    throw invalid(expression, error instanceof Error ? error.message : String(error));
  }
  if (!selected) throw invalid(expression, "it gives a value and no elements");
  return selected.map((node) => {
    const source = sources.get(node);
    if (!source) throw invalid(expression, "it selects what is no element");
    return source;
  });
}

function invalid(expression: string, reason: string): WebDriverError {
  return new WebDriverError("invalid selector", `Invalid XPath expression '${expression}': ${reason}`);
}

/** The tree below a node as a source of its own, for searches in an element. */
export function narrowTo(root: SourceElement, node: UiNode): SourceElement | undefined {
  if (root.node?.identity === node.identity) return root;
  for (const child of root.children) {
    const found = narrowTo(child, node);
    if (found) return found;
  }
  return undefined;
}
