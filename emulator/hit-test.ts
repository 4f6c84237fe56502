import type { Point, Rect } from "../core/geometry.ts";
import type { Box } from "./layout.ts";

/** The boxes under a point, innermost first; what is drawn later lies above. */
export function boxesAt(root: Box, at: Point): readonly Box[] {
  const path: Box[] = [];
  let box: Box | undefined = root;
  while (box && isInside(at, box.visible)) {
    path.unshift(box);
    box = box.children.findLast((child) => reaches(child, at));
  }
  return path;
}

/** Whether a finger there touches the box: plain frames that only cover let it through. */
function reaches(box: Box, at: Point): boolean {
  return isInside(at, box.visible) && (catches(box) || box.children.some((child) => reaches(child, at)));
}

function catches({ widget }: Box): boolean {
  return (
    widget.onTap !== undefined ||
    widget.onLongPress !== undefined ||
    widget.onText !== undefined ||
    widget.range !== undefined ||
    widget.onStroke !== undefined ||
    widget.scroll !== undefined ||
    (widget.onSwipeUp ?? widget.onSwipeDown ?? widget.onSwipeAside) !== undefined
  );
}

/** The box of an address, if it shows. */
export function findBox(root: Box, address: string): Box | undefined {
  return findWhere(root, (box) => box.address === address);
}

/** The first box, in reading order, that meets a condition. */
export function findWhere(root: Box, condition: (box: Box) => boolean): Box | undefined {
  if (condition(root)) return root;
  for (const child of root.children) {
    const found = findWhere(child, condition);
    if (found) return found;
  }
  return undefined;
}

/** Text fields in reading order. */
export function listFields(root: Box): readonly Box[] {
  return [...(root.widget.onText && root.enabled ? [root] : []), ...root.children.flatMap(listFields)];
}

/** Whether a point lies in a rectangle; its right and lower edges do not belong to it. */
export function isInside(at: Point, { x, y, width, height }: Rect): boolean {
  return at.x >= x && at.y >= y && at.x < x + width && at.y < y + height;
}
