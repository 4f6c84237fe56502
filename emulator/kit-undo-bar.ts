import { button, fonts, row, text } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** How long a bar offers to undo something, in milliseconds of the phone's time. */
export const undoMs = 5000;

/**
 * The bar at a page's lower edge that says what was just done and offers to undo it; it stands so many dp
 * above the edge, for what else is there.
 */
export function undoBar<Event>(message: string, onUndo: Event, above = 0): Widget<Event> {
  return row<Event>(
    [
      text(message, {
        id: "snackbar_text",
        font: { ...fonts.small, colour: "onInverse", maxLines: 1 },
        style: { grow: 1, shrink: 1 },
      }),
      {
        ...button<Event>("Undo", { id: "snackbar_action", kind: "text", onTap: onUndo }),
        font: { ...fonts.label, colour: "accent", align: "center", maxLines: 1 },
      },
    ],
    {
      id: "snackbar_layout",
      look: { background: "inverse", radius: 8, raised: true },
      style: { height: 56, padding: [0, 8, 0, 16], absolute: { left: 12, right: 12, bottom: 12 + above } },
    },
  );
}
