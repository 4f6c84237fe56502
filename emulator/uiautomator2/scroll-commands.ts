import { z } from "zod";
import type { UiNode } from "../ui-node.ts";
import { findElements } from "./find-elements.ts";
import { gestureSchemas, scroll } from "./gestures.ts";
import {
  centerOf,
  type HandlerTable,
  readBody,
  readElement,
  readOrigin,
  type ServerRequest,
} from "./server-request.ts";
import { walkNodes } from "./source.ts";
import { WebDriverError } from "./web-driver-error.ts";

const searchSchema = z.looseObject({
  origin: z.unknown().optional(),
  params: z.looseObject({
    strategy: z.enum(["accessibility id", "class name", "-android uiautomator"]),
    selector: z.string().min(1),
    maxSwipes: z.number().int().positive().max(1000).nullish(),
  }),
});

const usualSwipes = 30;
const wholeArea = 0.9;

/** Scrolls a container to its start and then on, until `shows` or nothing moves any more. */
function scrollUntil(
  request: ServerRequest,
  container: UiNode,
  shows: () => boolean,
  maxSwipes: number,
): boolean {
  const vertical = container.scroll?.axis !== "horizontal";
  const { x: left, y: top, width, height } = container.bounds;
  const move = (forward: boolean) => {
    const direction = vertical ? (forward ? "down" : "up") : forward ? "right" : "left";
    const area = { left, top, width, height };
    const body = readBody(gestureSchemas.scroll, { area, direction, percent: wholeArea });
    return scroll(request.phone, () => undefined, body);
  };
  if (shows()) return true;
  for (let swipes = 0; swipes < maxSwipes && move(false); swipes += 1);
  for (let swipes = 0; swipes < maxSwipes && !shows(); swipes += 1) if (!move(true)) break;
  return shows();
}

function firstScrollable(request: ServerRequest): UiNode {
  for (const node of walkNodes(request.phone.screen.readWindows()[0].root)) if (node.scrollable) return node;
  throw new WebDriverError("no such element", "Nothing on the screen can be scrolled");
}

function isShown(request: ServerRequest, identity: string): boolean {
  for (const node of walkNodes(request.phone.screen.readWindows()[0].root)) {
    if (node.identity === identity) return true;
  }
  return false;
}

/** Scrolling until something shows. */
export const scrollCommands: HandlerTable = {
  "POST /gestures/scroll_to": (request) => {
    const { origin, params } = readBody(searchSchema, request.body);
    const container = readOrigin(request, origin) ?? firstScrollable(request);
    const shows = () => findElements(request.session.scope(), params).length > 0;
    if (scrollUntil(request, container, shows, params.maxSwipes ?? usualSwipes)) return null;
    throw new WebDriverError("no such element", `Cannot scroll to ${params.strategy} '${params.selector}'`);
  },
  "POST /appium/element/:element/scroll_to/:target": (request) => {
    const container = readElement(request);
    const target = request.session.elements.get(request.parameters.target ?? "");
    const shows = () => isShown(request, target.identity);
    if (scrollUntil(request, container, shows, usualSwipes)) return null;
    throw new WebDriverError("invalid element state", "The target is not inside the scrollable element");
  },
  "GET /appium/element/:element/first_visible": (request) => {
    const container = readElement(request);
    const [first] = container.children.filter((child) => centerOf(child).y >= container.bounds.y);
    if (!first) throw new WebDriverError("no such element", "The element has no visible child");
    return request.session.elements.add(first);
  },
};
