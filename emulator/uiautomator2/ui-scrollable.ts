import type { Point, Rect } from "../../core/geometry.ts";
import type { ScreenPort } from "../screen-port.ts";
import type { UiNode } from "../ui-node.ts";
import type { JavaCall, JavaObject, JavaValue } from "./ui-expression.ts";
import { findBySelector, findInside, type UiSelector } from "./ui-selector.ts";
import { invalid, readArgument, readSelector } from "./ui-selector-parser.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** How `UiScrollable` scrolls, as its methods change it. */
interface Scrolling {
  readonly container: UiSelector;
  horizontal: boolean;
  maxSwipes: number;
  /** Share of the container at either end where no finger starts. */
  deadZone: number;
}

/** Steps of 5 ms that a scroll and a fling take. */
const scrollSteps = 55;
const flingSteps = 5;
const stepMs = 5;
const defaultMaxSwipes = 30;
const defaultDeadZone = 0.1;
/** A fling's finger moves as a scroll's does, but the list goes on for about two screens more. */
const flingSwipes = 3;

/**
 * Runs a `UiScrollable` expression: scrolls as it says; returns what it looks for, which may not be there.
 *
 * @throws WebDriverError "invalid selector", or "no such element" when there is no such container.
 */
export function runScrollable(screen: ScreenPort, expression: JavaObject): UiSelector {
  const [container, ...more] = expression.arguments;
  if (more.length > 0) throw invalid("UiScrollable takes one selector");
  const scrolling: Scrolling = {
    container: readSelector(container),
    horizontal: false,
    maxSwipes: defaultMaxSwipes,
    deadZone: defaultDeadZone,
  };
  let target: UiSelector | undefined;
  for (const call of expression.calls) {
    const found = runCall(screen, scrolling, call);
    target = found ?? target;
  }
  if (target) return target;
  throw invalid("Last method called on a UiScrollable object must return a UiObject object");
}

type Mover = (screen: ScreenPort, scrolling: Scrolling, values: readonly JavaValue[]) => void;

const integer = (method: string, value: JavaValue | undefined, otherwise: number): number =>
  value === undefined ? otherwise : (readArgument(method, value, "integer") as number);

/** Methods that move or set and find nothing; the first argument of the `…ToEnd` ones is a number of swipes. */
const movers: Readonly<Record<string, Mover>> = {
  setAsVerticalList: (_screen, scrolling) => {
    scrolling.horizontal = false;
  },
  setAsHorizontalList: (_screen, scrolling) => {
    scrolling.horizontal = true;
  },
  setMaxSearchSwipes: (_screen, scrolling, [swipes]) => {
    scrolling.maxSwipes = integer("setMaxSearchSwipes", swipes, defaultMaxSwipes);
  },
  setSwipeDeadZonePercentage: (_screen, scrolling, [percentage]) => {
    scrolling.deadZone = integer("setSwipeDeadZonePercentage", percentage, 0);
  },
  scrollForward: (screen, scrolling, [steps]) =>
    void scroll(screen, scrolling, true, integer("scrollForward", steps, scrollSteps)),
  scrollBackward: (screen, scrolling, [steps]) =>
    void scroll(screen, scrolling, false, integer("scrollBackward", steps, scrollSteps)),
  scrollToEnd: (screen, scrolling, [swipes, steps]) =>
    scrollAll(screen, scrolling, true, integer("scrollToEnd", swipes, scrolling.maxSwipes), steps),
  scrollToBeginning: (screen, scrolling, [swipes, steps]) =>
    scrollAll(screen, scrolling, false, integer("scrollToBeginning", swipes, scrolling.maxSwipes), steps),
  flingForward: (screen, scrolling) => void fling(screen, scrolling, true),
  flingBackward: (screen, scrolling) => void fling(screen, scrolling, false),
  flingToEnd: (screen, scrolling, [swipes]) => {
    const most = integer("flingToEnd", swipes, scrolling.maxSwipes);
    for (let swipe = 0; swipe < most && fling(screen, scrolling, true); swipe += 1);
  },
  flingToBeginning: (screen, scrolling, [swipes]) => {
    const most = integer("flingToBeginning", swipes, scrolling.maxSwipes);
    for (let swipe = 0; swipe < most && fling(screen, scrolling, false); swipe += 1);
  },
};

/** Runs one method; returns what it looks for, if it looks for something. */
function runCall(screen: ScreenPort, scrolling: Scrolling, { method, arguments: values }: JavaCall) {
  if (Object.hasOwn(movers, method)) {
    movers[method]?.(screen, scrolling, values);
    return undefined;
  }
  const target = readTarget(method, values);
  if (!target) throw invalid(`UiScrollable has no suitable \`${method}\` method`);
  const { wanted, mayScroll } = target;
  const rootOf = () => screen.readWindows()[0].root;
  if (findBySelector(rootOf(), wanted).length > 0 || !mayScroll) return wanted;
  scrollIntoView(screen, scrolling, wanted);
  return wanted;
}

/** What the searching methods look for. */
function readTarget(method: string, values: readonly JavaValue[]) {
  const [first, second, third] = values;
  const text = (value: JavaValue | undefined) => readArgument(method, value, "string");
  const one = (condition: "text" | "description", value: JavaValue | undefined): UiSelector => ({
    conditions: [{ method: condition, value: text(value) }],
  });
  const childBy = (condition: "text" | "description") => ({
    wanted: { ...readSelector(first), childSelector: one(condition, second) },
    mayScroll: third === undefined || readArgument(method, third, "boolean") === true,
  });
  switch (method) {
    case "scrollIntoView":
      return { wanted: readSelector(first), mayScroll: true };
    case "scrollTextIntoView":
      return { wanted: one("text", first), mayScroll: true };
    case "scrollDescriptionIntoView":
      return { wanted: one("description", first), mayScroll: true };
    case "getChildByText":
      return childBy("text");
    case "getChildByDescription":
      return childBy("description");
    case "getChildByInstance":
      return {
        wanted: { ...readSelector(first), instance: integer(method, second, 0) },
        mayScroll: false,
      };
    default:
      return undefined;
  }
}

/** To the beginning first, then forward, until the wanted shows or nothing moves. */
function scrollIntoView(screen: ScreenPort, scrolling: Scrolling, wanted: UiSelector): void {
  const shows = () => {
    const container = findContainer(screen, scrolling);
    return findInside(container, wanted).length > 0;
  };
  if (shows()) return;
  for (
    let swipe = 0;
    swipe < scrolling.maxSwipes && scroll(screen, scrolling, false, scrollSteps);
    swipe += 1
  );
  for (let swipe = 0; swipe < scrolling.maxSwipes && !shows(); swipe += 1) {
    if (!scroll(screen, scrolling, true, scrollSteps)) return;
  }
}

function scrollAll(
  screen: ScreenPort,
  scrolling: Scrolling,
  forward: boolean,
  most: number,
  steps: JavaValue | undefined,
): void {
  const each = integer("steps", steps, scrollSteps);
  for (let swipe = 0; swipe < most && scroll(screen, scrolling, forward, each); swipe += 1);
}

function findContainer(screen: ScreenPort, { container }: Scrolling): UiNode {
  const [found] = findBySelector(screen.readWindows()[0].root, container);
  if (!found) throw new WebDriverError("no such element", "The scrollable container could not be located");
  return found;
}

/** One swipe inside the container; returns whether there is more in that direction. */
function scroll(screen: ScreenPort, scrolling: Scrolling, forward: boolean, steps: number): boolean {
  const before = findContainer(screen, scrolling);
  const [from, to] = swipeEnds(before.bounds, scrolling, forward);
  screen.swipe(from, to, Math.max(1, steps) * stepMs);
  return place(findContainer(screen, scrolling)) !== place(before);
}

function fling(screen: ScreenPort, scrolling: Scrolling, forward: boolean): boolean {
  let moved = false;
  for (let swipe = 0; swipe < flingSwipes; swipe += 1) {
    if (!scroll(screen, scrolling, forward, flingSteps)) return moved;
    moved = true;
  }
  return moved;
}

/** How far it is scrolled, itself or the one inside it that a swipe reaches. */
function place(node: UiNode): string {
  return [node.scroll?.offset ?? "", ...node.children.map(place)].join(",");
}

function swipeEnds(area: Rect, { horizontal, deadZone }: Scrolling, forward: boolean): [Point, Point] {
  const middle = { x: Math.round(area.x + area.width / 2), y: Math.round(area.y + area.height / 2) };
  const low = horizontal
    ? { x: Math.round(area.x + area.width * deadZone), y: middle.y }
    : { x: middle.x, y: Math.round(area.y + area.height * deadZone) };
  const high = horizontal
    ? { x: Math.round(area.x + area.width * (1 - deadZone)), y: middle.y }
    : { x: middle.x, y: Math.round(area.y + area.height * (1 - deadZone)) };
  return forward ? [high, low] : [low, high];
}
