import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import type { Screen } from "../../core/screen.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { mapDatabase, mapsFolder } from "../held-out-state.ts";
import { back, enter, fill, find, finish, giveUp, shows, tap } from "../oracle.ts";
import { insertRows, replaceRows, runSql } from "../tables.ts";
import type { Words } from "../words.ts";
import { placeNames, trackNames } from "./phone116-maps-words.ts";

const place = z.strictObject({
  name: z.string(),
  kind: z.string(),
  district: z.string(),
  latitude: z.number(),
  longitude: z.number(),
});

type Place = z.infer<typeof place>;

/** Places that the map gets for the task; the asked-for ones share their names with others. */
const target = z.strictObject({ name: z.string(), district: z.string(), place, others: z.array(place) });
type Target = z.infer<typeof target>;

const districts = ["Norvik", "Halden", "Eastmoor", "Sallow Bay", "Karsund"] as const;
const kinds = ["ruin", "viewpoint", "shelter", "spring", "farm"] as const;

/** A place of each name, and one or two of the same name in other districts. */
function samplePlaces(words: Words, random: Random, count: number): { asked: Place[]; others: Place[] } {
  const make = (name: string, district: string): Place => ({
    name,
    kind: random.pick(kinds),
    district,
    latitude: random.integer(57_240, 57_460) / 1000,
    longitude: -random.integer(7_290, 7_500) / 1000,
  });
  const asked: Place[] = [];
  const others: Place[] = [];
  for (const name of words.several(placeNames, count)) {
    const [first = "", ...more] = random.shuffle(districts);
    asked.push(make(name, first));
    for (const district of more.slice(0, random.integer(1, 2))) others.push(make(name, district));
  }
  return { asked, others };
}

function sampleTarget(words: Words, random: Random): Target {
  const { asked, others } = samplePlaces(words, random, 1);
  const [place] = asked as [Place];
  return { name: place.name, district: place.district, place, others };
}

async function addPlaces(device: Device, places: readonly Place[]): Promise<void> {
  await runSql(device, mapDatabase, [insertRows("places", places)]);
}

function enterMaps(screen: Screen): Action | undefined {
  return enter(screen, "Maps", "com.tapwright.maps");
}

/** In the open search: the place of this name and district. */
function findPlace(screen: Screen, { name, district }: Place): Action | undefined {
  const box = find(screen, "Name or district", "textbox");
  if (box === undefined) return undefined;
  const row = screen.elements.find(
    (element) => element.name.startsWith(`${name} · `) && element.name.endsWith(` in ${district}`),
  );
  if (row && (box.value ?? "") === name) return { type: "tap", target: row.ref };
  return fill(screen, "Name or district", name) ?? giveUp;
}

/** From anywhere to the page of a place; undefined where it is open. */
function openPlace({ screen }: OracleView<unknown>, wanted: Place): Action | undefined {
  const entering = enterMaps(screen) ?? findPlace(screen, wanted);
  if (entering !== undefined) return entering;
  const isOpen = shows(screen, "WHAT IT IS") && find(screen, wanted.name) && shows(screen, wanted.district);
  if (isOpen) return undefined;
  return tap(screen, "Where to?") ?? tap(screen, "Drop it") ?? back;
}

const placeShown = {
  what: "the page of the place",
  isReached: (screen: Screen, { place: { district } }: Target) =>
    shows(screen, "WHAT IT IS") && shows(screen, district),
};

const addFavourite = defineTask({
  id: "phone116/maps-favourite",
  version: 1,
  goal: "Make {place} a favourite",
  apps: ["Maps"],
  tags: ["maps", "create"],
  bench: {
    mirrors: "OsmAndFavorite",
    split: "test",
    difficulty: "medium",
    optimalSteps: 6,
    needs: "root",
  },
  budget: { steps: 16, seconds: 180 },
  params: target,
  sample: sampleTarget,
  phrasings: {
    train: [
      ({ name, district }) => `Save ${name} in ${district} as a favourite in Maps`,
      ({ name, district }) => `Maps: add a favourite for ${name}, ${district}, under its own name`,
      ({ name, district }) => `Add the ${name} of ${district} to the favourites of Maps`,
    ],
    test: [
      ({ name, district }) =>
        `Put a favorite location marker on ${name} (${district}) in the Maps app and leave its name as it is`,
      ({ name, district }) =>
        `I often go to ${name} in ${district}. Store it with the favorites of Maps, without changing anything about it.`,
    ],
  },
  setUp: ({ device, params }) => addPlaces(device, [params.place, ...params.others]),
  goalState(before, { place: { name, latitude, longitude } }, now) {
    const path = "favourites.gpx";
    const points = [...(before.gpx[path] ?? []), `${name} ${latitude} ${longitude}`];
    return { ...withFile(before, now, path), gpx: { ...before.gpx, [path]: points } };
  },
  essentials: [placeShown],
  oracle(view) {
    const { screen, params, notes } = view;
    if (find(screen, "Call it", "textbox")) {
      const filling = fill(screen, "Call it", params.place.name);
      if (filling === undefined) notes.set("kept", 1);
      return filling ?? tap(screen, "Keep")!;
    }
    const opening = openPlace(view, params.place);
    if (opening !== undefined) return opening;
    return notes.has("kept") ? finish : tap(screen, "Love it")!;
  },
});

type State = Parameters<NonNullable<Parameters<typeof defineTask>[0]["goalState"]>>[0];

/** The state in which the app has written a file anew: what stands in it is said by `gpx`. */
function withFile(before: State, now: State, path: string): State {
  const whole = `${mapsFolder.replace("/sdcard/", "")}/${path}`;
  return { ...before, files: { ...before.files, [whole]: now.files[whole] ?? "missing" } };
}

const addMarker = defineTask({
  id: "phone116/maps-marker",
  version: 1,
  goal: "Put a marker on {place}",
  apps: ["Maps"],
  tags: ["maps", "create"],
  bench: {
    mirrors: "OsmAndMarker",
    split: "test",
    difficulty: "hard",
    optimalSteps: 5,
    needs: "root",
  },
  budget: { steps: 15, seconds: 180 },
  params: target,
  sample: sampleTarget,
  phrasings: {
    train: [
      ({ name, district }) => `Set a marker on ${name} in ${district} in Maps`,
      ({ name, district }) => `Maps: mark the ${name} that lies in ${district}`,
      ({ name, district }) => `Add a map marker at ${name}, ${district}`,
    ],
    test: [
      ({ name, district }) =>
        `In Maps, leave a location marker at ${name} in ${district}, but do not make it a favorite`,
      ({ name, district }) =>
        `The Maps app should carry a marker for ${name}. I mean the one in ${district}.`,
    ],
  },
  setUp: ({ device, params }) => addPlaces(device, [params.place, ...params.others]),
  goalState: (before, { place: { name, latitude, longitude } }) => ({
    ...before,
    pins: replaceRows(before.pins, () => false, [{ name, latitude, longitude }]),
  }),
  essentials: [placeShown],
  oracle(view) {
    const opening = openPlace(view, view.params.place);
    if (opening !== undefined) return opening;
    if (view.notes.has("pinned")) return finish;
    view.notes.set("pinned", 1);
    return tap(view.screen, "Pin it")!;
  },
});

const saveTrack = defineTask({
  id: "phone116/maps-track",
  version: 1,
  goal: "Save the track {title} through {points}",
  apps: ["Maps"],
  tags: ["maps", "create", "order"],
  bench: { mirrors: "OsmAndTrack", split: "test", difficulty: "hard", optimalSteps: 15, needs: "root" },
  budget: { steps: 36, seconds: 400 },
  params: z.strictObject({
    title: z.string(),
    route: z.string(),
    points: z.array(place),
    others: z.array(place),
  }),
  sample(words, random) {
    const { asked, others } = samplePlaces(words, random, 3);
    return { title: words.from(trackNames), route: listPoints(asked), points: asked, others };
  },
  phrasings: {
    train: [
      ({ title, route }) => `Save a track named "${title}" in Maps with the points ${route}`,
      ({ title, route }) => `Maps: plan a track from ${route} in this order and keep it as ${title}`,
      ({ title, route }) => `Make a track ${title} that leads through ${route}, in Maps`,
    ],
    test: [
      ({ title, route }) =>
        `I need a track in Maps with these waypoints, one after the other: ${route}. Store it as "${title}".`,
      ({ title, route }) =>
        `Record the route ${route} as a track called ${title} in the Maps app, waypoints in that order`,
    ],
  },
  setUp: ({ device, params }) => addPlaces(device, [...params.points, ...params.others]),
  goalState(before, { title, points }, now) {
    const path = `tracks/${title}.gpx`;
    const lines = points.map(({ name, latitude, longitude }) => `${name} ${latitude} ${longitude}`);
    return { ...withFile(before, now, path), gpx: { ...before.gpx, [path]: lines } };
  },
  essentials: [
    { what: "a new track", isReached: (screen) => shows(screen, "Add a point") },
    { what: "the first point", isReached: (screen, { points }) => shows(screen, `1. ${points[0]!.name}`) },
    { what: "the last point", isReached: (screen, { points }) => shows(screen, `3. ${points[2]!.name}`) },
  ],
  oracle(view) {
    const { screen, params } = view;
    const { title, points } = params;
    const entering = enterMaps(screen);
    if (entering !== undefined) return entering;
    if (find(screen, "Name of the track", "textbox")) {
      return fill(screen, "Name of the track", title) ?? tap(screen, "Keep")!;
    }
    const done = screen.elements.filter(({ name }) => /^\d+\. /.test(name)).map(({ name }) => name);
    const next = points[view.notes.get("added") ?? 0];
    if (find(screen, "Name or district", "textbox") && find(screen, "Next point")) {
      const action = next ? findPlace(screen, next)! : back;
      if (action.type === "tap") view.notes.set("added", (view.notes.get("added") ?? 0) + 1);
      return action;
    }
    if (find(screen, "Add a point") === undefined) {
      if (find(screen, title) && shows(screen, "POINT 1")) return finish;
      return tap(screen, "Plan one") ?? tap(screen, "Tracks") ?? back;
    }
    view.notes.set("added", done.length);
    return done.length < points.length ? tap(screen, "Add a point")! : tap(screen, "Keep track")!;
  },
});

function listPoints(points: readonly Place[]): string {
  return points.map(({ name, district }) => `${name} (${district})`).join(", ");
}

/** What is saved on the map. */
export const mapsTasks: readonly TaskTemplate[] = [addFavourite, addMarker, saveTrack];
