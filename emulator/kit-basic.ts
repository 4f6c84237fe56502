import type { Colour } from "./colours.ts";
import type { IconName } from "./icons.ts";
import type { Font, Look, Style, Widget } from "./widget.ts";

/** The type scale: sizes in sp. */
export const fonts = {
  headline: { size: 28 },
  title: { size: 22, maxLines: 1 },
  heading: { size: 18, weight: 500 },
  body: { size: 16 },
  strong: { size: 16, weight: 500 },
  small: { size: 14, colour: "textMuted" },
  label: { size: 14, weight: 500 },
  tiny: { size: 12, colour: "textMuted" },
} as const satisfies Readonly<Record<string, Font>>;

/** What any part of the kit takes beside its own options. */
export interface CommonOptions {
  /** Resource id without the package: `save`; or a whole one: `android:id/title`. */
  readonly id?: string;
  readonly key?: string;
  readonly description?: string;
  readonly style?: Style;
  readonly disabled?: boolean;
}

/** Plain text, wrapped to the width there is. */
export function text(content: string, options: CommonOptions & { readonly font?: Font } = {}): Widget<never> {
  return { className: "android.widget.TextView", text: content, font: fonts.body, ...options };
}

/** A box that groups; `className` says which layout Android would show. */
export function group<Event>(
  children: readonly Widget<Event>[],
  options: CommonOptions & {
    readonly className?: string;
    readonly look?: Look;
    readonly onTap?: Event;
    readonly onLongPress?: Event;
    readonly selected?: boolean;
  } = {},
): Widget<Event> {
  return { className: "android.widget.LinearLayout", children, ...options };
}

/** Children side by side, centred vertically. */
export function row<Event>(
  children: readonly Widget<Event>[],
  options: CommonOptions & { readonly look?: Look; readonly onTap?: Event } = {},
): Widget<Event> {
  const { style, ...others } = options;
  return group<Event>(children, { ...others, style: { direction: "row", align: "center", ...style } });
}

/** A glyph. Without a description it is an unlabelled icon, as many real apps have them. */
export function icon(
  name: IconName,
  options: CommonOptions & { readonly size?: number; readonly colour?: Colour } = {},
): Widget<never> {
  const { size = 24, colour = "textMuted", style, ...others } = options;
  return {
    className: "android.widget.ImageView",
    icon: { name, size, colour },
    style: { width: size, height: size, shrink: 0, ...style },
    ...others,
  };
}

/** A glyph to tap, 48 dp wide and high. */
export function iconButton<Event>(
  name: IconName,
  options: CommonOptions & { readonly onTap: Event; readonly colour?: Colour },
): Widget<Event> {
  const { colour = "textMuted", style, ...others } = options;
  return {
    className: "android.widget.ImageButton",
    icon: { name, size: 24, colour },
    style: { width: 48, height: 48, shrink: 0, ...style },
    ...others,
  };
}

/** A button with words: `filled` for the main action, `tonal` beside it, `text` in dialogs. */
export function button<Event>(
  label: string,
  options: CommonOptions & { readonly onTap: Event; readonly kind?: "filled" | "tonal" | "text" },
): Widget<Event> {
  const { kind = "filled", style, ...others } = options;
  const look: Look =
    kind === "text" ? { radius: 20 } : { radius: 20, background: kind === "filled" ? "primary" : "accent" };
  const colour: Colour = kind === "filled" ? "onPrimary" : kind === "tonal" ? "onAccent" : "primary";
  return {
    className: "android.widget.Button",
    text: label,
    font: { ...fonts.label, colour, align: "center", maxLines: 1 },
    look,
    style: {
      minWidth: 48,
      height: 40,
      justify: "center",
      padding: [0, kind === "text" ? 12 : 24],
      shrink: 0,
      ...style,
    },
    ...others,
  };
}

/** A field to type in; empty, it shows its hint. */
export function textField<Event>(
  value: string,
  options: CommonOptions & {
    readonly onText: (text: string) => Event;
    readonly hint?: string;
    readonly onSubmit?: Event;
    readonly password?: boolean;
    readonly multiline?: boolean;
    readonly autoFocus?: boolean;
    readonly keyless?: boolean;
    readonly font?: Font;
    /** `plain` has no frame: for editors and search bars. */
    readonly kind?: "outlined" | "plain";
  },
): Widget<Event> {
  const { kind = "outlined", style, multiline, font, ...others } = options;
  const outlined = kind === "outlined";
  return {
    className: "android.widget.EditText",
    text: value,
    font: { ...(font ?? fonts.body), ...(multiline ? {} : { maxLines: 1 }) },
    ...(multiline ? { multiline } : {}),
    look: outlined ? { border: "outline", radius: 4 } : {},
    style: { padding: outlined ? [16, 16] : [8, 0], minHeight: outlined ? 56 : 40, ...style },
    ...others,
  };
}

type Toggle<Event> = CommonOptions & {
  /** Absent where the row around it is what a finger taps. */
  readonly onTap?: Event;
  readonly label?: string;
};

function toggle(className: string, width: number, height: number) {
  return <Event>(checked: boolean, options: Toggle<Event> = {}): Widget<Event> => {
    const { label, style, ...others } = options;
    const size: Style = label
      ? { minHeight: 48, justify: "center", padding: [0, 0, 0, 36] }
      : { width, height };
    return {
      className,
      checked,
      ...(label === undefined ? {} : { text: label, font: fonts.body }),
      style: { shrink: 0, ...size, ...style },
      ...others,
    };
  };
}

/** An on-off switch. */
export const switchControl = toggle("android.widget.Switch", 52, 32);

/** A check box; `label` stands to its right. */
export const checkBox = toggle("android.widget.CheckBox", 24, 24);

/** A radio button; `label` stands to its right. */
export const radioButton = toggle("android.widget.RadioButton", 24, 24);

/** A SeekBar over whole numbers: a tap or a drag sets it. */
export function slider<Event>(
  value: number,
  options: CommonOptions & {
    readonly min?: number;
    readonly max: number;
    readonly onSlide: (value: number) => Event;
  },
): Widget<Event> {
  const { min = 0, max, style, ...others } = options;
  return {
    className: "android.widget.SeekBar",
    range: { value, min, max },
    style: { height: 48, ...style },
    ...others,
  };
}

/** A raised area with round corners. */
export function card<Event>(
  children: readonly Widget<Event>[],
  options: CommonOptions & { readonly onTap?: Event; readonly onLongPress?: Event } = {},
): Widget<Event> {
  const { style, ...others } = options;
  return group<Event>(children, {
    className: "androidx.cardview.widget.CardView",
    look: { background: "surface", radius: 16 },
    style: { padding: 16, ...style },
    ...others,
  });
}
