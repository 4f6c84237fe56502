import type { IconName } from "./icons.ts";
import { type CommonOptions, fonts, group, icon, row, text } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** A scrolling list; only rows on the screen are in the tree. Rows need keys. */
export function list<Event>(rows: readonly Widget<Event>[], options: CommonOptions = {}): Widget<Event> {
  const { style, ...others } = options;
  return {
    className: "androidx.recyclerview.widget.RecyclerView",
    id: "recycler_view",
    scroll: "vertical",
    children: rows,
    style: { grow: 1, shrink: 1, ...style },
    ...others,
  };
}

/** What stands in the place of a list that is empty. */
export function emptyMessage(words: string, id: string): Widget<never> {
  return text(words, {
    id,
    font: { ...fonts.body, colour: "textMuted", align: "center" },
    style: { margin: [96, 24, 0, 24] },
  });
}

/** A page's content that scrolls as one piece, such as a form. */
export function scrollView<Event>(
  children: readonly Widget<Event>[],
  options: CommonOptions = {},
): Widget<Event> {
  const { style, ...others } = options;
  return {
    className: "android.widget.ScrollView",
    scroll: "vertical",
    children: [group<Event>(children, style ? { style } : {})],
    style: { grow: 1, shrink: 1 },
    ...others,
  };
}

/** What a list row shows. */
export interface ListRowOptions<Event> extends CommonOptions {
  readonly title: string;
  readonly subtitle?: string;
  readonly icon?: IconName;
  /** A coloured disc with a letter or two, or a person's outline for an empty text; instead of an icon. */
  readonly avatar?: string;
  /** Such as a switch (without its own `onTap`), a time or a menu button. */
  readonly trailing?: Widget<Event>;
  readonly onTap?: Event;
  readonly onLongPress?: Event;
  readonly selected?: boolean;
}

/** A row of a list: icon, title, subtitle, something at its end. */
export function listRow<Event>(options: ListRowOptions<Event>): Widget<Event> {
  const { title, subtitle, icon: glyph, avatar, trailing, style, ...others } = options;
  const children: Widget<Event>[] = [];
  if (glyph) children.push(icon(glyph, { id: "icon" }));
  if (avatar !== undefined) children.push(avatarDisc(avatar));
  children.push(
    group<Event>(
      [
        text(title, { id: "title", font: { ...fonts.body, maxLines: 1 } }),
        ...(subtitle === undefined
          ? []
          : [text(subtitle, { id: "subtitle", font: { ...fonts.small, maxLines: 2 } })]),
      ],
      { style: { grow: 1, shrink: 1, gap: 2 } },
    ),
  );
  if (trailing) children.push(trailing);
  return group<Event>(children, {
    ...others,
    ...(others.selected ? { look: { background: "accent" } as const } : {}),
    style: {
      direction: "row",
      align: "center",
      gap: 16,
      padding: [8, 16],
      minHeight: subtitle === undefined ? 56 : 72,
      shrink: 0,
      ...style,
    },
  });
}

/** A coloured disc with a letter or two; a person's outline stands for an empty text. */
export function avatarDisc(letters: string): Widget<never> {
  const font = { size: 18, weight: 500, colour: "onAccent", maxLines: 1 } as const;
  return {
    className: "android.widget.FrameLayout",
    id: "avatar",
    look: { background: "accent", radius: 20 },
    style: { width: 40, height: 40, shrink: 0, justify: "center", align: "center" },
    children: [
      letters === ""
        ? icon("person", { id: "avatar_icon", colour: "onAccent" })
        : text(letters, { id: "avatar_text", font }),
    ],
  };
}

/** A heading between the rows of a list. */
export function sectionHeader(title: string, options: CommonOptions = {}): Widget<never> {
  const { style, ...others } = options;
  return group<never>([text(title, { id: "header", font: { ...fonts.label, colour: "primary" } })], {
    ...others,
    style: { padding: [16, 16, 8, 16], shrink: 0, ...style },
  });
}

/** Tabs below an app bar; one is selected. */
export function tabs<Event>(
  entries: readonly { readonly label: string; readonly onTap: Event; readonly selected: boolean }[],
  options: CommonOptions = {},
): Widget<Event> {
  return {
    className: "android.widget.HorizontalScrollView",
    id: "tab_layout",
    style: { shrink: 0 },
    ...options,
    children: [
      row<Event>(
        entries.map((entry) => ({
          className: "android.widget.LinearLayout",
          key: entry.label,
          description: entry.label,
          selected: entry.selected,
          onTap: entry.onTap,
          style: { grow: 1, width: 0, height: 48, align: "center", justify: "center" },
          children: [
            text(entry.label, {
              font: { ...fonts.label, colour: entry.selected ? "primary" : "textMuted", maxLines: 1 },
            }),
            ...(entry.selected ? [tabMark] : []),
          ],
        })),
      ),
    ],
  };
}

const tabMark: Widget<never> = {
  className: "android.view.View",
  look: { background: "primary", radius: 2 },
  style: { height: 3, absolute: { bottom: 0, left: 24, right: 24 } },
};
