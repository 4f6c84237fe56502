import type { Rect } from "../core/geometry.ts";
import { type Box, shownText } from "./layout.ts";

/** One view of a window as Android's accessibility tells of it: what dumps are written from. */
export interface UiNode {
  /** The same for the same view while its window is open; no other view of the phone has it. */
  readonly identity: string;
  readonly className: string;
  readonly packageName: string;
  /** `package:id/name`; empty where the view has none. */
  readonly resourceId: string;
  /** What it reads as: the hint while a field is empty, dots for a password. */
  readonly text: string;
  readonly description: string;
  readonly hint?: string;
  /** A field's own content, without hint and dots. */
  readonly content?: string;
  readonly checkable: boolean;
  readonly checked: boolean;
  readonly clickable: boolean;
  readonly longClickable: boolean;
  readonly enabled: boolean;
  readonly focusable: boolean;
  readonly focused: boolean;
  readonly scrollable: boolean;
  readonly password: boolean;
  readonly selected: boolean;
  readonly multiline: boolean;
  /** Can be tapped, but says nothing to a screen reader. */
  readonly nameless: boolean;
  /** How far it is scrolled and can be, in pixels; only where it scrolls. */
  readonly scroll?: {
    readonly axis: "vertical" | "horizontal";
    readonly offset: number;
    readonly limit: number;
  };
  readonly range?: { readonly value: number; readonly min: number; readonly max: number };
  /** The part that shows, in pixels. */
  readonly bounds: Rect;
  readonly children: readonly UiNode[];
}

/** A view without size, content or gestures: what views that no widget stands behind are made from. */
export function makeBareNode(className: string, packageName: string): UiNode {
  return {
    identity: "",
    className,
    packageName,
    resourceId: "",
    text: "",
    description: "",
    checkable: false,
    checked: false,
    clickable: false,
    longClickable: false,
    enabled: true,
    focusable: false,
    focused: false,
    scrollable: false,
    password: false,
    selected: false,
    multiline: false,
    nameless: false,
    bounds: { x: 0, y: 0, width: 0, height: 0 },
    children: [],
  };
}

/** The window that boxes are read in. */
interface NodeWindow {
  readonly name: string;
  readonly packageName: string;
  /** Address of the view with the focus. */
  readonly focused: string | undefined;
  /** Address of a view that has lost its description. */
  readonly unlabelled: string | undefined;
  /** In the words of the usual phone, where a varied one has others. */
  readonly isPlain?: boolean;
}

/** Reads a box and all inside it. */
export function readNode(varied: Box, window: NodeWindow): UiNode {
  const box = window.isPlain === true ? withPlainWords(varied) : varied;
  const { widget } = box;
  const editable = widget.onText !== undefined;
  const clickable = (widget.onTap ?? widget.onStroke) !== undefined || editable;
  return {
    identity: identify(box, window.name),
    className: widget.className,
    packageName: window.packageName,
    resourceId: qualifyId(widget.id, window.packageName),
    text: shownText(widget),
    description: describe(box, window),
    ...(widget.hint === undefined ? {} : { hint: widget.hint }),
    ...(editable ? { content: widget.text ?? "" } : {}),
    checkable: widget.checked !== undefined,
    checked: widget.checked ?? false,
    clickable,
    longClickable: widget.onLongPress !== undefined || editable,
    enabled: box.enabled,
    focusable: clickable || widget.range !== undefined || widget.scroll !== undefined,
    focused: box.address === window.focused,
    scrollable: (box.scroll?.limit ?? 0) > 0,
    password: widget.password ?? false,
    selected: widget.selected ?? false,
    multiline: widget.multiline ?? false,
    nameless: clickable && box.enabled && isNameless(box, window),
    ...(widget.scroll && box.scroll ? { scroll: { axis: widget.scroll, ...box.scroll } } : {}),
    ...(widget.range ? { range: widget.range } : {}),
    bounds: box.visible,
    children: box.children.map((child) => readNode(child, window)),
  };
}

function withPlainWords(box: Box): Box {
  const { plain } = box.widget;
  return plain ? { ...box, widget: { ...box.widget, ...plain } } : box;
}

/** A view's identity: another class at the same place is another view. */
export function identify({ address, widget }: Box, windowName: string): string {
  return `${windowName}\n${address}\n${widget.className}`;
}

function describe({ widget, address }: Box, { unlabelled }: NodeWindow): string {
  return address === unlabelled ? "" : (widget.description ?? "");
}

function isNameless(box: Box, window: NodeWindow): boolean {
  const { widget } = box;
  if (/GridView|ListView|TableLayout/.test(widget.className)) return false;
  const isWordless = !shownText(widget) && describe(box, window) === "";
  return isWordless && box.children.every((child) => isNameless(child, window));
}

function qualifyId(id: string | undefined, packageName: string): string {
  if (id === undefined) return "";
  return id.includes(":") ? id : `${packageName}:id/${id}`;
}
