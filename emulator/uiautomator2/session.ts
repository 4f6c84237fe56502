import type { UiNode } from "../ui-node.ts";
import { type ElementCache, makeElementCache } from "./element-cache.ts";
import { listRoots, type SearchScope } from "./find-elements.ts";
import type { InputPhone } from "./perform-actions.ts";
import { defaultSettings, type ServerSettings } from "./server-settings.ts";
import { makeToastNode, walkNodes } from "./source.ts";

/** A client's session: its capabilities, its settings, the elements that it found. */
export interface ServerSession {
  readonly id: string;
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly settings: ServerSettings;
  readonly elements: ElementCache;
  /** Where this session looks for elements. */
  scope(inside?: UiNode): SearchScope;
}

/** Opens a session on a phone. */
export function openSession(
  { screen }: InputPhone,
  id: string,
  capabilities: Readonly<Record<string, unknown>>,
  makeId: () => string,
): ServerSession {
  const settings = { ...defaultSettings };
  const scope = (inside?: UiNode): SearchScope => ({
    screen,
    everyWindow: settings.enableMultiWindows === true,
    ...(inside ? { inside } : {}),
  });
  const nodes = function* () {
    for (const root of listRoots(scope())) yield* walkNodes(root);
    if (screen.toast) yield makeToastNode(screen.toast.message);
  };
  return { id, capabilities, settings, elements: makeElementCache(nodes, makeId), scope };
}
