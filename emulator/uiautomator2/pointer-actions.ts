import { z } from "zod";
import type { Point } from "../../core/geometry.ts";

/** What an action's coordinates are measured from. */
const originSchema = z.union([z.literal("viewport"), z.literal("pointer"), z.looseObject({})]).optional();
const duration = z.number().min(0).max(600_000).optional();

const itemSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("pause"), duration }),
  z.looseObject({
    type: z.literal("pointerMove"),
    x: z.number(),
    y: z.number(),
    duration,
    origin: originSchema,
  }),
  z.looseObject({ type: z.literal("pointerDown") }),
  z.looseObject({ type: z.literal("pointerUp") }),
  z.looseObject({ type: z.literal("pointerCancel") }),
  z.looseObject({ type: z.literal("keyDown"), value: z.string().min(1).max(8) }),
  z.looseObject({ type: z.literal("keyUp"), value: z.string().min(1).max(8) }),
]);

/** The body of W3C's "perform actions". */
export const actionsSchema = z.looseObject({
  actions: z
    .array(
      z.looseObject({
        type: z.enum(["none", "key", "pointer"]),
        id: z.string(),
        actions: z.array(itemSchema).max(10_000),
      }),
    )
    .max(20),
});

/** Input sources with their actions, as the client sent them. */
export type ActionSources = z.infer<typeof actionsSchema>["actions"];

/** A finger from its touch to its lift, in pixels and in milliseconds since the first action. */
export interface Stroke {
  readonly kind: "stroke";
  readonly from: Point;
  readonly to: Point;
  /** The furthest that it was from where it touched. */
  readonly reach: number;
  readonly downAt: number;
  /** When it first left the place where it touched; `upAt` if it never did. */
  readonly movedAt: number;
  readonly upAt: number;
}

/** A key that went down, as W3C writes keys: a character or one of the private use area. */
export interface KeyPress {
  readonly kind: "key";
  readonly value: string;
  /** Whether a shift key was down with it. */
  readonly shift: boolean;
  readonly downAt: number;
  readonly upAt: number;
}

/** What the actions come to, in the order in which fingers lift and keys go down. */
export interface ActionTimeline {
  readonly events: readonly (Stroke | KeyPress)[];
  readonly durationMs: number;
}

/** Fingers that move less than this stay where they are, in pixels. */
const trembling = 1;
const shiftKeys = "\uE008\uE050";

/**
 * Puts the actions of all sources on one time line: actions at the same place of their lists begin
 * together, and the longest of them ends their tick.
 *
 * @param centerOf the middle of the element that an origin names.
 */
export function planActions(sources: ActionSources, centerOf: (origin: object) => Point): ActionTimeline {
  const ticks = Math.max(0, ...sources.map(({ actions }) => actions.length));
  const starts: number[] = [0];
  for (let tick = 0; tick < ticks; tick += 1) {
    const durations = sources.map(({ actions }) => {
      const item = actions[tick];
      return item?.type === "pause" || item?.type === "pointerMove" ? (item.duration ?? 0) : 0;
    });
    starts.push(starts[tick]! + Math.max(0, ...durations));
  }
  const events = sources.flatMap((source): (Stroke | KeyPress)[] => {
    if (source.type === "none") return [];
    return source.type === "pointer" ? trace(source, starts, centerOf) : listKeys(source, starts);
  });
  const atOf = (event: Stroke | KeyPress) => (event.kind === "key" ? event.downAt : event.upAt);
  return { events: events.sort((a, b) => atOf(a) - atOf(b)), durationMs: starts[ticks]! };
}

type Source = ActionSources[number];

function trace(source: Source, starts: readonly number[], centerOf: (origin: object) => Point): Stroke[] {
  const strokes: Stroke[] = [];
  let at: Point = { x: 0, y: 0 };
  let stroke: { from: Point; reach: number; downAt: number; movedAt: number | undefined } | undefined;
  const lift = (upAt: number) => {
    if (!stroke) return;
    strokes.push({ kind: "stroke", ...stroke, to: at, movedAt: stroke.movedAt ?? upAt, upAt });
    stroke = undefined;
  };
  for (const [tick, item] of source.actions.entries()) {
    const now = starts[tick]!;
    if (item.type === "pointerMove") {
      const { origin = "viewport" } = item;
      const base =
        origin === "viewport" ? { x: 0, y: 0 } : origin === "pointer" ? at : centerOf(origin as object);
      at = { x: base.x + item.x, y: base.y + item.y };
      if (!stroke) continue;
      const distance = Math.hypot(at.x - stroke.from.x, at.y - stroke.from.y);
      stroke.reach = Math.max(stroke.reach, distance);
      if (distance > trembling) stroke.movedAt ??= now;
    } else if (item.type === "pointerDown") {
      stroke ??= { from: at, reach: 0, downAt: now, movedAt: undefined };
    } else if (item.type === "pointerUp") {
      lift(now);
    } else if (item.type === "pointerCancel") {
      stroke = undefined;
    }
  }
  // A finger that no one lifts leaves the screen with the last action.
  lift(starts.at(-1)!);
  return strokes;
}

function listKeys({ actions }: Source, starts: readonly number[]): KeyPress[] {
  const presses: KeyPress[] = [];
  let shift = false;
  for (const [tick, item] of actions.entries()) {
    if (item.type !== "keyDown" && item.type !== "keyUp") continue;
    const down = item.type === "keyDown";
    if (shiftKeys.includes(item.value)) shift = down;
    else if (down) {
      const upAt = actions.findIndex(
        (other, place) => place > tick && other.type === "keyUp" && other.value === item.value,
      );
      presses.push({
        kind: "key",
        value: item.value,
        shift,
        downAt: starts[tick]!,
        upAt: starts[upAt < 0 ? actions.length : upAt]!,
      });
    }
  }
  return presses;
}

/**
 * Which strokes the screen feels: of fingers that move at the same time only the one that touched
 * last scrolls, as in Android's lists; fingers that rest all tap.
 */
export function pickFelt(strokes: readonly Stroke[], slop: number): ReadonlySet<Stroke> {
  const moving = strokes.filter(({ reach }) => reach >= slop);
  const isCovered = (stroke: Stroke) =>
    moving.some(
      (other) =>
        other !== stroke &&
        other.downAt < stroke.upAt &&
        stroke.downAt < other.upAt &&
        (other.downAt > stroke.downAt ||
          (other.downAt === stroke.downAt && moving.indexOf(other) > moving.indexOf(stroke))),
    );
  return new Set(strokes.filter((stroke) => stroke.reach < slop || !isCovered(stroke)));
}
