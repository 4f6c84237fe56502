import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { writeFilm } from "../../core/film.ts";
import { makePicture } from "../../core/picture.ts";
import type { Random } from "../../core/random.ts";
import type { Screen } from "../../core/screen.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, giveUp, lookFor, shows, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { putFile } from "../set-up.ts";
import { replaceRows } from "../tables.ts";
import type { Words } from "../words.ts";
import { filmNames, queueNames } from "./phone116-video-words.ts";

/** A playlist and its files, in order. */
const queue = z.strictObject({ name: z.string(), files: z.array(z.string()) });
type Queue = z.infer<typeof queue>;

const folder = "/sdcard/Movies";

/** File names such as `kite festival 07.mp4`: of each film there are several takes. */
function sampleFiles(words: Words, random: Random): string[] {
  return words
    .several(filmNames, 4)
    .flatMap((name) =>
      Array.from({ length: 3 }, (_, take) => `${name} 0${take * 3 + random.integer(1, 3)}.mp4`),
    );
}

async function addFilms({
  device,
  params: { all },
}: {
  readonly device: Device;
  readonly params: { readonly all: readonly string[] };
}): Promise<void> {
  const size = { width: 64, height: 36 };
  const png = makePicture(size, "#3d5a80").toPng();
  for (const [index, file] of all.entries()) {
    const film = writeFilm([{ png, durationMs: 3000 + index * 700 }], size);
    await putFile(device, `${folder}/${file}`, film);
  }
}

function withQueues(before: PhoneState, queues: readonly Queue[]): PhoneState {
  const rows = queues.flatMap(({ name, files }) =>
    files.map((file, position) => ({ name, position, path: `${folder}/${file}` })),
  );
  const names = queues.map(({ name }) => ({ name }));
  return {
    ...before,
    filmLists: replaceRows(before.filmLists, () => false, names),
    queuedFilms: replaceRows(before.queuedFilms, () => false, rows),
  };
}

/** The film as the app calls it. */
function titleOf(file: string): string {
  return file.replace(/\.mp4$/, "");
}

/** Makes one playlist after the other. */
function makeQueues(view: OracleView<unknown>, queues: readonly Queue[]): Action {
  const { screen, notes } = view;
  const entering = enter(screen, "Video", "com.tapwright.video");
  if (entering !== undefined) return entering;
  const done = notes.get("done") ?? 0;
  const wanted = queues[done];
  if (wanted === undefined) return finish;
  if (find(screen, "Its name", "textbox")) {
    return fill(screen, "Its name", wanted.name) ?? tap(screen, "Start it")!;
  }
  if (find(screen, "Which films?")) return pickNext(view, wanted);
  if (tap(screen, "Put films in")) {
    if (find(screen, wanted.name) === undefined) return back;
    const isFull = wanted.files.every((file, index) => shows(screen, `${index + 1}. ${titleOf(file)}`));
    if (isFull) notes.set("done", done + 1);
    if (!isFull) return tap(screen, "Put films in")!;
    return done + 1 === queues.length ? finish : back;
  }
  return tap(screen, "Start a queue") ?? tap(screen, "Queues") ?? back;
}

/** Picks the next film of the list; taken ones carry their number. */
function pickNext(view: OracleView<unknown>, { files }: Queue): Action {
  const { screen } = view;
  const count = Number(/Put in (\d+)/.exec(screen.elements.map(({ name }) => name).join("\n"))?.[1] ?? 0);
  const next = files[count];
  if (next === undefined) return tap(screen, `Put in ${count}`)!;
  return tap(screen, titleOf(next)) ?? lookFor(view, next) ?? giveUp;
}

const picking = {
  what: "the choice of films",
  isReached: (screen: Screen) => shows(screen, "Which films?"),
};

const createPlaylist = defineTask({
  id: "phone116/video-create-playlist",
  version: 1,
  goal: "Make the playlist {list}",
  apps: ["Video"],
  tags: ["video", "create", "order"],
  bench: {
    mirrors: "VlcCreatePlaylist",
    split: "test",
    difficulty: "medium",
    optimalSteps: 11,
    needs: "root",
  },
  budget: { steps: 28, seconds: 300 },
  params: z.strictObject({ name: z.string(), order: z.string(), all: z.array(z.string()), list: queue }),
  sample(words, random) {
    const all = sampleFiles(words, random);
    const files = random.shuffle(all).slice(0, random.integer(2, 4));
    const name = words.from(queueNames);
    return { name, order: files.join(", "), all, list: { name, files } };
  },
  phrasings: {
    train: [
      ({ name, order }) =>
        `Make a playlist "${name}" in Video with these files of Movies, in this order: ${order}`,
      ({ name, order }) => `Video: new playlist ${name}, first to last ${order}`,
      ({ name, order }) => `Create the playlist "${name}" of the films ${order} with the Video app`,
    ],
    test: [
      ({ name, order }) =>
        `With the Video app, set up a playlist titled "${name}" that holds exactly ${order} (from the folder Movies), in the order given`,
      ({ name, order }) =>
        `I would like to watch ${order}, one after the other. Prepare a playlist called ${name} for it in Video.`,
    ],
  },
  setUp: (context) => addFilms(context),
  goalState: (before, { list }) => withQueues(before, [list]),
  essentials: [picking],
  oracle: (view) => makeQueues(view, [view.params.list]),
});

const createTwoPlaylists = defineTask({
  id: "phone116/video-create-two-playlists",
  version: 1,
  goal: "Make the playlists {one} and {two}",
  apps: ["Video"],
  tags: ["video", "create", "order"],
  bench: {
    mirrors: "VlcCreateTwoPlaylists",
    split: "test",
    difficulty: "medium",
    optimalSteps: 21,
    needs: "root",
  },
  budget: { steps: 44, seconds: 480 },
  params: z.strictObject({
    name: z.string(),
    order: z.string(),
    otherName: z.string(),
    otherOrder: z.string(),
    all: z.array(z.string()),
    one: queue,
    two: queue,
  }),
  sample(words, random) {
    const all = sampleFiles(words, random);
    const [first = "", second = ""] = words.several(queueNames, 2);
    const pick = (): string[] => random.shuffle(all).slice(0, random.integer(2, 3));
    const [one, two] = [pick(), pick()];
    return {
      name: first,
      order: one.join(", "),
      otherName: second,
      otherOrder: two.join(", "),
      all,
      one: { name: first, files: one },
      two: { name: second, files: two },
    };
  },
  phrasings: {
    train: [
      ({ name, order, otherName, otherOrder }) =>
        `Make two playlists in Video from files of Movies: "${name}" with ${order} and "${otherName}" with ${otherOrder}, each in this order`,
      ({ name, order, otherName, otherOrder }) =>
        `Video: playlist ${name} = ${order}; playlist ${otherName} = ${otherOrder}`,
      ({ name, order, otherName, otherOrder }) =>
        `Create the playlist "${name}" (${order}), then the playlist "${otherName}" (${otherOrder}) in Video`,
    ],
    test: [
      ({ name, order, otherName, otherOrder }) =>
        `Using the Video app, build a playlist titled "${name}" from ${order} and another titled "${otherName}" from ${otherOrder}; the files lie in Movies and keep the order given`,
      ({ name, order, otherName, otherOrder }) =>
        `I need two playlists in Video. ${name}: ${order}. ${otherName}: ${otherOrder}. Please keep both in order.`,
    ],
  },
  setUp: (context) => addFilms(context),
  goalState: (before, { one, two }) => withQueues(before, [one, two]),
  essentials: [picking],
  oracle: (view) => makeQueues(view, [view.params.one, view.params.two]),
});

/** Playlists of the Video app. */
export const videoTasks: readonly TaskTemplate[] = [createPlaylist, createTwoPlaylists];
