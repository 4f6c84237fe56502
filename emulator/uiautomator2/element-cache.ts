import type { UiNode } from "../ui-node.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** The key that W3C WebDriver gives element references. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** A reference as clients get it: the W3C key, and the one before it that old clients read. */
export interface ElementReference {
  readonly [elementKey]: string;
  readonly ELEMENT: string;
}

/** What a client found, kept to be found again. */
interface CachedElement {
  readonly identity: string;
  /** Looks once more, as the client did; only for elements that were asked for one by one. */
  readonly findAgain: (() => UiNode | undefined) | undefined;
}

/** Elements that clients hold references to. */
export interface ElementCache {
  add(node: UiNode, findAgain?: () => UiNode | undefined): ElementReference;
  /**
   * The node of a reference as it is now. One that is gone from the screen is looked for again by its
   * own locator, as Android's server does it.
   *
   * @throws WebDriverError "no such element" for an unknown reference, "stale element reference".
   */
  get(id: string): UiNode;
}

/** References that are kept; the oldest go first. */
const limit = 500;

/** Makes an empty cache; `nodes` lists what is on the screen now. */
export function makeElementCache(nodes: () => Iterable<UiNode>, makeId: () => string): ElementCache {
  const cache = new Map<string, CachedElement>();
  return {
    add(node, findAgain) {
      const [oldest] = cache.keys();
      if (cache.size >= limit && oldest !== undefined) cache.delete(oldest);
      const id = makeId();
      cache.set(id, { identity: node.identity, findAgain });
      return { [elementKey]: id, ELEMENT: id };
    },
    get(id) {
      const cached = cache.get(id);
      if (!cached) {
        const reason = `The element identified by '${id}' is not present in the cache or has expired.`;
        throw new WebDriverError("no such element", `${reason} Try to find it again`);
      }
      for (const node of nodes()) if (node.identity === cached.identity) return node;
      const node = cached.findAgain?.();
      if (!node) {
        throw new WebDriverError(
          "stale element reference",
          `The element '${id}' does not exist in DOM anymore`,
        );
      }
      cache.set(id, { ...cached, identity: node.identity });
      return node;
    },
  };
}

/** The id in a reference of either key; undefined when it is none. */
export function readReference(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { [elementKey]: current, ELEMENT: old } = value as Record<string, unknown>;
  const id = current ?? old;
  return typeof id === "string" ? id : undefined;
}
