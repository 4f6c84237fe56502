import type { Page } from "../app.ts";
import { chips, entry, flow, hollow } from "../bare/bare-list.ts";
import { glyphButton } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { risingSheet } from "../bare/bare-sheet.ts";
import type { System } from "../system.ts";
import { mapsPage, mapsStrip, writePosition } from "./maps-frame.ts";
import type { MapsEvent, MapsState } from "./maps-state.ts";
import { listPins } from "./places-store.ts";
import { listFavourites } from "./saved-files.ts";

/** The favourites, or the pins. */
export function savedPage({ saved, sheet }: MapsState, system: System): Page<MapsEvent> {
  const things = saved === "favourites" ? listFavourites(system) : listPins(system);
  const close: MapsEvent = { type: "sheet", sheet: undefined };
  const filters = [
    ["favourites", "Favourites"],
    ["pins", "Pins"],
  ] as const;
  return mapsPage({
    path: ["saved"],
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({ title: "Saved" }),
      body: [
        chips<MapsEvent>(
          filters.map(([kind, label]) => ({
            label,
            selected: kind === saved,
            onTap: { type: "list", saved: kind },
          })),
        ),
        things.length === 0
          ? hollow("Nothing saved", "Look for a place on the map first.")
          : flow<MapsEvent>(
              things.map((thing, index) =>
                entry<MapsEvent>({
                  key: `saved-${index}`,
                  glyph: saved === "favourites" ? "star-filled" : "location",
                  title: thing.name,
                  detail: "group" in thing && thing.group ? thing.group : writePosition(thing),
                  end: glyphButton<MapsEvent>("delete", {
                    onTap: { type: "sheet", sheet: { kind: "remove", name: thing.name, index } },
                  }),
                }),
              ),
            ),
      ],
      strip: mapsStrip("saved"),
    }),
    ...(sheet?.kind === "remove"
      ? {
          dialog: risingSheet<MapsEvent>({
            key: "remove",
            title: `Forget ${sheet.name}?`,
            answers: [
              { label: "Forget it", onTap: { type: "remove" } },
              { label: "Leave it", onTap: close },
            ],
            onDismiss: close,
          }),
        }
      : {}),
  });
}
