import { button, fonts, row, text } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** How long an {@link undoBar} stays, in milliseconds of the phone's time. */
export const undoBarMs = 6000;

/** The bar at the lower edge that says what has just been done, and takes it back. */
export function undoBar<Event>(words: string, onUndo: Event): Widget<Event> {
  return row<Event>(
    [
      text(words, {
        id: "snackbar_text",
        font: { ...fonts.small, colour: "onInverse", maxLines: 2 },
        style: { grow: 1, shrink: 1 },
      }),
      {
        ...button<Event>("Undo", { id: "snackbar_action", kind: "text", onTap: onUndo }),
        font: { ...fonts.label, colour: "accent", align: "center" },
      },
    ],
    {
      id: "snackbar_layout",
      look: { background: "inverse", radius: 8, raised: true },
      style: { padding: [6, 8, 6, 16], gap: 8, absolute: { left: 12, right: 12, bottom: 12 } },
    },
  );
}
