import type { Point, Rect } from "../core/geometry.ts";

/** The part that two rectangles share; empty (no width or no height) when they do not meet. */
export function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}

/** Whether nothing of the rectangle can be seen. */
export function isEmpty(box: Rect): boolean {
  return box.width <= 0 || box.height <= 0;
}

/** Whether the point lies inside, edges at the left and top included. */
export function contains(box: Rect, point: Point): boolean {
  return point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height;
}

/** The middle, in whole pixels. */
export function centreOf(box: Rect): Point {
  return { x: Math.floor(box.x + box.width / 2), y: Math.floor(box.y + box.height / 2) };
}
