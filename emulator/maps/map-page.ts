import type { Page } from "../app.ts";
import { inlet, sheetOfFields } from "../bare/bare-form.ts";
import { entry, flow, hollow } from "../bare/bare-list.ts";
import { bareFonts, box, glyph, glyphButton, line, words } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import type { IconName } from "../icons.ts";
import type { System } from "../system.ts";
import { mapCanvas, mapsPage, mapsStrip } from "./maps-frame.ts";
import type { MapsEvent, MapsState } from "./maps-state.ts";
import { listPlaces } from "./places-store.ts";

/** The map, with the way to the search above it. */
export function mapPage({ view }: MapsState, system: System): Page<MapsEvent> {
  return mapsPage({
    path: ["map"],
    root: screen<MapsEvent>({
      body: [
        mapCanvas(view, system),
        line<MapsEvent>(
          [
            glyph("search", { size: 20 }),
            words("Where to?", { ...bareFonts.plain, colour: "textMuted" }, { style: { grow: 1 } }),
          ],
          {
            onTap: { type: "search", text: "" },
            look: { background: "background", radius: 8, raised: true },
            style: { gap: 12, height: 52, padding: [0, 16], absolute: { top: 12, left: 16, right: 16 } },
          },
        ),
        box<MapsEvent>(
          (
            [
              ["add", 0.5],
              ["remove", 2],
            ] as const
          ).map(([name, factor]) =>
            glyphButton<MapsEvent>(name, { key: name, onTap: { type: "zoom", factor } }),
          ),
          {
            look: { background: "background", radius: 8, raised: true },
            style: { absolute: { right: 16, bottom: 16 } },
          },
        ),
      ],
      strip: mapsStrip("map"),
    }),
  });
}

const glyphs: Readonly<Record<string, IconName>> = {
  hill: "mountain",
  harbour: "boat",
  village: "home",
  lighthouse: "flag",
};

/** The search, for a place to go to or for the next point of a track. */
export function searchPage(search: string, isForTrack: boolean, system: System): Page<MapsEvent> {
  const found = search.trim() === "" ? [] : listPlaces(system, search);
  return mapsPage({
    path: [isForTrack ? "tracks" : "map", "search"],
    onBack: { type: "back" },
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({
        title: isForTrack ? "Next point" : "Where to?",
        back: { label: isForTrack ? "Track" : "Map", onTap: { type: "back" } },
      }),
      body: [
        sheetOfFields<MapsEvent>([
          inlet<MapsEvent>("Name or district", search, {
            autoFocus: true,
            onText: (text) => ({ type: "search", text }),
          }),
        ]),
        found.length > 0
          ? flow<MapsEvent>(
              found.map(({ id, name, kind, district }) =>
                entry<MapsEvent>({
                  key: `place-${id}`,
                  glyph: glyphs[kind] ?? "location",
                  title: name,
                  detail: `${kind} in ${district}`,
                  onTap: { type: "place", id },
                }),
              ),
            )
          : hollow(
              search.trim() === "" ? "The whole island" : "No such place",
              search.trim() === "" ? "Type what you look for." : "Try another spelling.",
            ),
      ],
    }),
  });
}
