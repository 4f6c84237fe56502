import type { Page } from "../app.ts";
import { setting } from "../bare/bare-form.ts";
import { bareFonts, box, pill, words } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { risingSheet } from "../bare/bare-sheet.ts";
import type { System } from "../system.ts";
import { sportSheet } from "./outing-page.ts";
import { readRecording, recordedDistance } from "./outing-store.ts";
import { capital, writeDistance, writeDuration } from "./outing-words.ts";
import { sportsPage, sportsStrip } from "./sports-frame.ts";
import type { SportsEvent, SportsState } from "./sports-state.ts";

/** Where an outing is recorded. */
export function recordPage({ next, sheet }: SportsState, system: System): Page<SportsEvent> {
  const recording = readRecording(system);
  const ask = (kind: "next-sport" | "drop" | "finish"): SportsEvent => ({ type: "sheet", sheet: { kind } });
  const elapsed = recording ? system.clock.now() - recording.startedAt : 0;
  return sportsPage({
    path: ["record"],
    root: screen<SportsEvent>({
      head: heading<SportsEvent>({ title: recording ? "Out" : "Go out" }),
      body: [
        setting<SportsEvent>("Sport", capital(recording?.sport ?? next), {
          onTap: recording ? ask("finish") : ask("next-sport"),
        }),
        box<SportsEvent>(
          [
            words(writeDuration(elapsed), { ...bareFonts.figure, size: 56 }),
            words(writeDistance(recording ? recordedDistance(recording, system) : 0, 2), {
              ...bareFonts.figure,
              size: 28,
              colour: "textMuted",
            }),
          ],
          { style: { grow: 1, align: "center", justify: "center", gap: 8 } },
        ),
      ],
      foot: recording
        ? [
            pill<SportsEvent>("Drop", { kind: "framed", onTap: ask("drop") }),
            pill<SportsEvent>("Finish", { onTap: ask("finish") }),
          ]
        : [pill<SportsEvent>("Set off", { onTap: { type: "start" }, style: { grow: 1 } })],
      strip: sportsStrip("record"),
    }),
    ...dialogOf(sheet?.kind, next),
  });
}

function dialogOf(kind: string | undefined, next: string): Pick<Page<SportsEvent>, "dialog"> {
  const close: SportsEvent = { type: "sheet", sheet: undefined };
  if (kind === "next-sport") return { dialog: sportSheet("What will you do?", next) };
  if (kind !== "drop" && kind !== "finish") return {};
  const isDrop = kind === "drop";
  return {
    dialog: risingSheet<SportsEvent>({
      key: kind,
      title: isDrop ? "Drop this outing?" : "Back already?",
      message: isDrop ? "Nothing of it will be kept." : "The outing goes into the diary.",
      answers: [
        isDrop
          ? { label: "Drop it", onTap: { type: "drop" } }
          : { label: "Into the diary", onTap: { type: "finish" } },
        { label: "Go on", onTap: close },
      ],
      onDismiss: close,
    }),
  };
}
