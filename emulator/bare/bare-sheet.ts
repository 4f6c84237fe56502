import type { Dialog } from "../app.ts";
import type { Widget } from "../widget.ts";
import { bareFonts, box, line, pill, toggleMark, words } from "./bare-parts.ts";

/** A sheet that rises from the lower edge: a question, what it is about, the answers in one line. */
export function risingSheet<Event>(options: {
  /** Tells it from other sheets of its page. */
  readonly key: string;
  readonly title: string;
  readonly message?: string;
  readonly content?: readonly Widget<Event>[];
  /** The one that does what the title asks stands first. */
  readonly answers?: readonly {
    readonly label: string;
    readonly onTap: Event;
    readonly disabled?: boolean;
  }[];
  readonly onDismiss: Event;
}): Dialog<Event> {
  const { key, title, message, content = [], answers = [], onDismiss } = options;
  return {
    place: "bottom",
    onDismiss,
    root: box<Event>(
      [
        words(title, bareFonts.head, { style: { padding: [0, 20] } }),
        ...(message === undefined ? [] : [words(message, bareFonts.plain, { style: { padding: [0, 20] } })]),
        ...content,
        ...(answers.length === 0
          ? []
          : [
              line<Event>(
                answers.map(({ label, onTap, disabled }, index) =>
                  pill<Event>(label, {
                    key: label,
                    kind: index === 0 ? "strong" : "framed",
                    onTap,
                    style: { grow: 1, shrink: 1 },
                    ...(disabled ? { disabled } : {}),
                  }),
                ),
                { style: { gap: 10, padding: [4, 20], shrink: 0 } },
              ),
            ]),
      ],
      {
        key,
        look: { background: "surfaceHigh", radius: 14 },
        style: { width: "100%", gap: 12, padding: [20, 0, 16, 0], maxHeight: 600 },
      },
    ),
  };
}

/** A sheet of things to choose from, each in a row of its own; a chosen one carries a dot. */
export function choiceSheet<Event>(options: {
  readonly key: string;
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly onTap: Event; readonly chosen?: boolean }[];
  readonly onDismiss: Event;
}): Dialog<Event> {
  const { key, title, choices, onDismiss } = options;
  return risingSheet<Event>({
    key,
    title,
    onDismiss,
    content: [
      {
        className: "android.view.View",
        scroll: "vertical",
        style: { shrink: 1 },
        children: choices.map(({ label, onTap, chosen }) =>
          line<Event>(
            [
              words(label, bareFonts.plain, { style: { grow: 1, shrink: 1 } }),
              ...(chosen === undefined ? [] : [toggleMark<Event>(chosen, { kind: "dot" })]),
            ],
            { key: label, onTap, style: { minHeight: 50, padding: [4, 20], gap: 12, shrink: 0 } },
          ),
        ),
      },
    ],
  });
}
