import type { Page } from "../app.ts";
import { writeDay } from "../bare/bare-days.ts";
import { inlet, longInlet, setting, sheetOfFields } from "../bare/bare-form.ts";
import { fact, flow } from "../bare/bare-list.ts";
import { pill } from "../bare/bare-parts.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { choiceSheet, risingSheet } from "../bare/bare-sheet.ts";
import { dayOf } from "../days.ts";
import type { System } from "../system.ts";
import { type Outing, type OutingDraft, sports } from "./outing-store.ts";
import { capital, writeDistance, writeDuration, writeSpeed, writeTime } from "./outing-words.ts";
import { sportsPage } from "./sports-frame.ts";
import type { SportsEvent, SportsSheet } from "./sports-state.ts";

const close: SportsEvent = { type: "sheet", sheet: undefined };

/** All that is known of one outing. */
export function outingPage(
  outing: Outing,
  system: System,
  sheet: SportsSheet | undefined,
): Page<SportsEvent> {
  const { id, name, sport, startedAt, durationMs, distance, climb, remarks } = outing;
  const today = dayOf(system.clock.now(), system);
  return sportsPage({
    path: ["diary", `outing-${id}`],
    onBack: { type: "back" },
    root: screen<SportsEvent>({
      head: heading<SportsEvent>({ title: name, back: { label: "Diary", onTap: { type: "back" } } }),
      body: [
        flow<SportsEvent>([
          fact("Sport", capital(sport)),
          fact("Day", writeDay(dayOf(startedAt, system), today)),
          fact("Set off", writeTime(startedAt, system)),
          fact("Took", writeDuration(durationMs)),
          fact("Covered", writeDistance(distance, 2)),
          fact("On average", writeSpeed(distance, durationMs)),
          fact("Climbed", `${climb} m`),
          ...(remarks === "" ? [] : [fact("Remarks", remarks)]),
        ]),
      ],
      foot: [
        pill<SportsEvent>("Erase", {
          kind: "framed",
          onTap: { type: "sheet", sheet: { kind: "erase" } },
        }),
        pill<SportsEvent>("Correct", { onTap: { type: "start-correcting" } }),
      ],
    }),
    ...(sheet?.kind === "erase"
      ? {
          dialog: risingSheet<SportsEvent>({
            key: "erase",
            title: `Erase ${name}?`,
            message: "It disappears from the diary and from the totals.",
            answers: [
              { label: "Erase it", onTap: { type: "erase" } },
              { label: "Leave it", onTap: close },
            ],
            onDismiss: close,
          }),
        }
      : {}),
  });
}

/** The page on which an outing is corrected. */
export function correctionPage(
  id: number,
  draft: OutingDraft,
  sheet: SportsSheet | undefined,
): Page<SportsEvent> {
  const change = (key: "name" | "remarks") => (text: string) =>
    ({ type: "correct", change: { [key]: text } }) as const;
  return sportsPage({
    path: ["diary", `outing-${id}`, "correction"],
    onBack: { type: "back" },
    root: screen<SportsEvent>({
      head: heading<SportsEvent>({
        title: "Correct",
        back: { label: "Leave as it was", onTap: { type: "back" } },
      }),
      body: [
        flow<SportsEvent>([
          sheetOfFields<SportsEvent>([
            inlet<SportsEvent>("Called", draft.name, { onText: change("name") }),
            longInlet<SportsEvent>("Remarks", draft.remarks, { onText: change("remarks") }),
          ]),
          setting<SportsEvent>("Sport", capital(draft.sport), {
            onTap: { type: "sheet", sheet: { kind: "draft-sport" } },
          }),
        ]),
      ],
      foot: [pill<SportsEvent>("Keep", { onTap: { type: "keep" }, disabled: draft.name.trim() === "" })],
    }),
    ...(sheet?.kind === "draft-sport" ? { dialog: sportSheet("Which sport was it?", draft.sport) } : {}),
  });
}

/** Asks for a sport. */
export function sportSheet(title: string, chosen: string) {
  return choiceSheet<SportsEvent>({
    key: "sport",
    title,
    choices: sports.map((sport) => ({
      label: capital(sport),
      chosen: sport === chosen,
      onTap: { type: "choose-sport", sport },
    })),
    onDismiss: close,
  });
}
