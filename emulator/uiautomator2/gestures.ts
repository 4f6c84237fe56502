import { z } from "zod";
import type { Point, Rect } from "../../core/geometry.ts";
import { isInside } from "../hit-test.ts";
import type { UiNode } from "../ui-node.ts";
import { type InputPhone, performActions } from "./perform-actions.ts";
import { type ActionTimeline, planActions } from "./pointer-actions.ts";
import { centerOf } from "./server-request.ts";
import { WebDriverError } from "./web-driver-error.ts";

const pointSchema = z.looseObject({ x: z.number(), y: z.number() });
const areaSchema = z.looseObject({
  left: z.number(),
  top: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
const origin = z.unknown().optional();
const speed = z.number().positive().nullish();
const percent = z.number().positive().max(1);
const direction = z.enum(["up", "down", "left", "right"]);

/** Where a gesture takes place: an element, or an area of the screen. */
const placeSchema = z.looseObject({ origin, area: areaSchema.nullish(), speed });

/** The bodies of the gesture commands. */
export const gestureSchemas = {
  click: z.looseObject({ origin, offset: pointSchema.nullish(), duration: z.number().positive().nullish() }),
  drag: z.looseObject({ origin, start: pointSchema.nullish(), end: pointSchema, speed }),
  pinch: placeSchema.extend({ percent }),
  swipe: placeSchema.extend({ direction: z.preprocess(lowerCase, direction), percent }),
  /** More than 1 is several moves of the finger. */
  scroll: placeSchema.extend({
    direction: z.preprocess(lowerCase, direction),
    percent: z.number().positive().max(100),
  }),
  fling: placeSchema.extend({ direction: z.preprocess(lowerCase, direction) }),
} as const;

function lowerCase(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

type Direction = z.infer<typeof direction>;

/** The element that a gesture's origin names, if it names one. */
export type FindOrigin = (origin: unknown) => UiNode | undefined;

/** A finger that rests, in milliseconds, and pixels per second by dp of density. */
const longClickMs = 1000;
const doubleClickGapMs = 100;
const clickMs = 50;
const speeds = { drag: 2500, fling: 7500, pinch: 2500, scroll: 5000, swipe: 5000 } as const;
/** Share of an element at its edges where no finger starts. */
const margin = 0.1;

/** Taps once or twice, or presses long; `duration` 0 means a tap. */
export function click(
  phone: InputPhone,
  findOrigin: FindOrigin,
  { origin: named, offset, duration }: z.infer<typeof gestureSchemas.click>,
  kind: "click" | "double" | "long",
): void {
  const at = startAt(findOrigin(named), offset, "offset");
  const held = kind === "long" ? (duration ?? longClickMs) : clickMs;
  const tap = [...down(at), ...pause(held), ...up];
  perform(phone, [kind === "double" ? [...tap, ...pause(doubleClickGapMs), ...tap] : tap]);
}

/** Presses long, and moves from there. */
export function drag(
  phone: InputPhone,
  findOrigin: FindOrigin,
  { origin: named, start, end, speed: wanted }: z.infer<typeof gestureSchemas.drag>,
): void {
  const from = startAt(findOrigin(named), start, "start");
  const ms = durationOf(phone, from, end, wanted ?? undefined, speeds.drag);
  perform(phone, [[...down(from), ...pause(longPressMs), ...move(end, ms), ...up]]);
}

/** A finger that rests this long presses long. */
const longPressMs = 500;

/** Moves two fingers apart or together along the diagonal. */
export function pinch(
  phone: InputPhone,
  findOrigin: FindOrigin,
  body: z.infer<typeof gestureSchemas.pinch>,
  opens: boolean,
): void {
  const area = readArea(findOrigin, body);
  const center = centerOf({ bounds: area });
  const far = (side: 1 | -1): Point => ({
    x: center.x + (side * area.width * (1 - 2 * margin) * body.percent) / 2,
    y: center.y - (side * area.height * (1 - 2 * margin) * body.percent) / 2,
  });
  perform(
    phone,
    ([1, -1] as const).map((side) => {
      const [from, to] = opens ? [center, far(side)] : [far(side), center];
      const ms = durationOf(phone, from, to, body.speed ?? undefined, speeds.pinch);
      return [...down(from), ...move(to, ms), ...up];
    }),
  );
}

/** Moves a finger in a direction across a part of the area. */
export function swipe(
  phone: InputPhone,
  findOrigin: FindOrigin,
  body: z.infer<typeof gestureSchemas.swipe>,
): void {
  moveAcross(
    phone,
    readArea(findOrigin, body),
    body.direction,
    body.percent,
    body.speed ?? undefined,
    speeds.swipe,
  );
}

/** Scrolls towards a direction: the finger goes the other way. Returns whether there is more to see. */
export function scroll(
  phone: InputPhone,
  findOrigin: FindOrigin,
  body: z.infer<typeof gestureSchemas.scroll>,
): boolean {
  const area = readArea(findOrigin, body);
  const way = opposite[body.direction];
  const speed = body.speed ?? undefined;
  for (let rest = body.percent; rest > 0; rest -= 1) {
    moveAcross(phone, area, way, Math.min(1, rest), speed, speeds.scroll);
  }
  return canScroll(phone, area, body.direction);
}

/** Scrolls with one quick move that the list goes on from by itself; returns whether there is more to see. */
export function fling(
  phone: InputPhone,
  findOrigin: FindOrigin,
  body: z.infer<typeof gestureSchemas.fling>,
): boolean {
  const area = readArea(findOrigin, body);
  const way = opposite[body.direction];
  for (let screens = 0; screens < flingScreens; screens += 1) {
    moveAcross(phone, area, way, 1, body.speed ?? undefined, speeds.fling);
  }
  return canScroll(phone, area, body.direction);
}

/** How many of its areas a list goes on after a fling. */
const flingScreens = 3;

const opposite: Readonly<Record<Direction, Direction>> = {
  up: "down",
  down: "up",
  left: "right",
  right: "left",
};

function moveAcross(
  phone: InputPhone,
  area: Rect,
  way: Direction,
  share: number,
  wanted: number | undefined,
  usual: number,
): void {
  const center = centerOf({ bounds: area });
  const across = (area.width * (1 - 2 * margin) * share) / 2;
  const along = (area.height * (1 - 2 * margin) * share) / 2;
  const step = { up: [0, -along], down: [0, along], left: [-across, 0], right: [across, 0] } as const;
  const [x, y] = step[way];
  // The finger starts at the far side, so that long ways fit.
  const from = { x: center.x - x, y: center.y - y };
  const to = { x: center.x + x, y: center.y + y };
  perform(phone, [[...down(from), ...move(to, durationOf(phone, from, to, wanted, usual)), ...up]]);
}

/** Whether the view that a scroll in the area moves has more in a direction. */
function canScroll({ screen }: InputPhone, area: Rect, way: Direction): boolean {
  const axis = way === "up" || way === "down" ? "vertical" : "horizontal";
  const at = centerOf({ bounds: area });
  let node: UiNode | undefined = screen.readWindows()[0].root;
  let scrolling: UiNode["scroll"];
  while (node) {
    if (node.scroll?.axis === axis && node.scroll.limit > 0) scrolling = node.scroll;
    node = node.children.findLast(({ bounds }) => isInside(at, bounds));
  }
  if (!scrolling) return false;
  return way === "down" || way === "right" ? scrolling.offset < scrolling.limit : scrolling.offset > 0;
}

/** Where a finger comes down: at a place in the element, without an element on the screen. */
function startAt(node: UiNode | undefined, place: Point | null | undefined, name: string): Point {
  if (node && place) return { x: node.bounds.x + place.x, y: node.bounds.y + place.y };
  if (node) return centerOf(node);
  if (place) return place;
  throw new WebDriverError("invalid argument", `Either origin or ${name} must be given`);
}

function readArea(findOrigin: FindOrigin, body: z.infer<typeof placeSchema>): Rect {
  const node = findOrigin(body.origin);
  if (node) return node.bounds;
  if (!body.area) throw new WebDriverError("invalid argument", "Either origin or area must be given");
  const { left, top, width, height } = body.area;
  return { x: left, y: top, width, height };
}

function durationOf(
  { screen }: InputPhone,
  from: Point,
  to: Point,
  wanted: number | undefined,
  usual: number,
): number {
  const pixelsPerSecond = wanted ?? (usual * screen.dpi) / 160;
  return Math.max(1, Math.round((Math.hypot(to.x - from.x, to.y - from.y) * 1000) / pixelsPerSecond));
}

/** The actions that gestures are made of. */
type Item = Parameters<typeof planActions>[0][number]["actions"][number];

const up: readonly Item[] = [{ type: "pointerUp" }];

function down({ x, y }: Point): readonly Item[] {
  return [{ type: "pointerMove", x, y }, { type: "pointerDown" }];
}

function pause(duration: number): readonly Item[] {
  return [{ type: "pause", duration }];
}

function move({ x, y }: Point, duration: number): readonly Item[] {
  return [{ type: "pointerMove", x, y, duration }];
}

function perform(phone: InputPhone, fingers: readonly (readonly Item[])[]): void {
  const timeline: ActionTimeline = planActions(
    fingers.map((actions, index) => ({
      type: "pointer" as const,
      id: `finger${index}`,
      actions: [...actions],
    })),
    () => ({ x: 0, y: 0 }),
  );
  performActions(phone, timeline);
}
