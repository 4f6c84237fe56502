import type { z } from "zod";
import type { Point } from "../../core/geometry.ts";
import type { UiNode } from "../ui-node.ts";
import { readReference } from "./element-cache.ts";
import type { InputPhone } from "./perform-actions.ts";
import type { ServerSession } from "./session.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** A command of a session: what its handler works with. */
export interface ServerRequest {
  readonly phone: InputPhone;
  readonly session: ServerSession;
  /** What stands in the path where the route has a `:name`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Parsed JSON; an empty object where there was none. */
  readonly body: unknown;
}

/** Answers a command; what it returns is the `value` of the answer, and nothing is null. */
export type Handler = (request: ServerRequest) => unknown;

/** Handlers by `METHOD /path`, without `/session/:session`. */
export type HandlerTable = Readonly<Record<string, Handler>>;

/**
 * A body of the right shape.
 *
 * @throws WebDriverError "invalid argument" that names what is wrong.
 */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") || "the body";
  throw new WebDriverError("invalid argument", `${where}: ${issue?.message ?? "is not valid"}`);
}

/** The element that a command's path names. */
export function readElement({ session, parameters }: ServerRequest): UiNode {
  return session.elements.get(parameters.element ?? "");
}

/** The element that a reference in a body names; undefined when there is no reference. */
export function readOrigin({ session }: ServerRequest, origin: unknown): UiNode | undefined {
  const id = readReference(origin);
  return id === undefined ? undefined : session.elements.get(id);
}

/** The middle of a node. */
export function centerOf({ bounds: { x, y, width, height } }: Pick<UiNode, "bounds">): Point {
  return { x: x + Math.floor(width / 2), y: y + Math.floor(height / 2) };
}
