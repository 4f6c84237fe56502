import type { IconName } from "../icons.ts";
import type { Widget } from "../widget.ts";
import { bareFonts, box, glyph, glyphButton, line, words } from "./bare-parts.ts";

/** A glyph at the right of a heading. */
export interface HeadAction<Event> {
  readonly glyph: IconName;
  readonly onTap: Event;
  /** What a screen reader says; there are glyphs without. */
  readonly description?: string;
}

/** A page's heading: the way back above it, glyphs beside it. */
export function heading<Event>(options: {
  readonly title: string;
  /** Where the way back leads, in words of the page behind; absent on an app's first page. */
  readonly back?: { readonly label: string; readonly onTap: Event };
  readonly actions?: readonly HeadAction<Event>[];
}): Widget<Event> {
  const { title, back, actions = [] } = options;
  return box<Event>(
    [
      ...(back
        ? [
            line<Event>(
              [
                glyph("back", { size: 18, colour: "primary" }),
                words(back.label, { ...bareFonts.bold, colour: "primary", maxLines: 1 }),
              ],
              {
                onTap: back.onTap,
                style: { gap: 6, height: 40, alignSelf: "start", padding: [0, 12, 0, 0] },
              },
            ),
          ]
        : []),
      line<Event>(
        [
          words(title, bareFonts.display, { style: { grow: 1, shrink: 1 } }),
          ...actions.map((action) =>
            glyphButton<Event>(action.glyph, {
              key: action.glyph,
              colour: "text",
              onTap: action.onTap,
              ...(action.description === undefined ? {} : { description: action.description }),
            }),
          ),
        ],
        { style: { minHeight: 48 } },
      ),
    ],
    { style: { padding: [8, 12, 8, 20], shrink: 0 } },
  );
}

/** One of an app's main pages, in the strip along the lower edge. */
export interface StripEntry<Event> {
  readonly label: string;
  readonly glyph: IconName;
  readonly onTap: Event;
  readonly selected: boolean;
}

/** The entries for an app's main pages, of which one shows. */
export function listStripEntries<Tab extends string>(
  pages: readonly (readonly [tab: Tab, label: string, glyph: IconName])[],
  shown: Tab,
): readonly StripEntry<{ readonly type: "show"; readonly tab: Tab }>[] {
  return pages.map(([tab, label, glyph]) => ({
    label,
    glyph,
    selected: tab === shown,
    onTap: { type: "show", tab },
  }));
}

/** The strip along the lower edge that changes between an app's main pages. */
function strip<Event>(entries: readonly StripEntry<Event>[]): Widget<Event> {
  return line<Event>(
    entries.map((entry) => {
      const colour = entry.selected ? "primary" : "textMuted";
      return box<Event>(
        [
          glyph(entry.glyph, { colour, size: 20 }),
          words(entry.label, { size: 12, weight: entry.selected ? 700 : 400, colour, maxLines: 1 }),
        ],
        {
          key: entry.label,
          selected: entry.selected,
          onTap: entry.onTap,
          style: { grow: 1, width: 0, height: 58, align: "center", justify: "center", gap: 3 },
        },
      );
    }),
    { look: { background: "surface" }, style: { shrink: 0 } },
  );
}

/** A whole page: a heading, what it is about, buttons that stay at its foot, the strip below all. */
export function screen<Event>(options: {
  readonly head?: Widget<Event>;
  readonly body: readonly Widget<Event>[];
  /** Stays above the strip while the body scrolls. */
  readonly foot?: readonly Widget<Event>[];
  readonly strip?: readonly StripEntry<Event>[];
}): Widget<Event> {
  const { head, body, foot, strip: entries } = options;
  const page = box<Event>(
    [
      ...(head ? [head] : []),
      box<Event>(body, { style: { grow: 1, shrink: 1 } }),
      ...(foot
        ? [line<Event>(foot, { style: { gap: 10, justify: "end", padding: [8, 16, 12, 16], shrink: 0 } })]
        : []),
      ...(entries ? [strip(entries)] : []),
    ],
    { style: { grow: 1, shrink: 1 } },
  );
  return {
    className: "androidx.compose.ui.platform.ComposeView",
    style: { grow: 1, shrink: 1 },
    children: [box<Event>([page], { style: { grow: 1, shrink: 1 } })],
  };
}
