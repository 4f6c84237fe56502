import type { Point } from "../../core/geometry.ts";
import type { ScreenPort } from "../screen-port.ts";
import type { System } from "../system.ts";
import { type ActionTimeline, type KeyPress, pickFelt, type Stroke } from "./pointer-actions.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** What input acts on. */
export interface InputPhone {
  readonly system: System;
  readonly screen: ScreenPort;
}

/** Fingers that move less than this tap, in dp. */
const touchSlop = 8;
/** Even the shortest touch takes this long, in milliseconds. */
const shortestTouchMs = 1;

/** Keys of W3C's private use area, as Android key codes. */
const keyCodes: Readonly<Record<string, number>> = {
  "\uE003": 67,
  "\uE004": 61,
  "\uE005": 28,
  "\uE006": 66,
  "\uE007": 66,
  "\uE00C": 111,
  "\uE00D": 62,
  "\uE010": 123,
  "\uE011": 122,
  "\uE012": 21,
  "\uE013": 19,
  "\uE014": 22,
  "\uE015": 20,
  "\uE017": 112,
};

/** Lets fingers and keys act, one after the other; time passes on the phone only. */
export function performActions({ system, screen }: InputPhone, { events, durationMs }: ActionTimeline): void {
  const slop = (touchSlop * screen.dpi) / 160;
  const strokes = events.filter((event): event is Stroke => event.kind === "stroke");
  for (const { from, to } of strokes) for (const point of [from, to]) checkPoint(screen, point);
  const felt = pickFelt(strokes, slop);
  let now = 0;
  const waitUntil = (at: number) => {
    if (at > now) system.clock.advance(at - now);
    now = Math.max(now, at);
  };
  for (const event of events) {
    waitUntil(event.downAt);
    if (event.kind === "key") pressKey(screen, event);
    else if (felt.has(event)) touch(screen, event, slop);
    else waitUntil(event.upAt);
    now = Math.max(now, event.upAt);
  }
  waitUntil(durationMs);
}

function checkPoint({ size }: ScreenPort, { x, y }: Point): void {
  if (x >= 0 && y >= 0 && x < size.width && y < size.height) return;
  throw new WebDriverError(
    "move target out of bounds",
    `The point (${x}, ${y}) is outside of the screen of ${size.width}x${size.height}`,
  );
}

function touch(screen: ScreenPort, { from, to, reach, downAt, movedAt, upAt }: Stroke, slop: number): void {
  const start = round(from);
  if (reach < slop) screen.tap(start, Math.max(shortestTouchMs, upAt - downAt));
  // A finger that goes away and comes back scrolls there and back.
  else if (Math.hypot(to.x - from.x, to.y - from.y) >= slop) {
    screen.swipe(start, round(to), Math.max(shortestTouchMs, upAt - movedAt), movedAt - downAt);
  }
}

function round({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

function pressKey(screen: ScreenPort, { value, shift }: KeyPress): void {
  const code = keyCodes[value];
  if (code !== undefined) screen.pressKey(code);
  else if (!isPrivate(value)) screen.typeText(shift ? value.toUpperCase() : value);
}

/** Modifiers and keys that a phone does not have. */
function isPrivate(value: string): boolean {
  return /^[\uE000-\uF8FF]$/.test(value);
}

/** Types a text with W3C's special keys in it, as `keys` sends it. */
export function typeKeys(screen: ScreenPort, text: string): void {
  for (const part of text.match(/[\uE000-\uF8FF\n]|[^\uE000-\uF8FF\n]+/gu) ?? []) {
    if (part === "\n") screen.pressKey(66);
    else pressKey(screen, { kind: "key", value: part, shift: false, downAt: 0, upAt: 0 });
  }
}
