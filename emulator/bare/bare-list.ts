import type { IconName } from "../icons.ts";
import type { Widget } from "../widget.ts";
import { type BareOptions, bareFonts, box, glyph, line, rule, toggleMark, words } from "./bare-parts.ts";

/** What scrolls: rows with keys, or the parts of a long page. Only what shows is in the tree. */
export function flow<Event>(children: readonly Widget<Event>[], options: BareOptions = {}): Widget<Event> {
  const { style, ...others } = options;
  return {
    className: "android.view.View",
    scroll: "vertical",
    children,
    style: { grow: 1, shrink: 1, padding: [0, 0, 16, 0], ...style },
    ...others,
  };
}

/** A row of a list: a first line, a second one, something at its end, a thin line below. */
export function entry<Event>(options: {
  readonly key: string;
  readonly title: string;
  readonly detail?: string;
  readonly glyph?: IconName;
  /** Words at the right, such as a length. */
  readonly figure?: string;
  /** Instead of the words: a mark, a button. */
  readonly end?: Widget<Event>;
  /** While rows are being picked: whether this one is. */
  readonly picked?: boolean;
  readonly onTap?: Event;
  readonly onLongPress?: Event;
}): Widget<Event> {
  const { key, title, detail, figure, end, picked, onTap, onLongPress } = options;
  const row = line<Event>(
    [
      ...(picked === undefined ? [] : [toggleMark<Event>(picked)]),
      ...(options.glyph ? [glyph(options.glyph, { colour: "primary", size: 26 })] : []),
      box<Event>(
        [
          words(title, { ...bareFonts.bold, maxLines: 1 }),
          ...(detail === undefined ? [] : [words(detail, { ...bareFonts.faint, maxLines: 2 })]),
        ],
        { style: { grow: 1, shrink: 1, gap: 2 } },
      ),
      ...(figure === undefined ? [] : [words(figure, { ...bareFonts.plain, maxLines: 1 })]),
      ...(end ? [end] : []),
    ],
    { style: { gap: 14, minHeight: 64, padding: [8, 20] } },
  );
  return box<Event>([row, rule()], {
    key,
    style: { shrink: 0 },
    ...(onTap === undefined ? {} : { onTap }),
    ...(onLongPress === undefined ? {} : { onLongPress }),
  });
}

/** A caption between rows. */
export function caption(content: string, key = content): Widget<never> {
  return words(
    content.toUpperCase(),
    { ...bareFonts.cap, maxLines: 1 },
    {
      key,
      style: { padding: [16, 20, 6, 20], shrink: 0 },
    },
  );
}

/** What stands where a list is empty. */
export function hollow(title: string, hint: string): Widget<never> {
  return box<never>(
    [
      words(title, { ...bareFonts.head, align: "center" }),
      words(hint, { ...bareFonts.faint, align: "center" }),
    ],
    { style: { gap: 6, margin: [72, 36, 0, 36] } },
  );
}

/** Chips in one line that scrolls sideways; each is on or off. */
export function chips<Event>(
  entries: readonly { readonly label: string; readonly selected: boolean; readonly onTap: Event }[],
): Widget<Event> {
  return {
    className: "android.view.View",
    scroll: "horizontal",
    style: { direction: "row", padding: [2, 20, 10, 20], gap: 8, shrink: 0 },
    children: entries.map(({ label, selected, onTap }) =>
      box<Event>(
        [words(label, { size: 13, weight: 500, colour: selected ? "onPrimary" : "text", maxLines: 1 })],
        {
          key: label,
          selected,
          onTap,
          look: selected ? { background: "primary", radius: 6 } : { border: "outline", radius: 6 },
          style: { height: 34, justify: "center", padding: [0, 14], shrink: 0 },
        },
      ),
    ),
  };
}

/** A fact with its name above it, on a page about one thing. */
export function fact(name: string, value: string): Widget<never> {
  return box<never>(
    [words(name.toUpperCase(), bareFonts.cap), words(value, { ...bareFonts.plain, size: 17 })],
    { key: name, style: { gap: 3, padding: [10, 20], shrink: 0 } },
  );
}
