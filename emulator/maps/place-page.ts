import type { Page } from "../app.ts";
import { inlet, setting, sheetOfFields } from "../bare/bare-form.ts";
import { fact, flow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { choiceSheet } from "../bare/bare-sheet.ts";
import type { System } from "../system.ts";
import { mapCanvas, mapsPage, writePosition } from "./maps-frame.ts";
import type { MapsEvent, MapsState } from "./maps-state.ts";
import type { Place } from "./places-store.ts";

/** The groups that favourites may belong to. */
const groups = ["Places", "Food", "Friends", "Views"] as const;

/** A place of the map, and what can be done with it. */
export function placePage(place: Place, system: System): Page<MapsEvent> {
  const { id, name, kind, district, latitude, longitude } = place;
  return mapsPage({
    path: ["map", `place-${id}`],
    onBack: { type: "back" },
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({ title: name, back: { label: "Map", onTap: { type: "back" } } }),
      body: [
        flow<MapsEvent>([
          mapCanvas({ latitude, longitude, span: 0.06 }, system, {
            points: [place],
            height: 240,
            isStill: true,
          }),
          fact("What it is", kind),
          fact("Where", district),
          fact("Position", writePosition(place)),
        ]),
      ],
      foot: [
        pill<MapsEvent>("Pin it", { kind: "framed", onTap: { type: "pin" }, style: { grow: 1 } }),
        pill<MapsEvent>("Love it", {
          onTap: { type: "favour", name, group: groups[0] },
          style: { grow: 1 },
        }),
      ],
    }),
  });
}

/** What a new favourite is to be called. */
export function favouritePage(
  place: Place,
  favourite: NonNullable<MapsState["favourite"]>,
  sheet: MapsState["sheet"],
): Page<MapsEvent> {
  const { name, group } = favourite;
  const close: MapsEvent = { type: "sheet", sheet: undefined };
  return mapsPage({
    path: ["map", `place-${place.id}`, "favourite"],
    onBack: { type: "back" },
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({
        title: "New favourite",
        back: { label: place.name, onTap: { type: "back" } },
      }),
      body: [
        flow<MapsEvent>([
          sheetOfFields<MapsEvent>([
            inlet<MapsEvent>("Call it", name, { onText: (text) => ({ type: "favour", name: text, group }) }),
          ]),
          setting<MapsEvent>("Among", group, { onTap: { type: "sheet", sheet: { kind: "group" } } }),
        ]),
      ],
      foot: [pill<MapsEvent>("Keep", { onTap: { type: "keep-favourite" }, disabled: name.trim() === "" })],
    }),
    ...(sheet?.kind === "group"
      ? {
          dialog: choiceSheet<MapsEvent>({
            key: "group",
            title: "Among which favourites?",
            choices: groups.map((label) => ({
              label,
              chosen: label === group,
              onTap: { type: "favour", name, group: label },
            })),
            onDismiss: close,
          }),
        }
      : {}),
  });
}
