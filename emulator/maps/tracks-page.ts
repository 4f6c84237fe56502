import type { Page } from "../app.ts";
import { inlet } from "../bare/bare-form.ts";
import { entry, fact, flow, hollow } from "../bare/bare-list.ts";
import { box, glyphButton, line, pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { risingSheet } from "../bare/bare-sheet.ts";
import type { System } from "../system.ts";
import type { Waypoint } from "./gpx.ts";
import { wholeIsland } from "./map-drawing.ts";
import { mapCanvas, mapsPage, mapsStrip, writePosition } from "./maps-frame.ts";
import type { MapsEvent, MapsSheet } from "./maps-state.ts";
import { listTracks, readTrack } from "./saved-files.ts";

const close: MapsEvent = { type: "sheet", sheet: undefined };

/** The saved tracks. */
export function tracksPage(system: System): Page<MapsEvent> {
  const tracks = listTracks(system);
  return mapsPage({
    path: ["tracks"],
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({ title: "Tracks" }),
      body: [
        tracks.length === 0
          ? hollow("No tracks", "A track leads from point to point.")
          : flow<MapsEvent>(
              tracks.map((name) =>
                entry<MapsEvent>({
                  key: `track-${name}`,
                  glyph: "flag",
                  title: name,
                  detail: countPoints(readTrack(system, name).length),
                  onTap: { type: "track", name },
                }),
              ),
            ),
      ],
      foot: [pill<MapsEvent>("Plan one", { onTap: { type: "new-track" }, style: { grow: 1 } })],
      strip: mapsStrip("tracks"),
    }),
  });
}

/** A saved track. */
export function trackPage(name: string, system: System, sheet: MapsSheet | undefined): Page<MapsEvent> {
  const points = readTrack(system, name);
  return mapsPage({
    path: ["tracks", `track-${name}`],
    onBack: { type: "back" },
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({ title: name, back: { label: "Tracks", onTap: { type: "back" } } }),
      body: [
        flow<MapsEvent>([
          mapCanvas(wholeIsland, system, { points, height: 280, isStill: true }),
          ...points.map((point, index) => ({ ...fact(`Point ${index + 1}`, point.name), key: `p${index}` })),
        ]),
      ],
      foot: [
        pill<MapsEvent>("Remove", {
          kind: "framed",
          onTap: { type: "sheet", sheet: { kind: "remove-track" } },
        }),
      ],
    }),
    ...(sheet?.kind === "remove-track"
      ? {
          dialog: risingSheet<MapsEvent>({
            key: "remove-track",
            title: `Remove ${name}?`,
            answers: [
              { label: "Remove it", onTap: { type: "remove-track" } },
              { label: "Leave it", onTap: close },
            ],
            onDismiss: close,
          }),
        }
      : {}),
  });
}

/** A track in the making: its points, which can be moved up and dropped. */
export function planPage(
  points: readonly Waypoint[],
  system: System,
  sheet: MapsSheet | undefined,
): Page<MapsEvent> {
  return mapsPage({
    path: ["tracks", "plan"],
    onBack: { type: "back" },
    root: screen<MapsEvent>({
      head: heading<MapsEvent>({ title: "New track", back: { label: "Tracks", onTap: { type: "back" } } }),
      body: [
        mapCanvas(wholeIsland, system, { points, height: 200, isStill: true }),
        points.length === 0
          ? hollow("No points yet", "Add where the track begins.")
          : flow<MapsEvent>(points.map(pointRow)),
      ],
      foot: [
        pill<MapsEvent>("Add a point", {
          kind: "framed",
          onTap: { type: "search", text: "" },
          style: { grow: 1 },
        }),
        pill<MapsEvent>("Keep track", {
          onTap: { type: "sheet", sheet: { kind: "track-name", name: "" } },
          disabled: points.length === 0,
          style: { grow: 1 },
        }),
      ],
    }),
    ...sheetAbovePlan(sheet),
  });
}

function sheetAbovePlan(sheet: MapsSheet | undefined): Pick<Page<MapsEvent>, "dialog"> {
  if (sheet?.kind === "drop-track") {
    return {
      dialog: risingSheet<MapsEvent>({
        key: "drop-track",
        title: "Drop this track?",
        message: "Its points are not kept yet.",
        answers: [
          { label: "Drop it", onTap: { type: "drop-track" } },
          { label: "Go on", onTap: close },
        ],
        onDismiss: close,
      }),
    };
  }
  if (sheet?.kind !== "track-name") return {};
  return {
    dialog: risingSheet<MapsEvent>({
      key: "track-name",
      title: "Keep it as",
      content: [
        box<MapsEvent>(
          [
            inlet<MapsEvent>("Name of the track", sheet.name, {
              autoFocus: true,
              onText: (name) => ({ type: "sheet", sheet: { kind: "track-name", name } }),
            }),
          ],
          { style: { padding: [0, 20] } },
        ),
      ],
      answers: [
        { label: "Keep", onTap: { type: "keep-track" }, disabled: sheet.name.trim() === "" },
        { label: "Go on", onTap: close },
      ],
      onDismiss: close,
    }),
  };
}

function pointRow(point: Waypoint, index: number) {
  return entry<MapsEvent>({
    key: `point-${index}`,
    title: `${index + 1}. ${point.name}`,
    detail: writePosition(point),
    end: line<MapsEvent>([
      ...(index === 0
        ? []
        : [glyphButton<MapsEvent>("shift", { key: "up", onTap: { type: "point", index, act: "up" } })]),
      glyphButton<MapsEvent>("close", { key: "drop", onTap: { type: "point", index, act: "drop" } }),
    ]),
  });
}

function countPoints(count: number): string {
  return count === 1 ? "1 point" : `${count} points`;
}
