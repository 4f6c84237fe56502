import type { Dialog, Page } from "../app.ts";
import { fonts, group, iconButton, row, text } from "../kit-basic.ts";
import { list } from "../kit-list.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { ClockEvent } from "./clock-app-state.ts";
import { formatElapsed } from "./clock-format.ts";
import { clockPage } from "./clock-frame.ts";
import {
  elapsedTime,
  type Lap,
  listLaps,
  readStopwatch,
  type Stopwatch,
  type StopwatchAct,
} from "./stopwatch-store.ts";

/** The stopwatch with its laps. */
export function stopwatchPage(system: System, dialog: Dialog<ClockEvent> | undefined): Page<ClockEvent> {
  const stopwatch = readStopwatch(system);
  return clockPage({
    tab: "stopwatch",
    body: [
      text(formatElapsed(elapsedTime(stopwatch, system)), {
        id: "stopwatch_time_text",
        font: { size: 56, align: "center", maxLines: 1 },
        style: { padding: [32, 0], shrink: 0 },
      }),
      list<ClockEvent>(listLaps(system).map(lapRow), { id: "laps_list" }),
      buttons(stopwatch),
    ],
    dialog,
  });
}

function buttons({ state }: Stopwatch): Widget<ClockEvent> {
  const act = (name: StopwatchAct): ClockEvent => ({ type: "stopwatch", act: name });
  const running = state === "running";
  const main = iconButton<ClockEvent>(running ? "pause" : "play", {
    id: "fab",
    description: running ? "Pause" : "Start",
    colour: "onPrimary",
    onTap: act(running ? "pause" : "start"),
    style: { width: 72, height: 72 },
  });
  const side = (glyph: "reset" | "flag", description: string, name: StopwatchAct, shown: boolean) =>
    group<ClockEvent>(
      shown
        ? [
            {
              ...iconButton<ClockEvent>(glyph, { description, onTap: act(name), colour: "onAccent" }),
              look: { background: "accent", radius: 24 },
            },
          ]
        : [],
      { style: { width: 48, height: 48 } },
    );
  return row<ClockEvent>(
    [
      side("reset", "Reset", "reset", state !== "reset"),
      { ...main, look: { background: "primary", radius: 36 } },
      side("flag", "Lap", "lap", running),
    ],
    { style: { justify: "center", gap: 32, padding: [16, 0], shrink: 0 } },
  );
}

function lapRow({ number, lapMs, totalMs }: Lap): Widget<ClockEvent> {
  const font = { ...fonts.body, maxLines: 1 } as const;
  return row<ClockEvent>(
    [
      text(`# ${number}`, { id: "lap_number", font: { ...font, colour: "textMuted" }, style: { width: 64 } }),
      text(formatElapsed(lapMs), { id: "lap_time", font, style: { grow: 1 } }),
      text(formatElapsed(totalMs), { id: "lap_total", font }),
    ],
    { key: `lap-${number}`, style: { height: 48, padding: [0, 32], shrink: 0 } },
  );
}
