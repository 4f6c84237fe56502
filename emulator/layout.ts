import type { Rect, Size } from "../core/geometry.ts";
import { type FlexNode, makeFlexNode, measureWith, sidesOf } from "./flexbox.ts";
import { measureText } from "./font-metrics.ts";
import { breakLines } from "./text-lines.ts";
import type { Widget } from "./widget.ts";

/** What turns dp and sp into pixels. */
export interface Metrics {
  /** Pixels per dp. */
  readonly density: number;
  readonly fontScale: number;
}

/** A widget on the screen, in pixels. */
export interface Box {
  readonly widget: Widget;
  /** Path of keys from the root: the same for the same widget of the next layout. */
  readonly address: string;
  /** Which of its parent widget's children it is. */
  readonly place: number;
  /** Where it is, whole, with its ancestors' scrolling applied. */
  readonly rect: Rect;
  /** The part that its ancestors and the window do not cut off; never empty. */
  readonly visible: Rect;
  /** False for it and all inside when it or an ancestor is disabled. */
  readonly enabled: boolean;
  /** The text as it is set; a cut-off one ends in an ellipsis. */
  readonly lines: readonly string[];
  /** How far it is scrolled, and can be; only in scrolling boxes. */
  readonly scroll?: { readonly offset: number; readonly limit: number };
  /** Only those that show. */
  readonly children: readonly Box[];
}

/** Line height by text size: room for ascenders and descenders. */
export const lineHeight = 1.32;

/**
 * Lays a widget tree out and places it at the screen's origin.
 *
 * @param scrolled How far the scrolling box of an address is scrolled, in pixels; clamped. Undefined
 *   where no finger has scrolled yet.
 */
export function layOut(
  root: Widget,
  size: Size,
  metrics: Metrics,
  scrolled: (address: string) => number | undefined,
): Box {
  const node = buildNode(root, metrics);
  node.setWidth(size.width);
  node.setHeight(size.height);
  node.calculateLayout(size.width, size.height);
  const window = { x: 0, y: 0, ...size };
  const box = placeBox(root, node, {
    address: "",
    index: 0,
    x: 0,
    y: 0,
    clip: window,
    enabled: true,
    metrics,
    scrolled,
  });
  node.freeRecursive();
  return (
    box ?? {
      widget: root,
      address: "",
      place: 0,
      rect: window,
      visible: window,
      enabled: true,
      lines: [],
      children: [],
    }
  );
}

function buildNode(widget: Widget, metrics: Metrics): FlexNode {
  const node = makeFlexNode(widget.style ?? {}, metrics.density, widget.scroll !== undefined);
  const children = widget.children ?? [];
  for (const [index, child] of children.entries()) node.insertChild(buildNode(child, metrics), index);
  if (children.length === 0 && widget.font) {
    measureWith(node, (width) => {
      const { size, weight } = pixelFont(widget, metrics);
      const lines = setLines(widget, width, metrics);
      const longest = Math.max(...lines.map((line) => measureText(line, size, weight)));
      return {
        width: Math.min(width, Math.ceil(longest)),
        height: Math.ceil(lines.length * size * lineHeight),
      };
    });
  }
  return node;
}

interface Place {
  readonly address: string;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly clip: Rect;
  readonly enabled: boolean;
  readonly metrics: Metrics;
  readonly scrolled: (address: string) => number | undefined;
}

/** Undefined when nothing of it shows. */
function placeBox(widget: Widget, node: FlexNode, place: Place): Box | undefined {
  const { left, top, width, height } = node.getComputedLayout();
  const rect = { x: place.x + left, y: place.y + top, width, height };
  const visible = intersect(rect, place.clip);
  if (!visible) return undefined;
  const scroll = widget.scroll && scrollRange(widget, node, place);
  const shift = scroll?.offset ?? 0;
  const inside: Place = {
    ...place,
    x: rect.x - (widget.scroll === "horizontal" ? shift : 0),
    y: rect.y - (widget.scroll === "vertical" ? shift : 0),
    clip: visible,
    enabled: place.enabled && !widget.disabled,
  };
  const children = widget.children ?? [];
  const names = nameChildren(children);
  return {
    widget,
    address: place.address,
    place: place.index,
    rect,
    visible,
    enabled: inside.enabled,
    lines: widget.font ? setLines(widget, contentRect(widget, rect, place.metrics).width, place.metrics) : [],
    ...(scroll ? { scroll } : {}),
    children: children.flatMap((child, index) => {
      const address = `${place.address}/${names[index]}`;
      return placeBox(child, node.getChild(index), { ...inside, address, index }) ?? [];
    }),
  };
}

/** A key where there is one, else an id that no sibling has, else the place among the siblings. */
function nameChildren(children: readonly Widget[]): readonly string[] {
  const ids = children.map((child) => child.id);
  return children.map(({ key, id }, index) => {
    if (key !== undefined) return key;
    return id !== undefined && ids.indexOf(id) === ids.lastIndexOf(id) ? id : String(index);
  });
}

function scrollRange(widget: Widget, node: FlexNode, place: Place): { offset: number; limit: number } {
  const [, right, bottom] = sidesOf(widget.style?.padding);
  const vertical = widget.scroll === "vertical";
  let extent = 0;
  for (let index = 0; index < node.getChildCount(); index += 1) {
    const child = node.getChild(index).getComputedLayout();
    extent = Math.max(extent, vertical ? child.top + child.height : child.left + child.width);
  }
  const padding = (vertical ? bottom : right) * place.metrics.density;
  const room = vertical ? node.getComputedHeight() : node.getComputedWidth();
  const limit = Math.max(0, Math.round(extent + padding - room));
  const offset = place.scrolled(place.address) ?? (widget.startsAtEnd ? limit : 0);
  return { offset: Math.min(limit, Math.max(0, offset)), limit };
}

/** The box without its padding: where text and icon stand. */
export function contentRect(widget: Widget, rect: Rect, { density }: Metrics): Rect {
  const [top, right, bottom, left] = sidesOf(widget.style?.padding);
  return {
    x: rect.x + left * density,
    y: rect.y + top * density,
    width: rect.width - (left + right) * density,
    height: rect.height - (top + bottom) * density,
  };
}

/** A widget's font in pixels. */
export function pixelFont(
  widget: Widget,
  { density, fontScale }: Metrics,
): { readonly size: number; readonly weight: 400 | 500 | 700 } {
  return { size: (widget.font?.size ?? 16) * density * fontScale, weight: widget.font?.weight ?? 400 };
}

/** What a widget reads as: its text, a password's dots, or an empty field's hint. */
export function shownText(widget: Widget): string {
  const content = widget.text ?? "";
  if (content === "" && widget.hint !== undefined) return widget.hint;
  return widget.password ? "•".repeat([...content].length) : content;
}

function setLines(widget: Widget, width: number, metrics: Metrics): readonly string[] {
  const { maxLines } = widget.font ?? {};
  // A single-line field scrolls sideways instead of ending in an ellipsis.
  if (widget.onText && maxLines === 1) return [shownText(widget)];
  return breakLines(shownText(widget), {
    ...pixelFont(widget, metrics),
    width,
    ...(maxLines === undefined ? {} : { maxLines }),
  });
}

function intersect(a: Rect, b: Rect): Rect | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
