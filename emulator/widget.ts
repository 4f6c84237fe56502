import type { Point } from "../core/geometry.ts";
import type { Colour } from "./colours.ts";
import type { IconName } from "./icons.ts";

/** Space on the four sides in dp: all alike, `[vertical, horizontal]` or `[top, right, bottom, left]`. */
export type Edges =
  | number
  | readonly [vertical: number, horizontal: number]
  | readonly [top: number, right: number, bottom: number, left: number];

/** Flexbox, in dp. The default is a column that stretches its children. */
export interface Style {
  readonly direction?: "row" | "column";
  readonly wrap?: boolean;
  readonly justify?: "start" | "center" | "end" | "space-between";
  readonly align?: "start" | "center" | "end" | "stretch";
  readonly alignSelf?: "start" | "center" | "end" | "stretch";
  readonly grow?: number;
  readonly shrink?: number;
  readonly width?: number | `${number}%`;
  readonly height?: number | `${number}%`;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  readonly padding?: Edges;
  readonly margin?: Edges;
  readonly gap?: number;
  /** Out of the flow: distances from the parent's sides. */
  readonly absolute?: {
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
    readonly left?: number;
  };
}

/** How the box itself is drawn; sizes in dp. */
export interface Look {
  readonly background?: Colour;
  readonly border?: Colour;
  readonly radius?: number;
  /** Throws a shadow, as a floating button does. */
  readonly raised?: boolean;
}

/** How text is set; sizes in sp, so that the font scale applies. */
export interface Font {
  readonly size: number;
  readonly weight?: 400 | 500 | 700;
  readonly colour?: Colour;
  readonly align?: "start" | "center" | "end";
  /** More lines end in an ellipsis; unlimited when absent. */
  readonly maxLines?: number;
}

/** A straight stroke of a finger, in thousandths of a box; a tap starts and ends at one place. */
export interface Stroke {
  readonly from: Point;
  readonly to: Point;
}

/**
 * One view of the phone: what Android's view tree tells of it, how it is laid out and drawn,
 * and which event each gesture makes. Apps build them with the kit (`kit-*.ts`).
 *
 * Clickable, focusable, checkable and so on follow from what is present: `onTap` makes it
 * clickable, `checked` checkable, `onText` editable, `scroll` scrollable.
 */
export interface Widget<Event = unknown> {
  /** Android's class, such as `android.widget.TextView`. */
  readonly className: string;
  /** `title` becomes `<package>:id/title`; one with a colon stays as it is. */
  readonly id?: string;
  /** Tells this child from its siblings when rows come and go; scroll and focus follow it. */
  readonly key?: string;
  readonly text?: string;
  readonly description?: string;
  /** Shown, as text, while a text field is empty. */
  readonly hint?: string;
  /** Its words on the usual phone, where a varied one says something else. */
  readonly plain?: { readonly text?: string; readonly description?: string; readonly hint?: string };
  readonly checked?: boolean;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  /** A field whose text shows as dots. */
  readonly password?: boolean;
  /** ENTER makes a new line instead of `onSubmit`. */
  readonly multiline?: boolean;
  /** Takes the focus, and brings the keyboard, when its page or dialog opens. */
  readonly autoFocus?: boolean;
  /** Takes the focus without the keyboard, as a field above keys of its own does. */
  readonly keyless?: boolean;
  readonly scroll?: "vertical" | "horizontal";
  /** Shows its end until a finger scrolls it, as a conversation does. */
  readonly startsAtEnd?: boolean;
  /** A slider's place. */
  readonly range?: { readonly value: number; readonly min: number; readonly max: number };
  /** Bytes of a PNG or JPEG: all of it fits into the box, or it covers the box and is cut off. */
  readonly picture?: { readonly bytes: Uint8Array; readonly fit: "contain" | "cover" };
  readonly style?: Style;
  readonly look?: Look;
  readonly font?: Font;
  readonly icon?: { readonly name: IconName; readonly size?: number; readonly colour?: Colour };
  /** A launcher icon in the upper part of the box: a white glyph on a coloured disc. */
  readonly appIcon?: { readonly glyph: IconName; readonly background: string };
  /** SVG on a canvas of this many units, stretched over the box: a map, a film, a sheet of paper. */
  readonly drawing?: { readonly width: number; readonly height: number; readonly svg: string };
  /** The Android class whose control is drawn, where `className` does not tell it. */
  readonly drawnAs?: "android.widget.Switch" | "android.widget.CheckBox" | "android.widget.RadioButton";
  readonly children?: readonly Widget<Event>[];
  readonly onTap?: Event;
  readonly onLongPress?: Event;
  /** The text field's new content. */
  readonly onText?: (text: string) => Event;
  /** ENTER in a single-line field. */
  readonly onSubmit?: Event;
  /** The slider's new value, a whole number. */
  readonly onSlide?: (value: number) => Event;
  /** A finger drawn over it, or put on it and lifted, in thousandths of the box's width and height. */
  readonly onStroke?: (stroke: Stroke) => Event;
  /** Swipes that start here and that nothing inside scrolls. */
  readonly onSwipeUp?: Event;
  readonly onSwipeDown?: Event;
  /** To the left or the right. */
  readonly onSwipeAside?: Event;
}
