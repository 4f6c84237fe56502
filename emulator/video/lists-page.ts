import type { Page } from "../app.ts";
import { inlet } from "../bare/bare-form.ts";
import { entry, flow, hollow } from "../bare/bare-list.ts";
import { box, glyphButton, pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { risingSheet } from "../bare/bare-sheet.ts";
import type { System } from "../system.ts";
import { findFilm } from "./film-store.ts";
import { type FilmList, listFilmLists } from "./list-store.ts";
import { videoPage, videoStrip, writeLength } from "./video-frame.ts";
import type { VideoEvent, VideoSheet, VideoState } from "./video-state.ts";

const close: VideoEvent = { type: "sheet", sheet: undefined };

/** All lists. */
export function listsPage({ sheet }: VideoState, system: System): Page<VideoEvent> {
  const lists = listFilmLists(system);
  return videoPage({
    path: ["lists"],
    root: screen<VideoEvent>({
      head: heading<VideoEvent>({ title: "Queues" }),
      body: [
        lists.length === 0
          ? hollow("No queues", "A queue shows films one after the other.")
          : flow<VideoEvent>(
              lists.map(({ id, name, paths }) =>
                entry<VideoEvent>({
                  key: `list-${id}`,
                  glyph: "sort",
                  title: name,
                  detail: paths.length === 1 ? "1 film" : `${paths.length} films`,
                  onTap: { type: "list", id },
                }),
              ),
            ),
      ],
      foot: [
        pill<VideoEvent>("Start a queue", {
          onTap: { type: "sheet", sheet: { kind: "new-list", name: "" } },
          style: { grow: 1 },
        }),
      ],
      strip: videoStrip("lists"),
    }),
    ...(sheet?.kind === "new-list" ? { dialog: nameSheet(sheet.name) } : {}),
  });
}

function nameSheet(name: string) {
  return risingSheet<VideoEvent>({
    key: "new-list",
    title: "What is it called?",
    content: [
      box<VideoEvent>(
        [
          inlet<VideoEvent>("Its name", name, {
            autoFocus: true,
            onText: (text) => ({ type: "sheet", sheet: { kind: "new-list", name: text } }),
          }),
        ],
        { style: { padding: [0, 20] } },
      ),
    ],
    answers: [
      { label: "Start it", onTap: { type: "make-list" }, disabled: name.trim() === "" },
      { label: "Not now", onTap: close },
    ],
    onDismiss: close,
  });
}

/** A list and its films. */
export function listPage(
  { id, name, paths }: FilmList,
  system: System,
  sheet: VideoSheet | undefined,
): Page<VideoEvent> {
  return videoPage({
    path: ["lists", `list-${id}`],
    onBack: { type: "back" },
    root: screen<VideoEvent>({
      head: heading<VideoEvent>({
        title: name,
        back: { label: "Queues", onTap: { type: "back" } },
        actions: [{ glyph: "delete", onTap: { type: "sheet", sheet: { kind: "remove-list" } } }],
      }),
      body: [
        paths.length === 0
          ? hollow("Nothing in it", "Put films in, in the order in which they shall be shown.")
          : flow<VideoEvent>(paths.map((path, index) => filmRow(path, index, system))),
      ],
      foot: [pill<VideoEvent>("Put films in", { onTap: { type: "start-picking" }, style: { grow: 1 } })],
    }),
    ...(sheet?.kind === "remove-list"
      ? {
          dialog: risingSheet<VideoEvent>({
            key: "remove-list",
            title: `Remove ${name}?`,
            message: "Its films stay where they are.",
            answers: [
              { label: "Remove it", onTap: { type: "remove-list" } },
              { label: "Leave it", onTap: close },
            ],
            onDismiss: close,
          }),
        }
      : {}),
  });
}

function filmRow(path: string, index: number, system: System) {
  const film = findFilm(system, path);
  return entry<VideoEvent>({
    key: `film-${index}`,
    title: `${index + 1}. ${film?.title ?? "Missing film"}`,
    ...(film ? { detail: writeLength(film.length), onTap: { type: "play", path } as const } : {}),
    end: glyphButton<VideoEvent>("close", { onTap: { type: "drop", index } }),
  });
}
