import type { Dialog, Page } from "../app.ts";
import { button, fonts, group, icon, iconButton, row, text } from "../kit-basic.ts";
import type { Widget } from "../widget.ts";
import type { ClockEvent } from "./clock-app-state.ts";
import { clockPage } from "./clock-frame.ts";
import { splitDigits } from "./timer-store.ts";

const leave: ClockEvent = { type: "leave-setup" };

/** The digits of a new timer; `canLeave` when there are timers to go back to. */
export function timerSetupPage(
  digits: string,
  canLeave: boolean,
  dialog: Dialog<ClockEvent> | undefined,
): Page<ClockEvent> {
  return clockPage({
    tab: "timer",
    above: "setup",
    body: [
      group<ClockEvent>(
        [
          timeText(digits),
          group<ClockEvent>(
            [
              ["1", "2", "3"],
              ["4", "5", "6"],
              ["7", "8", "9"],
              ["00", "0"],
            ].map((keys, index) =>
              row<ClockEvent>([...keys.map(digitKey), ...(index === 3 ? [eraseKey] : [])], {
                style: { gap: 12 },
              }),
            ),
            { id: "timer_setup_keypad", style: { gap: 12, align: "center" } },
          ),
          row<ClockEvent>(
            [
              group<ClockEvent>(
                canLeave
                  ? [button<ClockEvent>("Cancel", { kind: "text", id: "left_button", onTap: leave })]
                  : [],
                { style: { width: 96 } },
              ),
              group<ClockEvent>(digits === "" ? [] : [startButton], { style: { width: 64, height: 64 } }),
              group<ClockEvent>([], { style: { width: 96 } }),
            ],
            { style: { justify: "center", height: 72 } },
          ),
        ],
        {
          id: "timer_setup",
          style: { grow: 1, shrink: 1, justify: "space-between", padding: [0, 16, 8, 16] },
        },
      ),
    ],
    ...(canLeave ? { onBack: leave } : {}),
    dialog,
  });
}

function timeText(digits: string): Widget<never> {
  const [hours, minutes, seconds] = splitDigits(digits);
  const two = (number: number) => String(number).padStart(2, "0");
  return text(`${two(hours)}h ${two(minutes)}m ${two(seconds)}s`, {
    id: "timer_setup_time",
    description: `${hours} hours, ${minutes} minutes, ${seconds} seconds`,
    font: { size: 40, colour: digits === "" ? "textMuted" : "text", align: "center", maxLines: 1 },
    style: { padding: [8, 0] },
  });
}

const keyLook = { background: "surfaceHigh", radius: 36 } as const;
const keySize = { width: 80, height: 72 } as const;

function digitKey(digits: string): Widget<ClockEvent> {
  return {
    ...button<ClockEvent>(digits, {
      id: `timer_setup_digit_${digits}`,
      onTap: { type: "press-digits", digits },
      style: { ...keySize, padding: 0 },
    }),
    font: { ...fonts.headline, align: "center", maxLines: 1 },
    look: keyLook,
  };
}

const eraseKey: Widget<ClockEvent> = {
  ...iconButton<ClockEvent>("backspace", {
    id: "timer_setup_delete",
    description: "Delete",
    onTap: { type: "erase-digit" },
    style: keySize,
  }),
  look: { background: "accent", radius: 36 },
};

const startButton: Widget<ClockEvent> = group<ClockEvent>([icon("play", { size: 28, colour: "onPrimary" })], {
  className: "android.widget.ImageButton",
  id: "fab",
  description: "Start",
  onTap: { type: "create-timer" },
  look: { background: "primary", radius: 32 },
  style: { width: 64, height: 64, align: "center", justify: "center" },
});
