import type { Page } from "../app.ts";
import { listStripEntries, type StripEntry } from "../bare/bare-screen.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { Waypoint } from "./gpx.ts";
import { drawMap, type MapView } from "./map-drawing.ts";
import type { MapsEvent, MapsTab } from "./maps-state.ts";

/** A page in the app's colours. */
export function mapsPage(
  page: Pick<Page<MapsEvent>, "path" | "root" | "onBack" | "dialog">,
): Page<MapsEvent> {
  return { activity: "com.tapwright.maps.b", palette: "sea", ...page };
}

/** The way between the app's main pages. */
export function mapsStrip(shown: MapsTab): readonly StripEntry<MapsEvent>[] {
  return listStripEntries(
    [
      ["map", "Map", "location"],
      ["saved", "Saved", "star"],
      ["tracks", "Tracks", "flag"],
    ],
    shown,
  );
}

/** The map itself: says little to a screen reader, as maps do. */
export function mapCanvas(
  view: MapView,
  system: System,
  options: {
    readonly points?: readonly Waypoint[];
    readonly height?: number;
    readonly isStill?: boolean;
  } = {},
): Widget<MapsEvent> {
  const { points = [], height, isStill = false } = options;
  return {
    className: "android.view.View",
    description: "Map",
    drawing: drawMap(view, system, points, height),
    style: height === undefined ? { grow: 1, shrink: 1 } : { height, shrink: 0 },
    ...(isStill ? {} : { onStroke: (stroke) => ({ type: "stroke", stroke }) }),
  };
}

/** `57.31204, -7.41830`. */
export function writePosition({ latitude, longitude }: Pick<Waypoint, "latitude" | "longitude">): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}
