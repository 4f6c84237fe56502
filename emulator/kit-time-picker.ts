import type { Dialog } from "./app.ts";
import { fonts, group, radioButton, row, text, textField } from "./kit-basic.ts";
import { alertDialog } from "./kit-dialog.ts";
import type { Widget } from "./widget.ts";

/** A time as the time picker edits it: what is typed, right or wrong. */
export interface TimeDraft {
  readonly hour: string;
  readonly minute: string;
  /** Absent on a phone with the 24-hour format. */
  readonly half?: "AM" | "PM";
}

/** A time of day: hours from 0 to 23. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** What a time picker starts from. */
export function makeTimeDraft({ hour, minute }: TimeOfDay, is24Hour: boolean): TimeDraft {
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  if (is24Hour) return { hour: twoDigits(hour), minute: twoDigits(minute) };
  return { hour: String(hour % 12 || 12), minute: twoDigits(minute), half: hour < 12 ? "AM" : "PM" };
}

/** The time that was typed; undefined when it is none. */
export function readTimeDraft({ hour, minute, half }: TimeDraft): TimeOfDay | undefined {
  const hours = Number(hour);
  const minutes = Number(minute);
  const [first, last] = half ? [1, 12] : [0, 23];
  if (hour === "" || minute === "" || hours < first || hours > last || minutes > 59) return undefined;
  return { hour: half ? (hours % 12) + (half === "PM" ? 12 : 0) : hours, minute: minutes };
}

/** The dialog to type a time into: hour, minute, and AM or PM. OK waits until it is a time. */
export function timePicker<Event>(options: {
  readonly draft: TimeDraft;
  readonly onChange: (draft: TimeDraft) => Event;
  readonly onDone: Event;
  readonly onDismiss: Event;
}): Dialog<Event> {
  const { draft, onChange, onDone, onDismiss } = options;
  const isTime = readTimeDraft(draft) !== undefined;
  const half = (label: "AM" | "PM") =>
    radioButton<Event>(draft.half === label, {
      id: `android:id/${label.toLowerCase()}_label`,
      label,
      onTap: onChange({ ...draft, half: label }),
    });
  return alertDialog<Event>({
    title: "Set time",
    content: [
      group<Event>(
        [
          numberField("Hour", draft.hour, (hour) => onChange({ ...draft, hour })),
          text(":", {
            id: "android:id/input_separator",
            font: { size: 40, align: "center", maxLines: 1 },
            style: { width: 24, padding: [8, 0] },
          }),
          numberField("Minute", draft.minute, (minute) => onChange({ ...draft, minute })),
          ...(draft.half
            ? [
                group<Event>([half("AM"), half("PM")], {
                  className: "android.widget.RadioGroup",
                  id: "android:id/am_pm_group",
                  style: { margin: [-8, 0, 0, 12] },
                }),
              ]
            : []),
        ],
        {
          className: "android.widget.RelativeLayout",
          id: "android:id/input_mode",
          style: { direction: "row", align: "start" },
        },
      ),
      row<Event>(
        isTime
          ? []
          : [
              text("Enter a valid time", {
                id: "android:id/label_error",
                font: { ...fonts.tiny, colour: "error" },
              }),
            ],
        { style: { height: 24 } },
      ),
    ],
    buttons: [
      { label: "Cancel", onTap: onDismiss },
      { label: "OK", onTap: onDone, disabled: !isTime },
    ],
    onDismiss,
  });
}

/** Takes no more than two digits. */
function numberField<Event>(
  label: "Hour" | "Minute",
  value: string,
  onNumber: (digits: string) => Event,
): Widget<Event> {
  const name = label.toLowerCase();
  return group<Event>(
    [
      textField<Event>(value, {
        id: `android:id/input_${name}`,
        description: label,
        font: { size: 40, align: "start" },
        onText: (typed) => onNumber(typed.replaceAll(/\D/g, "").slice(0, 2)),
        style: { width: 76, padding: [8, 14] },
      }),
      text(label, { id: `android:id/label_${name}`, font: fonts.tiny }),
    ],
    { style: { gap: 4 } },
  );
}
