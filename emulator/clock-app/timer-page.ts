import type { Dialog, Page } from "../app.ts";
import { button, card, fonts, group, iconButton, row, text } from "../kit-basic.ts";
import { list } from "../kit-list.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { ClockEvent } from "./clock-app-state.ts";
import { formatCountdown } from "./clock-format.ts";
import { clockPage } from "./clock-frame.ts";
import { type Timer, type TimerAct, timeLeft } from "./timer-store.ts";

/** The timers there are, with what is left of each. */
export function timerPage(
  timers: readonly Timer[],
  system: System,
  dialog: Dialog<ClockEvent> | undefined,
): Page<ClockEvent> {
  return clockPage({
    tab: "timer",
    body: [
      list<ClockEvent>(
        timers.map((timer) => timerCard(timer, timeLeft(timer, system))),
        { id: "timers_list", style: { padding: [0, 0, 88, 0] } },
      ),
    ],
    add: { description: "Add timer", onTap: { type: "enter-timer" } },
    dialog,
  });
}

function timerCard(timer: Timer, left: number): Widget<ClockEvent> {
  const { id, label, state } = timer;
  const isOver = left <= 0;
  const act = (name: TimerAct): ClockEvent => ({ type: "timer", id, act: name });
  const main =
    state !== "running"
      ? iconButton<ClockEvent>("play", { description: "Start", onTap: act("start"), colour: "onAccent" })
      : isOver
        ? iconButton<ClockEvent>("stop", { description: "Stop", onTap: act("reset"), colour: "onAccent" })
        : iconButton<ClockEvent>("pause", { description: "Pause", onTap: act("pause"), colour: "onAccent" });
  return group<ClockEvent>(
    [
      card<ClockEvent>(
        [
          row<ClockEvent>([
            {
              ...text(label || "Add label", {
                id: "timer_label",
                font: { ...fonts.label, colour: label === "" ? "textMuted" : "text", maxLines: 1 },
                style: { grow: 1, shrink: 1, height: 40, justify: "center" },
              }),
              onTap: { type: "open-dialog", dialog: { type: "label", of: "timer", id, text: label } },
            },
            iconButton<ClockEvent>("close", {
              id: "delete_timer",
              description: "Delete timer",
              onTap: act("delete"),
              style: { margin: [-8, -8, 0, 0] },
            }),
          ]),
          text(formatCountdown(left), { id: "timer_time_text", font: { size: 48, maxLines: 1 } }),
          row<ClockEvent>(
            [
              text(isOver ? "Time’s up" : state === "paused" ? "Paused" : "", {
                id: "timer_state",
                font: fonts.small,
                style: { grow: 1 },
              }),
              ...(state === "reset"
                ? []
                : [
                    iconButton<ClockEvent>("reset", {
                      id: "reset",
                      description: "Reset",
                      onTap: act("reset"),
                    }),
                    button<ClockEvent>("+1:00", {
                      id: "add_one_min",
                      kind: "tonal",
                      onTap: act("add-minute"),
                    }),
                  ]),
              { ...main, id: "play_pause", look: { background: "accent", radius: 24 } },
            ],
            { style: { gap: 8 } },
          ),
        ],
        { style: { gap: 4 } },
      ),
    ],
    { className: "android.widget.FrameLayout", key: `timer-${id}`, style: { padding: [4, 16], shrink: 0 } },
  );
}
