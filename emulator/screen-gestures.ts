import type { Point, Size } from "../core/geometry.ts";
import { measureText } from "./font-metrics.ts";
import { boxesAt, findWhere, isInside } from "./hit-test.ts";
import { layOutKeyboard } from "./keyboard.ts";
import { type Box, contentRect, lineHeight, type Metrics, pixelFont, shownText } from "./layout.ts";
import type { NotificationShade } from "./notification-shade.ts";
import { transitionMs } from "./pace.ts";
import { sliderTrack } from "./paint-controls.ts";
import type { RunningApps } from "./running-apps.ts";
import { type Scene, scrollKey } from "./scene.ts";
import type { PhoneScreen } from "./screen-state.ts";
import type { Typing } from "./screen-typing.ts";
import { bottomInset, insets } from "./screen-view.ts";
import type { System } from "./system.ts";
import { identify } from "./ui-node.ts";
import { bannerRect, readUpset, showsBanner } from "./upset.ts";

/** Shorter swipes are taps, in dp. */
const touchSlop = 8;

/** A finger that stays this long presses long, in milliseconds. */
const longPressMs = 500;

/** Fingers on the screen. */
export interface Gestures {
  tap(at: Point, durationMs: number): void;
  /** `heldMs`: how long the finger rested before it moved. */
  swipe(from: Point, to: Point, durationMs: number, heldMs: number): void;
  /** Moves a slider of the window in front; false when it has none of that identity. */
  setRange(identity: string, value: number): boolean;
}

/** Makes what fingers do: taps go to what lies under them, swipes scroll or drag. */
export function makeGestures(options: {
  readonly system: System;
  readonly running: RunningApps;
  readonly shade: NotificationShade;
  readonly screen: { state: PhoneScreen };
  readonly scene: () => Scene;
  readonly typing: Typing;
  readonly size: Size;
  readonly density: number;
}): Gestures {
  const { system, running, shade, screen, scene, typing, size, density } = options;
  const keyboardTop = () => size.height - insets.keyboard * density;

  const touchField = (window: string, box: Box, at: Point, metrics: Metrics) => {
    const caret = caretAt(box, at, metrics);
    const shown = screen.state.keyboard === "hidden" ? "letters" : screen.state.keyboard;
    const keyboard = box.widget.keyless ? "hidden" : shown;
    screen.state = { ...screen.state, focus: { window, address: box.address, caret }, keyboard };
  };

  const slide = (box: Box, x: number) => {
    const { min, max } = box.widget.range!;
    const { start, length } = sliderTrack(box, density);
    const part = Math.min(1, Math.max(0, (x - start) / length));
    scene().active.dispatch(box.widget.onSlide!(Math.round(min + part * (max - min))));
  };

  const draw = ({ rect, widget }: Box, from: Point, to: Point) => {
    const place = ({ x, y }: Point) => ({
      x: clampShare((x - rect.x) / rect.width),
      y: clampShare((y - rect.y) / rect.height),
    });
    scene().active.dispatch(widget.onStroke!({ from: place(from), to: place(to) }));
  };

  const touchKeyboard = (at: Point) => {
    const layer = screen.state.keyboard;
    if (layer === "hidden") return;
    const box = layOutKeyboard(layer, size, density);
    const key = boxesAt(box, at).find(({ widget }) => widget.onTap !== undefined);
    if (key) typing.pressSoftKey(key.widget.onTap as Parameters<Typing["pressSoftKey"]>[0]);
  };

  /** Whether what comes first takes the finger: a window that still slides in, or a banner, which then goes. */
  const isIntercepted = (at: Point): boolean => {
    const { openedAt, upset } = screen.state;
    if (openedAt !== undefined && system.clock.now() < openedAt + transitionMs) return true;
    if (!showsBanner(system, readUpset(system, screen.state))) return false;
    if (!isInside(at, bannerRect(size, density))) return false;
    screen.state = { ...screen.state, upset: { ...upset, bannerUntil: undefined } };
    return true;
  };

  const tap = (at: Point, durationMs: number) => {
    if (isIntercepted(at)) return;
    const { page, active, metrics } = scene();
    if (at.y < insets.statusBar * density) return;
    if (screen.state.keyboard !== "hidden" && at.y >= keyboardTop()) {
      touchKeyboard(at);
      return;
    }
    if (at.y >= size.height - bottomInset(false) * density && active.kind !== "dialog") return;
    if (active.kind === "dialog" && !isInside(at, active.box.children[0]!.visible)) {
      active.dispatch(page.dialog!.onDismiss);
      return;
    }
    const path = boxesAt(active.box, at);
    const held =
      durationMs >= longPressMs ? path.find(({ widget }) => widget.onLongPress !== undefined) : undefined;
    const target =
      held ??
      path.find(({ widget: { onTap, onText, onSlide, onStroke } }) => {
        return (onTap ?? onText ?? onSlide ?? onStroke) !== undefined;
      });
    if (!target?.enabled) return;
    const { widget } = target;
    if (held) active.dispatch(widget.onLongPress);
    else if (widget.onText) touchField(active.name, target, at, metrics);
    else if (widget.onSlide) slide(target, at.x);
    else if (widget.onStroke) draw(target, at, at);
    else active.dispatch(widget.onTap);
  };

  const scrollBy = (box: Box, distance: number) => {
    const { active } = scene();
    const { offset, limit } = box.scroll!;
    const moved = Math.min(limit, Math.max(0, offset + Math.round(distance)));
    const key = scrollKey(active, box.address);
    screen.state = { ...screen.state, scrolled: { ...screen.state.scrolled, [key]: moved } };
  };

  return {
    tap,
    setRange(identity, value) {
      const { active } = scene();
      const box = findWhere(active.box, (candidate) => identify(candidate, active.name) === identity);
      const { range, onSlide } = box?.widget ?? {};
      if (!box?.enabled || !range || !onSlide) return false;
      active.dispatch(onSlide(Math.round(Math.min(range.max, Math.max(range.min, value)))));
      return true;
    },
    swipe(from, to, durationMs, heldMs) {
      const across = to.x - from.x;
      const down = to.y - from.y;
      if (Math.hypot(across, down) < touchSlop * density) {
        tap(from, durationMs);
        return;
      }
      if (isIntercepted(from)) return;
      const horizontal = Math.abs(across) > Math.abs(down);
      const { active } = scene();
      const fromEdge = from.y >= size.height - insets.navigationBar * density;
      if (fromEdge && -down > size.height * 0.1) {
        running.goHome();
        return;
      }
      if (from.y < insets.statusBar * density && !screen.state.shade) {
        if (down > size.height * 0.1) shade.show("notifications");
        return;
      }
      if (screen.state.keyboard !== "hidden" && from.y >= keyboardTop()) return;
      const path = boxesAt(active.box, from);
      const held = path.find(({ widget }) => widget.onLongPress !== undefined);
      if (heldMs >= longPressMs && held?.enabled) {
        active.dispatch(held.widget.onLongPress);
        return;
      }
      const dragged = path.find(({ widget, enabled }) => widget.onSlide && enabled);
      if (dragged && horizontal) {
        slide(dragged, to.x);
        return;
      }
      const drawn = path.find(({ widget, enabled }) => widget.onStroke && enabled);
      if (drawn) {
        draw(drawn, from, to);
        return;
      }
      const axis = horizontal ? "horizontal" : "vertical";
      const scrolling = path.find((box) => box.widget.scroll === axis && box.scroll!.limit > 0);
      if (scrolling) {
        scrollBy(scrolling, horizontal ? -across : -down);
        return;
      }
      const way = horizontal ? "onSwipeAside" : down < 0 ? "onSwipeUp" : "onSwipeDown";
      const target = path.find(({ widget }) => widget[way] !== undefined);
      if (target) active.dispatch(target.widget[way]);
    },
  };
}

/** A share of a box in thousandths; a finger that leaves the box stops at its edge. */
function clampShare(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000);
}

/** Where the caret goes when a finger taps into a field: the nearest gap, or the end below the text. */
function caretAt(box: Box, at: Point, metrics: Metrics): number {
  const { widget, lines } = box;
  if (!widget.text) return 0;
  const characters = [...shownText(widget)];
  const { size, weight } = pixelFont(widget, metrics);
  const area = contentRect(widget, box.rect, metrics);
  const line = widget.multiline ? Math.floor((at.y - area.y) / (size * lineHeight)) : 0;
  if (line >= lines.length) return characters.length;
  const start = lineStart(characters.join(""), lines, Math.max(0, line));
  const shown = [...lines[Math.max(0, line)]!];
  let caret = 0;
  let x = 0;
  for (const character of shown) {
    const width = measureText(character, size, weight);
    if (at.x - area.x < x + width / 2) break;
    x += width;
    caret += 1;
  }
  return start + caret;
}

/** Characters before a line, counted by finding each line in the text. */
function lineStart(content: string, lines: readonly string[], line: number): number {
  let offset = 0;
  for (const earlier of lines.slice(0, line)) {
    offset = content.indexOf(earlier, offset) + earlier.length;
    if (/\s/.test(content[offset] ?? "")) offset += 1;
  }
  return [...content.slice(0, offset)].length;
}
