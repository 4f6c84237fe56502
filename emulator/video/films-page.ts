import type { Page } from "../app.ts";
import { chips, entry, flow, hollow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { type FilmFile, listFilms } from "./film-store.ts";
import { videoPage, videoStrip, writeLength } from "./video-frame.ts";
import type { VideoEvent, VideoState } from "./video-state.ts";

/** All films, or those of a folder. */
export function filmsPage({ folder }: VideoState, system: System): Page<VideoEvent> {
  return videoPage({
    path: ["films"],
    ...(folder === undefined ? {} : { onBack: { type: "back" } }),
    root: screen<VideoEvent>({
      head: heading<VideoEvent>({ title: "Films" }),
      body: filmList(system, folder, (film) => ({
        figure: writeLength(film.length),
        onTap: { type: "play", path: film.path },
      })),
      strip: videoStrip("films"),
    }),
  });
}

/** Where films are picked for a list: the number of a film is its place. */
export function pickPage(
  { folder, list }: VideoState,
  picked: readonly string[],
  system: System,
): Page<VideoEvent> {
  const count = picked.length;
  return videoPage({
    path: ["lists", `list-${list}`, "pick"],
    onBack: { type: "back" },
    root: screen<VideoEvent>({
      head: heading<VideoEvent>({
        title: "Which films?",
        back: { label: "Nothing more", onTap: { type: "back" } },
      }),
      body: filmList(system, folder, ({ path }) => ({
        picked: picked.includes(path),
        ...(picked.includes(path) ? { figure: `no. ${picked.indexOf(path) + 1}` } : {}),
        onTap: { type: "pick", path },
      })),
      foot: [
        pill<VideoEvent>(count === 0 ? "Put in" : `Put in ${count}`, {
          onTap: { type: "put-in" },
          disabled: count === 0,
          style: { grow: 1 },
        }),
      ],
    }),
  });
}

function filmList(
  system: System,
  folder: string | undefined,
  rest: (film: FilmFile) => Omit<Parameters<typeof entry<VideoEvent>>[0], "key" | "title">,
): readonly Widget<VideoEvent>[] {
  const films = listFilms(system);
  const folders = [...new Set(films.map((film) => film.folder))].sort();
  const shown = films.filter((film) => folder === undefined || film.folder === folder);
  return [
    chips<VideoEvent>(
      [undefined, ...folders].map((name) => ({
        label: name ?? "Everywhere",
        selected: name === folder,
        onTap: { type: "filter", folder: name },
      })),
    ),
    shown.length === 0
      ? hollow("No films", "What is filmed or downloaded appears here.")
      : flow<VideoEvent>(
          shown.map((film) =>
            entry<VideoEvent>({ key: film.path, title: film.title, detail: film.folder, ...rest(film) }),
          ),
        ),
  ];
}
