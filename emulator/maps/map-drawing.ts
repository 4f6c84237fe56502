import type { System } from "../system.ts";
import { isDark } from "../theme.ts";
import { escapeXml } from "../tree-xml.ts";
import type { Widget } from "../widget.ts";
import { island, listPins, listPlaces, type Place } from "./places-store.ts";
import { listFavourites } from "./saved-files.ts";

/** The part of the map that shows: its middle, and how many degrees of latitude fit above each other. */
export interface MapView {
  readonly latitude: number;
  readonly longitude: number;
  readonly span: number;
}

/** The whole island. */
export const wholeIsland: MapView = { latitude: 57.345, longitude: -7.405, span: 0.37 };

/** The canvas in units of about a dp; a lower one shows less of the north and the south. */
const canvas = { width: 360, height: 694 } as const;
/** A degree of longitude is drawn about half as wide as one of latitude. */
const squeeze = 0.54;

const day = {
  sea: "#a9d3de",
  land: "#e9efd8",
  coast: "#8fb79a",
  road: "#ffffff",
  roadside: "#d8cfa8",
  lake: "#9cc9d8",
  dot: "#4a6b57",
  name: "#24422f",
  edge: "#f4f7ea",
  track: "#c2410c",
};
const night: typeof day = {
  sea: "#14262e",
  land: "#27322a",
  coast: "#48634f",
  road: "#59645b",
  roadside: "#3a443c",
  lake: "#1b333c",
  dot: "#9dbca8",
  name: "#dce8dd",
  edge: "#1c2620",
  track: "#f5854d",
};

/** The coast, as latitudes and longitudes. */
const coast: readonly (readonly [number, number])[] = [
  [57.488, -7.42],
  [57.47, -7.33],
  [57.43, -7.28],
  [57.39, -7.25],
  [57.33, -7.26],
  [57.27, -7.24],
  [57.225, -7.31],
  [57.21, -7.42],
  [57.24, -7.52],
  [57.3, -7.55],
  [57.35, -7.52],
  [57.4, -7.57],
  [57.45, -7.53],
];

/** Where a place lies on the canvas. */
function project(
  view: MapView,
  latitude: number,
  longitude: number,
  height: number = canvas.height,
): { readonly x: number; readonly y: number } {
  const scale = height / view.span;
  return {
    x: Math.round((canvas.width / 2 + (longitude - view.longitude) * scale * squeeze) * 10) / 10,
    y: Math.round((height / 2 - (latitude - view.latitude) * scale) * 10) / 10,
  };
}

/** What lies at a point of the canvas, in thousandths. */
export function locate(view: MapView, { x, y }: { readonly x: number; readonly y: number }) {
  const scale = canvas.height / view.span;
  return {
    latitude: view.latitude - ((y / 1000 - 0.5) * canvas.height) / scale,
    longitude: view.longitude + ((x / 1000 - 0.5) * canvas.width) / scale / squeeze,
  };
}

/** The place under a finger, if one is near enough. */
export function placeAt(
  view: MapView,
  at: { readonly x: number; readonly y: number },
  system: System,
): Place | undefined {
  const finger = { x: (at.x / 1000) * canvas.width, y: (at.y / 1000) * canvas.height };
  const away = ({ latitude, longitude }: Place) => {
    const spot = project(view, latitude, longitude);
    return Math.hypot(spot.x - finger.x, spot.y - finger.y);
  };
  const [nearest] = [...listPlaces(system)].sort((one, other) => away(one) - away(other));
  return nearest && away(nearest) < 16 ? nearest : undefined;
}

/** The view with its middle kept on the island. */
export function keepOnMap({ latitude, longitude, span }: MapView): MapView {
  return {
    latitude: Math.min(island.north, Math.max(island.south, latitude)),
    longitude: Math.min(island.east, Math.max(island.west, longitude)),
    span: Math.min(0.4, Math.max(0.02, span)),
  };
}

/** The map with its places, what is pinned and loved, and a track in the making. */
export function drawMap(
  view: MapView,
  system: System,
  points: readonly { readonly latitude: number; readonly longitude: number }[],
  height: number = canvas.height,
): NonNullable<Widget["drawing"]> {
  const at = (latitude: number, longitude: number) => project(view, latitude, longitude, height);
  const line = (spots: readonly (readonly [number, number])[]) =>
    spots.map(([latitude, longitude]) => Object.values(at(latitude, longitude)).join(",")).join(" ");
  const places = listPlaces(system);
  const villages = places.filter(({ kind }) => kind === "village");
  const roads = villages.map(({ latitude, longitude }) => [latitude, longitude] as const).sort();
  const lake = at(57.37, -7.41);
  const colours = isDark(system) ? night : day;
  const parts = [
    `<rect width="${canvas.width}" height="${height}" fill="${colours.sea}"/>`,
    `<polygon points="${line(coast)}" fill="${colours.land}" stroke="${colours.coast}" stroke-width="3" stroke-linejoin="round"/>`,
    `<ellipse cx="${lake.x}" cy="${lake.y}" rx="${(0.012 * height) / view.span}" ry="${(0.007 * height) / view.span}" fill="${colours.lake}"/>`,
    `<polyline points="${line(roads)}" fill="none" stroke="${colours.roadside}" stroke-width="5" stroke-linejoin="round"/>`,
    `<polyline points="${line(roads)}" fill="none" stroke="${colours.road}" stroke-width="3" stroke-linejoin="round"/>`,
    ...places.map(({ kind, ...place }) => drawDot(kind, at(place.latitude, place.longitude), colours.dot)),
    // Names lie above all dots, or one could not read them.
    ...places.map((place) => drawName(place, at(place.latitude, place.longitude), view, colours)),
    `<polyline points="${line(points.map(({ latitude, longitude }) => [latitude, longitude]))}" fill="none" stroke="${colours.track}" stroke-width="3"/>`,
    ...points.map(({ latitude, longitude }) => drawSpot(at(latitude, longitude), 5, colours.track)),
    ...listPins(system).map(({ latitude, longitude }) => drawPin(at(latitude, longitude), "#c81e4a")),
    ...listFavourites(system).map(({ latitude, longitude }) => drawPin(at(latitude, longitude), "#b7791f")),
  ];
  return { width: canvas.width, height, svg: parts.join("") };
}

type Spot = ReturnType<typeof project>;

function drawSpot({ x, y }: Spot, radius: number, colour: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}" stroke="#fff" stroke-width="1"/>`;
}

function drawDot(kind: string, spot: Spot, colour: string): string {
  return drawSpot(spot, kind === "village" ? 4 : 2.5, colour);
}

/** Villages always have their name; other places once there is room for it. */
function drawName({ name, kind }: Place, spot: Spot, { span }: MapView, colours: typeof day): string {
  const isVillage = kind === "village";
  if (!isVillage && span >= 0.12) return "";
  const place = `x="${spot.x + 7}" y="${spot.y + 4}" font-family="Roboto" font-size="${isVillage ? 12 : 10}" font-weight="${isVillage ? 700 : 400}"`;
  // A light edge below the letters, which stand out from land and roads by it.
  const edge = `<text ${place} fill="none" stroke="${colours.edge}" stroke-width="4" stroke-linejoin="round">${escapeXml(name)}</text>`;
  return `${edge}<text ${place} fill="${colours.name}">${escapeXml(name)}</text>`;
}

function drawPin({ x, y }: Spot, colour: string): string {
  return `<path d="M${x} ${y}c-7-9-9-12-9-16a9 9 0 0 1 18 0c0 4-2 7-9 16z" fill="${colour}" stroke="#fff" stroke-width="1.5"/><circle cx="${x}" cy="${y - 16}" r="3" fill="#fff"/>`;
}
