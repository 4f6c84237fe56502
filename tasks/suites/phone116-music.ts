import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { find, finish, lookFor, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { sortRows } from "../tables.ts";
import {
  countPicked,
  enterMusic,
  fillPlaylist,
  type Library,
  library,
  listTaskSongs,
  openPlaylist,
  queueSongs,
  sampleLibrary,
  setUpMusic,
  sumOfExport,
} from "./phone116-music-steps.ts";

const music = {
  version: 1,
  apps: ["Music"],
  params: library,
  sample: sampleLibrary,
  setUp: setUpMusic,
} as const;

function withPlaylist(before: PhoneState, params: Library): PhoneState {
  const rows = listTaskSongs(params)
    .slice(0, params.songs.length)
    .map(({ path, durationMs }, position) => ({
      name: params.name,
      position,
      path,
      duration_ms: durationMs,
    }));
  return { ...before, playlists: sortRows([...before.playlists, ...rows]) };
}

const essentials = [
  {
    what: "the new playlist",
    isReached: ({ elements }: OracleView<unknown>["screen"], { name }: Library) =>
      elements.some((element) => element.name.startsWith(name)),
  },
  {
    what: "the songs to choose from",
    isReached: (screen: OracleView<unknown>["screen"], { songs }: Library) =>
      songs.some((title) => find(screen, title) !== undefined),
  },
];

/** Makes a playlist of songs in a given order. */
const createPlaylist = defineTask<Library>({
  ...music,
  id: "phone116/music-playlist",
  goal: "Create a playlist {name} of the songs {songs} in this order",
  tags: ["music", "create"],
  budget: { steps: 28, seconds: 280 },
  bench: {
    mirrors: "RetroCreatePlaylist",
    split: "train",
    difficulty: "medium",
    optimalSteps: 16,
    needs: "root",
  },
  phrasings: {
    train: [
      ({ name, list }) => `Create a playlist called "${name}" with these songs in this order: ${list}`,
      ({ name, list }) => `Make a playlist ${name} in Music. It has, in order, ${list}.`,
      ({ name, list }) => `In Music, put ${list} one after the other into a new playlist "${name}"`,
      ({ name, list }) => `New playlist "${name}": ${list}, exactly in this order`,
    ],
    test: [
      ({ name, list }) => `Set up a playlist titled ${name} that plays first to last ${list}`,
      ({ name, list }) => `I would like ${list}, in that sequence, as a playlist named "${name}"`,
    ],
  },
  goalState: withPlaylist,
  essentials,
  oracle: (view) => fillPlaylist(view, view.params.name, view.params.songs) ?? finish,
});

/** Makes a playlist and writes it to a file. */
const savePlaylist = defineTask<Library>({
  ...music,
  id: "phone116/music-export-playlist",
  goal: "Create a playlist {name} of the songs {songs} and export it to Download",
  tags: ["music", "create", "files"],
  budget: { steps: 34, seconds: 340 },
  bench: {
    mirrors: "RetroSavePlaylist",
    split: "train",
    difficulty: "hard",
    optimalSteps: 20,
    needs: "root",
  },
  phrasings: {
    train: [
      ({ name, list }) =>
        `Create a playlist called "${name}" with ${list} in this order, then export it to Download`,
      ({ name, list }) =>
        `Make a playlist ${name} in Music of ${list}, in order, and save it as a file in Download`,
      ({ name, list }) =>
        `In Music, build the playlist "${name}" (${list}, in this order) and export its file to the folder Download`,
    ],
    test: [
      ({ name, list }) =>
        `Put ${list} in this sequence into a new playlist ${name}. Download should then hold its file.`,
      ({ name, list }) => `I want "${name}" as a playlist of ${list} and also as a file in Download`,
    ],
  },
  goalState(before, params) {
    const made = withPlaylist(before, params);
    const songs = listTaskSongs(params).slice(0, params.songs.length);
    const file = `Download/${params.name}.m3u`;
    return { ...made, files: { ...made.files, [file]: sumOfExport(songs) } };
  },
  essentials,
  oracle(view) {
    const { screen, params, notes } = view;
    const entry = tap(screen, "Export as file");
    if (entry !== undefined) return entry;
    if (find(screen, "Export to", "text")) {
      const folder = find(screen, "Download");
      if (folder && !folder.states.includes("checked")) return { type: "tap", target: folder.ref };
      notes.set("exported", 1);
      return tap(screen, "Export")!;
    }
    const action = fillPlaylist(view, params.name, params.songs);
    if (action !== undefined) return action;
    return notes.has("exported") ? finish : tap(screen, "More options")!;
  },
});

/** Puts songs into the queue. */
const queue = defineTask<Library>({
  ...music,
  id: "phone116/music-queue",
  goal: "Add {songs} to the playing queue in this order",
  tags: ["music", "create"],
  budget: { steps: 26, seconds: 260 },
  bench: {
    mirrors: "RetroPlayingQueue",
    split: "train",
    difficulty: "easy",
    optimalSteps: 14,
    needs: "root",
  },
  phrasings: {
    train: [
      ({ list }) => `Add these songs to my playing queue, in this order: ${list}`,
      ({ list }) => `In Music, queue ${list} one after the other`,
      ({ list }) => `Put ${list} into the playing queue of Music in this order`,
      ({ list }) => `I want to hear ${list} later: add them to the queue in that order`,
    ],
    test: [
      ({ list }) => `Line up ${list} in the play queue, first to last`,
      ({ list }) => `My queue in Music should get ${list} in exactly this sequence`,
    ],
  },
  goalState(before, { songs }) {
    const first = before.playQueue.length;
    const rows = songs.map((title, index) => ({
      position: first + index,
      path: `/sdcard/Music/${title}.mp3`,
    }));
    return { ...before, playQueue: sortRows([...before.playQueue, ...rows]) };
  },
  oracle: (view) => queueSongs(view, view.params.songs),
});

const shortest = 45 * 60;
const longest = 50 * 60;

/** Makes a playlist of a given length of any songs. */
const playlistOfLength = defineTask<Library>({
  ...music,
  id: "phone116/music-playlist-length",
  goal: "Create a playlist {name} that lasts between 45 and 50 minutes",
  tags: ["music", "create", "counting"],
  budget: { steps: 40, seconds: 400 },
  bench: {
    mirrors: "RetroPlaylistDuration",
    split: "train",
    difficulty: "medium",
    optimalSteps: 20,
    needs: "root",
  },
  phrasings: {
    train: [
      ({ name }) => `Create a playlist called "${name}" that lasts between 45 and 50 minutes`,
      ({ name }) => `Make a playlist ${name} in Music: 45 minutes at least, 50 at most, whatever songs`,
      ({ name }) => `In Music, fill a new playlist "${name}" with songs until it is 45 to 50 minutes long`,
    ],
    test: [
      ({ name }) =>
        `I need a playlist named ${name} with a total length of at least 45 and at most 50 minutes`,
      ({ name }) => `Put songs of together 45 to 50 minutes into a new playlist titled "${name}"`,
    ],
  },
  goalState(before, { name }, now) {
    const made = now.playlists.filter((row) => row.name === name);
    const seconds = made.reduce((sum, row) => sum + row.duration_ms, 0) / 1000;
    const isRight = seconds >= shortest && seconds <= longest;
    const wanted = isRight
      ? made
      : [{ name, position: 0, path: "songs of 45 to 50 minutes", duration_ms: 0 }];
    return { ...before, playlists: sortRows([...before.playlists, ...wanted]) };
  },
  oracle(view) {
    const { screen, params, notes } = view;
    const away = enterMusic(view);
    if (away !== undefined) return away;
    const picked = countPicked(view);
    if (picked === undefined) {
      return openPlaylist(view, params.name) ?? (notes.has("picked") ? finish : tap(screen, "Add songs")!);
    }
    const total = readSeconds(picked.total);
    if (total >= shortest) {
      notes.set("picked", 1);
      return tap(screen, "Done")!;
    }
    return pickShorter(view, longest - total) ?? lookFor(view, "a song that fits") ?? finish;
  },
});

/** Marks the first song that is not marked and lasts at most so many seconds. */
function pickShorter({ screen }: OracleView<unknown>, most: number): Action | undefined {
  const song = screen.elements.find(({ name, gestures, states }) => {
    const length = / · ([\d:]+)$/.exec(name)?.[1];
    const isFree = gestures.includes("tap") && !states.includes("checked") && !/^\d+\. /.test(name);
    return isFree && length !== undefined && readSeconds(length) <= most;
  });
  return song && { type: "tap", target: song.ref };
}

function readSeconds(shown: string): number {
  return shown.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Tasks of the Music app. */
export const musicTasks: readonly TaskTemplate[] = [createPlaylist, savePlaylist, queue, playlistOfLength];
