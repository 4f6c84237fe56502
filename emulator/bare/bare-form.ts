import type { Widget } from "../widget.ts";
import { type BareOptions, bareFonts, box, glyph, line, rule, words } from "./bare-parts.ts";

interface InletOptions<Event> extends BareOptions {
  readonly onText: (text: string) => Event;
  readonly onSubmit?: Event;
  readonly autoFocus?: boolean;
}

/** A field whose label stands inside it, above what is typed. */
export function inlet<Event>(label: string, value: string, options: InletOptions<Event>): Widget<Event> {
  const { style, ...others } = options;
  return {
    className: "android.widget.EditText",
    text: value,
    font: { ...bareFonts.plain, maxLines: 1 },
    look: { background: "surface", radius: 6 },
    style: { padding: [26, 14, 8, 14], minHeight: 60, shrink: 0, ...style },
    ...others,
    children: [words(label, labelFont, { style: { absolute: { top: 8, left: 14 } } })],
  };
}

/** A field for many lines, which grows with them; its label stands above it. */
export function longInlet<Event>(label: string, value: string, options: InletOptions<Event>): Widget<Event> {
  const { style, key, ...others } = options;
  return box<Event>(
    [
      words(label, labelFont),
      {
        className: "android.widget.EditText",
        text: value,
        font: bareFonts.plain,
        multiline: true,
        look: { background: "surface", radius: 6 },
        style: { padding: [12, 14], minHeight: 110, shrink: 0, ...style },
        ...others,
      },
    ],
    { ...(key === undefined ? {} : { key }), style: { gap: 4, shrink: 0 } },
  );
}

const labelFont = { size: 12, weight: 500, colour: "primary", maxLines: 1 } as const;

/** A row of a form that shows what is set; a tap opens a sheet to change it. */
export function setting<Event>(
  label: string,
  value: string,
  options: { readonly onTap: Event; readonly key?: string },
): Widget<Event> {
  return box<Event>(
    [
      line<Event>(
        [
          words(label, bareFonts.plain, { style: { grow: 1, shrink: 1 } }),
          words(value, { ...bareFonts.bold, colour: "primary", maxLines: 1 }, { style: { shrink: 1 } }),
          glyph("chevron-right", { size: 18 }),
        ],
        { style: { gap: 10, minHeight: 54, padding: [0, 20] } },
      ),
      rule(),
    ],
    { key: options.key ?? label, onTap: options.onTap, style: { shrink: 0 } },
  );
}

/** The parts of a form, with room around each. */
export function sheetOfFields<Event>(fields: readonly Widget<Event>[]): Widget<Event> {
  return box<Event>(fields, { style: { gap: 12, padding: [8, 20, 12, 20], shrink: 0 } });
}
