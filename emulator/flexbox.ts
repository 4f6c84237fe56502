import Yoga, {
  Align,
  type Config,
  Edge,
  FlexDirection,
  Gutter,
  Justify,
  MeasureMode,
  type Node,
  Overflow,
  PositionType,
  Wrap,
} from "yoga-layout";
import type { Edges, Style } from "./widget.ts";

/** A node of the flexbox engine; whoever makes the root frees it with `freeRecursive`. */
export type FlexNode = Node;

/** Measures a leaf for at most `width` pixels. */
export type Measure = (width: number) => { readonly width: number; readonly height: number };

const justify = {
  start: Justify.FlexStart,
  center: Justify.Center,
  end: Justify.FlexEnd,
  "space-between": Justify.SpaceBetween,
} as const;

const align = {
  start: Align.FlexStart,
  center: Align.Center,
  end: Align.FlexEnd,
  stretch: Align.Stretch,
} as const;

let config: Config | undefined;

/** A node with a style whose dp become `density` pixels each. */
export function makeFlexNode(style: Style, density: number, scrolls: boolean): FlexNode {
  config ??= Yoga.Config.create();
  const node = Yoga.Node.create(config);
  const pixels = (dp: number | `${number}%`) => (typeof dp === "number" ? dp * density : dp);
  if (style.direction === "row") node.setFlexDirection(FlexDirection.Row);
  if (style.wrap) node.setFlexWrap(Wrap.Wrap);
  if (style.justify) node.setJustifyContent(justify[style.justify]);
  if (style.align) node.setAlignItems(align[style.align]);
  if (style.alignSelf) node.setAlignSelf(align[style.alignSelf]);
  if (style.grow !== undefined) node.setFlexGrow(style.grow);
  if (style.shrink !== undefined) node.setFlexShrink(style.shrink);
  if (style.width !== undefined) node.setWidth(pixels(style.width));
  if (style.height !== undefined) node.setHeight(pixels(style.height));
  if (style.minWidth !== undefined) node.setMinWidth(style.minWidth * density);
  if (style.minHeight !== undefined) node.setMinHeight(style.minHeight * density);
  if (style.maxWidth !== undefined) node.setMaxWidth(style.maxWidth * density);
  if (style.maxHeight !== undefined) node.setMaxHeight(style.maxHeight * density);
  if (style.gap !== undefined) node.setGap(Gutter.All, style.gap * density);
  if (style.padding !== undefined) {
    setSides(style.padding, (edge, dp) => node.setPadding(edge, dp * density));
  }
  if (style.margin !== undefined) setSides(style.margin, (edge, dp) => node.setMargin(edge, dp * density));
  if (style.absolute) {
    const { top, right, bottom, left } = style.absolute;
    node.setPositionType(PositionType.Absolute);
    if (top !== undefined) node.setPosition(Edge.Top, top * density);
    if (right !== undefined) node.setPosition(Edge.Right, right * density);
    if (bottom !== undefined) node.setPosition(Edge.Bottom, bottom * density);
    if (left !== undefined) node.setPosition(Edge.Left, left * density);
  }
  if (scrolls) node.setOverflow(Overflow.Scroll);
  return node;
}

/** Lets a leaf's size follow from its content. */
export function measureWith(node: FlexNode, measure: Measure): void {
  node.setMeasureFunc((width, mode) =>
    measure(mode === MeasureMode.Undefined ? Number.POSITIVE_INFINITY : width),
  );
}

/** Top, right, bottom, left in dp. */
export function sidesOf(edges: Edges = 0): readonly [number, number, number, number] {
  if (typeof edges === "number") return [edges, edges, edges, edges];
  if (edges.length === 2) return [edges[0], edges[1], edges[0], edges[1]];
  return edges;
}

function setSides(edges: Edges, set: (edge: Edge, dp: number) => void): void {
  const [top, right, bottom, left] = sidesOf(edges);
  if (top !== 0) set(Edge.Top, top);
  if (right !== 0) set(Edge.Right, right);
  if (bottom !== 0) set(Edge.Bottom, bottom);
  if (left !== 0) set(Edge.Left, left);
}
