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

/** The picture that shows at a moment; the last one stays. */
function pictureAt({ frames }: Film, at: number): Uint8Array | undefined {
  let end = 0;
  const shown = frames.find(({ durationMs }) => {
    end += durationMs;
    return at < end;
  });
  return (shown ?? frames.at(-1))?.png;
}

/** A film as it is shown. */
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
          description: "Where it is",
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

/** The picture; what it shows can only be seen. */
function canvas(film: Film, at: number): Widget<VideoEvent> {
  const bytes = pictureAt(film, at);
  return {
    ...box<VideoEvent>([], { style: { height: 203, shrink: 0 } }),
    ...(bytes ? { picture: { bytes, fit: "contain" } } : {}),
  };
}
