import type { App, AppContext, Page, ViewContext } from "../app.ts";
import type { Stroke } from "../widget.ts";
import type { Waypoint } from "./gpx.ts";
import { keepOnMap, locate, placeAt, wholeIsland } from "./map-drawing.ts";
import { mapPage, searchPage } from "./map-page.ts";
import type { MapsEvent, MapsState } from "./maps-state.ts";
import { favouritePage, placePage } from "./place-page.ts";
import { addDefaultPlaces, addPin, findPlace, listPins, removePin } from "./places-store.ts";
import {
  addDefaultFiles,
  listFavourites,
  listTracks,
  removeTrack,
  saveFavourites,
  saveTrack,
} from "./saved-files.ts";
import { savedPage } from "./saved-page.ts";
import { planPage, trackPage, tracksPage } from "./tracks-page.ts";

/** A map of an island: places to look for, favourites and tracks as GPX files, pins in a database. */
export const mapsApp: App<MapsState, MapsEvent> = {
  packageName: "com.tapwright.maps",
  label: "Maps",
  icon: { glyph: "location", background: "#00677a" },
  versionName: "6.2",
  versionCode: 620,
  launchActivity: "com.tapwright.maps.b",
  install(system) {
    addDefaultPlaces(system);
    addDefaultFiles(system);
  },
  open: ({ action = "android.intent.action.MAIN" }, _context, state) =>
    action === "android.intent.action.MAIN"
      ? (state ?? { tab: "map", view: wholeIsland, saved: "favourites" })
      : undefined,
  reduce,
  view,
};

function view(state: MapsState, { system }: ViewContext): Page<MapsEvent> {
  const { search, points, sheet, favourite } = state;
  if (search !== undefined) return searchPage(search, points !== undefined, system);
  const place = state.place === undefined ? undefined : findPlace(system, state.place);
  if (place) return favourite ? favouritePage(place, favourite, sheet) : placePage(place, system);
  if (points) return planPage(points, system, sheet);
  if (state.tab === "map") return mapPage(state, system);
  if (state.tab === "saved") return savedPage(state, system);
  const { track } = state;
  const isThere = track !== undefined && listTracks(system).includes(track);
  return isThere ? trackPage(track, system, sheet) : tracksPage(system);
}

function reduce(state: MapsState, event: MapsEvent, context: AppContext): MapsState {
  const { system, toast } = context;
  switch (event.type) {
    case "show":
      return { ...state, tab: event.tab, track: undefined };
    case "stroke":
      return touchMap(state, event.stroke, context);
    case "zoom":
      return { ...state, view: keepOnMap({ ...state.view, span: state.view.span * event.factor }) };
    case "search":
      return { ...state, search: event.text };
    case "place":
      return choosePlace(state, event.id, context);
    case "favour":
      return { ...state, favourite: { name: event.name, group: event.group }, sheet: undefined };
    case "keep-favourite":
      return keepFavourite(state, context);
    case "pin": {
      const place = findPlace(system, state.place ?? -1);
      if (place) addPin(system, place);
      toast("Pinned");
      return state;
    }
    case "list":
      return { ...state, saved: event.saved };
    case "sheet":
      return { ...state, sheet: event.sheet };
    case "remove":
      removeSaved(state, context);
      return { ...state, sheet: undefined };
    case "track":
      return { ...state, track: event.name };
    case "remove-track":
      removeTrack(system, state.track ?? "");
      return { ...state, track: undefined, sheet: undefined };
    case "new-track":
      return { ...state, points: [] };
    case "point":
      return { ...state, points: changePoints(state.points ?? [], event.index, event.act) };
    case "drop-track":
      return { ...state, points: undefined, sheet: undefined };
    case "keep-track": {
      if (state.sheet?.kind !== "track-name" || !state.points) return state;
      const track = saveTrack(system, state.sheet.name, state.points);
      toast("Track kept");
      return { ...state, tab: "tracks", track, points: undefined, sheet: undefined };
    }
    case "back":
      return goBack(state);
  }
}

/** A tap opens the place under it, a drag moves the map. */
function touchMap(state: MapsState, { from, to }: Stroke, { system }: AppContext): MapsState {
  if (Math.hypot(to.x - from.x, to.y - from.y) < 5) {
    const place = placeAt(state.view, from, system);
    return place ? { ...state, place: place.id } : state;
  }
  const [start, end] = [locate(state.view, from), locate(state.view, to)];
  return {
    ...state,
    view: keepOnMap({
      ...state.view,
      latitude: state.view.latitude + start.latitude - end.latitude,
      longitude: state.view.longitude + start.longitude - end.longitude,
    }),
  };
}

/** A found place is the next point of a track that is planned, else its page opens. */
function choosePlace(state: MapsState, id: number, { system }: AppContext): MapsState {
  const place = findPlace(system, id);
  if (!place) return state;
  const { name, latitude, longitude } = place;
  if (state.points) {
    return { ...state, points: [...state.points, { name, latitude, longitude }], search: undefined };
  }
  return { ...state, place: id, search: undefined, view: keepOnMap({ latitude, longitude, span: 0.08 }) };
}

function keepFavourite(state: MapsState, { system, toast }: AppContext): MapsState {
  const place = findPlace(system, state.place ?? -1);
  if (!place || !state.favourite) return state;
  const { latitude, longitude } = place;
  const name = state.favourite.name.trim();
  const added = { name, latitude, longitude, group: state.favourite.group };
  saveFavourites(system, [...listFavourites(system), added]);
  toast("Among your favourites");
  return { ...state, favourite: undefined };
}

function removeSaved({ saved, sheet }: MapsState, { system }: AppContext): void {
  if (sheet?.kind !== "remove") return;
  if (saved === "pins") {
    const pin = listPins(system)[sheet.index];
    if (pin) removePin(system, pin.id);
  } else {
    saveFavourites(
      system,
      listFavourites(system).filter((_, index) => index !== sheet.index),
    );
  }
}

function changePoints(points: readonly Waypoint[], index: number, act: "up" | "drop"): readonly Waypoint[] {
  const others = points.filter((_, place) => place !== index);
  const point = points[index];
  if (act === "drop" || !point) return others;
  return [...others.slice(0, index - 1), point, ...others.slice(index - 1)];
}

/** Leaves what lies on top; a track with points asks first. */
function goBack(state: MapsState): MapsState {
  if (state.search !== undefined) return { ...state, search: undefined };
  if (state.favourite) return { ...state, favourite: undefined };
  if (state.place !== undefined) return { ...state, place: undefined };
  if (state.points) {
    return state.points.length > 0
      ? { ...state, sheet: { kind: "drop-track" } }
      : { ...state, points: undefined };
  }
  return { ...state, track: undefined };
}
