import type { Film } from "../../core/film.ts";
import type { Page } from "../app.ts";
import { bareFonts, box, glyphButton, line, words } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { FilmFile } from "./film-store.ts";
import { videoPage, writeLength } from "./video-frame.ts";
import type { Player, VideoEvent } from "./video-state.ts";

/** Where a film stands now; at its end it stays there. */
export function positionOf({ at, startedAt }: Player, length: number, { clock }: System): number {
  return Math.min(length, at + (startedAt === undefined ? 0 : clock.now() - startedAt));
}

/** What is written on a film at a moment. */
function textAt(film: Film, at: number): { readonly text: string; readonly index: number } {
  let end = 0;
  const index = film.findIndex(({ ms }) => {
    end += ms;
    return at < end;
  });
  const shown = index === -1 ? film.length - 1 : index;
  return { text: film[shown]?.text ?? "", index: shown };
}

/** A film as it is shown: what is written on its frames can be read. */
export function playerPage(
  { title, film, length }: FilmFile,
  player: Player,
  path: readonly string[],
  system: System,
): Page<VideoEvent> {
  const at = positionOf(player, length, system);
  const runs = player.startedAt !== undefined && at < length;
  return videoPage({
    path: [...path, "player"],
    onBack: { type: "back" },
    root: screen<VideoEvent>({
      head: heading<VideoEvent>({ title, back: { label: "Close", onTap: { type: "back" } } }),
      body: [
        film ? canvas(film, at) : words("This file cannot be shown.", bareFonts.plain),
        {
          className: "android.widget.SeekBar",
          range: { value: Math.round(at / 100), min: 0, max: Math.max(1, Math.round(length / 100)) },
          onSlide: (tenths) => ({ type: "go-to", at: tenths * 100 }),
          style: { height: 48, margin: [8, 12, 0, 12] },
        },
        line<VideoEvent>(
          [
            words(writeLength(at), bareFonts.faint, { style: { grow: 1 } }),
            glyphButton<VideoEvent>(runs ? "pause" : "play", {
              description: runs ? "Hold" : "Go on",
              colour: "primary",
              onTap: { type: runs ? "pause" : "resume" },
            }),
            words(writeLength(length), { ...bareFonts.faint, align: "end" }, { style: { grow: 1 } }),
          ],
          { style: { padding: [0, 24] } },
        ),
      ],
    }),
  });
}

/** The picture; its words are read out as captions are. */
function canvas(film: Film, at: number): Widget<VideoEvent> {
  const { text, index } = textAt(film, at);
  const hue = (index * 67 + 210) % 360;
  const moved = (at / 60) % 360;
  const picture = `<rect width="360" height="202" fill="hsl(${hue} 35% 22%)"/><circle cx="${moved.toFixed(0)}" cy="60" r="26" fill="hsl(${hue} 60% 62%)"/><path d="M0 202V150l70-34 80 40 90-52 120 58v40z" fill="hsl(${hue} 32% 34%)"/>`;
  const caption = words(
    text,
    { size: 19, weight: 700, align: "center" },
    {
      style: { margin: [0, 20, 16, 20] },
    },
  );
  return {
    ...box<VideoEvent>(text === "" ? [] : [caption], { style: { height: 220, justify: "end", shrink: 0 } }),
    drawing: { width: 360, height: 202, svg: picture },
  };
}
