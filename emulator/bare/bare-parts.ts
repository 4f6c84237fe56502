import type { Colour } from "../colours.ts";
import type { IconName } from "../icons.ts";
import type { Font, Look, Style, Widget } from "../widget.ts";

/*
 * The phone's second widget idiom: views as a declarative toolkit leaves them. Everything is a bare
 * `android.view.View` without an id, words are texts inside what is tapped, and a button says so by an
 * empty child. Shares nothing with the kit but the widgets themselves.
 */

/** The type scale: sizes in sp. */
export const bareFonts = {
  display: { size: 30, weight: 700, maxLines: 2 },
  figure: { size: 40, weight: 500, maxLines: 1 },
  head: { size: 19, weight: 700 },
  plain: { size: 15 },
  bold: { size: 15, weight: 700 },
  faint: { size: 13, colour: "textMuted" },
  cap: { size: 12, weight: 700, colour: "primary" },
} as const satisfies Readonly<Record<string, Font>>;

const view = "android.view.View";

/** What any part takes beside its own options. */
export interface BareOptions {
  readonly key?: string;
  readonly description?: string;
  readonly style?: Style;
  readonly disabled?: boolean;
}

/** Words, wrapped to the width there is. */
export function words(
  content: string,
  font: Font = bareFonts.plain,
  options: BareOptions = {},
): Widget<never> {
  return { className: "android.widget.TextView", text: content, font, ...options };
}

/** What a box takes: it groups, and may be tapped. */
export interface BoxOptions<Event> extends BareOptions {
  readonly look?: Look;
  readonly onTap?: Event;
  readonly onLongPress?: Event;
  readonly selected?: boolean;
}

/** Parts below each other. */
export function box<Event>(
  children: readonly Widget<Event>[],
  options: BoxOptions<Event> = {},
): Widget<Event> {
  return { className: view, children, ...options };
}

/** Parts side by side, centred vertically. */
export function line<Event>(
  children: readonly Widget<Event>[],
  options: BoxOptions<Event> = {},
): Widget<Event> {
  const { style, ...others } = options;
  return box<Event>(children, { ...others, style: { direction: "row", align: "center", ...style } });
}

/** A picture of a thing; says something to a screen reader only with a description. */
export function glyph(
  name: IconName,
  options: BareOptions & { readonly size?: number; readonly colour?: Colour } = {},
): Widget<never> {
  const { size = 22, colour = "textMuted", style, ...others } = options;
  return {
    className: view,
    icon: { name, size, colour },
    style: { width: size, height: size, shrink: 0, ...style },
    ...others,
  };
}

/** A glyph to tap; the description belongs to the glyph inside, as the toolkit has it. */
export function glyphButton<Event>(
  name: IconName,
  options: BareOptions & { readonly onTap: Event; readonly colour?: Colour },
): Widget<Event> {
  const { description, colour, style, ...others } = options;
  return box<Event>(
    [
      glyph(name, {
        ...(description === undefined ? {} : { description }),
        ...(colour === undefined ? {} : { colour }),
      }),
      buttonMark,
    ],
    {
      ...others,
      style: { width: 44, height: 44, align: "center", justify: "center", shrink: 0, ...style },
    },
  );
}

/** The empty child by which a tappable view tells that it is a button. */
const buttonMark: Widget<never> = {
  className: "android.widget.Button",
  style: { absolute: { top: 0, right: 0, bottom: 0, left: 0 } },
};

/** Words to tap: `strong` for what the page is for, `framed` beside it, `bare` in lines of text. */
export function pill<Event>(
  label: string,
  options: BareOptions & { readonly onTap: Event; readonly kind?: "strong" | "framed" | "bare" },
): Widget<Event> {
  const { kind = "strong", style, ...others } = options;
  const look: Look =
    kind === "strong"
      ? { background: others.disabled ? "surfaceHigh" : "primary", radius: 6 }
      : kind === "framed"
        ? { border: "outline", radius: 6 }
        : {};
  const colour: Colour = others.disabled ? "outline" : kind === "strong" ? "onPrimary" : "primary";
  return box<Event>([words(label, { ...bareFonts.bold, colour, align: "center", maxLines: 1 }), buttonMark], {
    ...others,
    look,
    style: { minHeight: 46, justify: "center", padding: [0, kind === "bare" ? 8 : 18], shrink: 0, ...style },
  });
}

/** An on-off mark; the row around it is what a finger taps unless it has its own `onTap`. */
export function toggleMark<Event>(
  checked: boolean,
  options: BareOptions & { readonly kind?: "switch" | "tick" | "dot"; readonly onTap?: Event } = {},
): Widget<Event> {
  const { kind = "tick", style, ...others } = options;
  const drawnAs = {
    switch: "android.widget.Switch",
    tick: "android.widget.CheckBox",
    dot: "android.widget.RadioButton",
  } as const;
  const size = kind === "switch" ? { width: 52, height: 32 } : { width: 24, height: 24 };
  return {
    className: view,
    checked,
    drawnAs: drawnAs[kind],
    style: { ...size, shrink: 0, ...style },
    ...others,
  };
}

/** A thin line between parts. */
export function rule(): Widget<never> {
  return { className: view, look: { background: "divider" }, style: { height: 1, shrink: 0 } };
}
