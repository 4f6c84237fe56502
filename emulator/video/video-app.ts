import type { App, AppContext, Page, ViewContext } from "../app.ts";
import type { Intent } from "../screen-port.ts";
import { addDefaultFilms } from "./default-films.ts";
import { findFilm } from "./film-store.ts";
import { filmsPage, pickPage } from "./films-page.ts";
import { addFilmList, listFilmLists, removeFilmList, setFilms } from "./list-store.ts";
import { listPage, listsPage } from "./lists-page.ts";
import { playerPage, positionOf } from "./player-page.ts";
import type { VideoEvent, VideoState } from "./video-state.ts";

/** Shows the phone's films, alone or queued. */
export const videoApp: App<VideoState, VideoEvent> = {
  packageName: "com.tapwright.video",
  label: "Video",
  icon: { glyph: "play", background: "#5b4a78" },
  versionName: "3.5",
  versionCode: 350,
  launchActivity: "com.tapwright.video.A1",
  install: addDefaultFilms,
  open: openIntent,
  reduce,
  view,
};

/** A film that another app hands over is shown at once. */
function openIntent(
  { action = "android.intent.action.MAIN", data = "", type }: Intent,
  { system }: ViewContext,
  state: VideoState = { tab: "films" },
): VideoState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  if (action !== "android.intent.action.VIEW" || type !== "video/mp4") return undefined;
  const path = data.replace(/^file:\/\//, "");
  if (!findFilm(system, path)) return undefined;
  return { tab: "films", player: { path, at: 0, startedAt: system.clock.now() } };
}

function view(state: VideoState, { system }: ViewContext): Page<VideoEvent> {
  const { player, picked, sheet } = state;
  const list = listFilmLists(system).find(({ id }) => id === state.list);
  const film = player && findFilm(system, player.path);
  if (film) return playerPage(film, player, [list ? `list-${list.id}` : state.tab], system);
  if (list) return picked ? pickPage(state, picked, system) : listPage(list, system, sheet);
  return state.tab === "films" ? filmsPage(state, system) : listsPage(state, system);
}

function reduce(state: VideoState, event: VideoEvent, { system, toast }: AppContext): VideoState {
  const list = listFilmLists(system).find(({ id }) => id === state.list);
  const { player } = state;
  switch (event.type) {
    case "show":
      return { ...state, tab: event.tab, folder: undefined };
    case "filter":
      return { ...state, folder: event.folder };
    case "play":
      return { ...state, player: { path: event.path, at: 0, startedAt: system.clock.now() } };
    case "go-to":
      return player
        ? {
            ...state,
            player: {
              ...player,
              at: event.at,
              ...(player.startedAt === undefined ? {} : { startedAt: system.clock.now() }),
            },
          }
        : state;
    case "pause":
    case "resume":
      return { ...state, player: player && turn(player, event.type, system) };
    case "list":
      return { ...state, list: event.id };
    case "sheet":
      return { ...state, sheet: event.sheet };
    case "make-list": {
      if (state.sheet?.kind !== "new-list") return state;
      const id = addFilmList(system, state.sheet.name.trim());
      return { ...state, list: id, sheet: undefined };
    }
    case "remove-list":
      if (list) removeFilmList(system, list.id);
      return { ...state, list: undefined, sheet: undefined };
    case "start-picking":
      return { ...state, picked: [], folder: undefined };
    case "pick": {
      const { picked = [] } = state;
      const others = picked.filter((path) => path !== event.path);
      return { ...state, picked: others.length < picked.length ? others : [...picked, event.path] };
    }
    case "put-in":
      if (list) setFilms(system, list.id, [...list.paths, ...(state.picked ?? [])]);
      toast("They are in");
      return { ...state, picked: undefined, folder: undefined };
    case "drop":
      if (list) {
        setFilms(
          system,
          list.id,
          list.paths.filter((_, index) => index !== event.index),
        );
      }
      return state;
    case "back":
      return goBack(state);
  }
}

/** At its end a film that goes on begins anew. */
function turn(
  player: NonNullable<VideoState["player"]>,
  act: "pause" | "resume",
  system: AppContext["system"],
): NonNullable<VideoState["player"]> {
  const length = findFilm(system, player.path)?.length ?? 0;
  const at = positionOf(player, length, system);
  if (act === "pause") return { path: player.path, at };
  return { path: player.path, at: at >= length ? 0 : at, startedAt: system.clock.now() };
}

/** Leaves what lies on top. */
function goBack(state: VideoState): VideoState {
  if (state.player) return { ...state, player: undefined };
  if (state.picked) return { ...state, picked: undefined, folder: undefined };
  if (state.list !== undefined) return { ...state, list: undefined };
  return { ...state, folder: undefined };
}
