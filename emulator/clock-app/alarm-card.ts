import type { IconName } from "../icons.ts";
import { card, checkBox, fonts, group, icon, iconButton, row, switchControl, text } from "../kit-basic.ts";
import { makeTimeDraft } from "../kit-time-picker.ts";
import type { System } from "../system.ts";
import type { Colour } from "../theme.ts";
import type { Widget } from "../widget.ts";
import { type Alarm, type AlarmFields, ringtones } from "./alarm-store.ts";
import { describeDays, formatClockTime, is24Hour, weekdays } from "./alarm-times.ts";
import type { ClockEvent } from "./clock-app-state.ts";

/** An alarm of the list. A tap opens its card, which then holds all that can be changed. */
export function alarmCard(alarm: Alarm, expanded: boolean, system: System): Widget<ClockEvent> {
  const { id, label } = alarm;
  const colour: Colour = alarm.enabled ? "text" : "textMuted";
  const time = text(formatClockTime(alarm, system), {
    id: "digital_clock",
    font: { size: 44, colour, maxLines: 1 },
  });
  const head = row<ClockEvent>(
    [
      group<ClockEvent>([expanded ? { ...time, onTap: editTime(alarm, system) } : time], {
        style: { grow: 1, shrink: 1, align: "start" },
      }),
      switchControl<ClockEvent>(alarm.enabled, {
        id: "onoff",
        onTap: change(alarm, { enabled: !alarm.enabled }),
        ...(expanded ? { description: formatClockTime(alarm, system) } : {}),
      }),
    ],
    { style: { gap: 8 } },
  );
  const days = text(describeDays(alarm, system), {
    id: "days_of_week",
    font: { ...fonts.small, maxLines: 1 },
    style: { shrink: 1 },
  });
  const arrow = iconButton<ClockEvent>(expanded ? "expand-less" : "expand-more", {
    id: "arrow",
    description: expanded ? "Collapse alarm" : "Expand alarm",
    onTap: expanded ? { type: "collapse-alarm" } : { type: "expand-alarm", id },
    style: { margin: [-12, -12, -12, 0] },
  });
  const closed = [
    head,
    row<ClockEvent>(
      [
        row<ClockEvent>(
          [
            days,
            ...(label === ""
              ? []
              : [text(label, { id: "label", font: { ...fonts.label, maxLines: 1 }, style: { shrink: 1 } })]),
          ],
          { style: { gap: 12, grow: 1, shrink: 1 } },
        ),
        arrow,
      ],
      { style: { gap: 8 } },
    ),
  ];
  return group<ClockEvent>(
    [
      card<ClockEvent>(expanded ? openCard(alarm, [head, row<ClockEvent>([days])], arrow) : closed, {
        id: "alarm_item",
        ...(expanded ? {} : { onTap: { type: "expand-alarm", id } }),
      }),
    ],
    { className: "android.widget.FrameLayout", key: `alarm-${id}`, style: { padding: [4, 16], shrink: 0 } },
  );
}

function openCard(
  alarm: Alarm,
  top: readonly Widget<ClockEvent>[],
  arrow: Widget<ClockEvent>,
): readonly Widget<ClockEvent>[] {
  const { id, label, vibrate } = alarm;
  const ringtone = Object.keys(ringtones).find((name) => ringtones[name] === alarm.ringtone);
  return [
    line("tag", label || "Add label", "edit_label", {
      type: "open-dialog",
      dialog: { type: "label", of: "alarm", id, text: label },
    }),
    ...top,
    row<ClockEvent>(
      weekdays.map(({ name, bit }) =>
        dayChip(name, (alarm.days & bit) !== 0, change(alarm, { days: alarm.days ^ bit })),
      ),
      { id: "repeat_days", style: { gap: 4, margin: [8, 0] } },
    ),
    line("bell", ringtone ?? "Unknown ringtone", "choose_ringtone", {
      type: "open-dialog",
      dialog: { type: "ringtone", id },
    }),
    row<ClockEvent>(
      [
        icon("vibrate"),
        text("Vibrate", { id: "vibrate_label", style: { grow: 1 } }),
        checkBox<ClockEvent>(vibrate, { id: "vibrate_onoff", onTap: change(alarm, { vibrate: !vibrate }) }),
      ],
      { style: { height: 48, gap: 16 } },
    ),
    row<ClockEvent>(
      [
        group<ClockEvent>([line("delete", "Delete", "delete", { type: "delete-alarm", id })], {
          style: { grow: 1, shrink: 1 },
        }),
        arrow,
      ],
      {},
    ),
  ];
}

/** A line of an open card; its icon says nothing to a screen reader. */
function line(glyph: IconName, words: string, id: string, onTap: ClockEvent): Widget<ClockEvent> {
  return row<ClockEvent>(
    [icon(glyph), text(words, { id, font: { ...fonts.body, maxLines: 1 }, style: { shrink: 1 } })],
    { onTap, style: { height: 48, gap: 16 } },
  );
}

/** A round button with a day's first letter; filled when the alarm repeats on it. */
function dayChip(name: string, checked: boolean, onTap: ClockEvent): Widget<ClockEvent> {
  return {
    className: "android.widget.ToggleButton",
    key: name,
    text: name.slice(0, 1),
    description: name,
    checked,
    onTap,
    font: { ...fonts.label, colour: checked ? "onPrimary" : "text", align: "center" },
    look: checked ? { background: "primary", radius: 20 } : { border: "outline", radius: 20 },
    style: { grow: 1, width: 0, height: 40, justify: "center" },
  };
}

function change({ id }: Alarm, changes: Partial<AlarmFields>): ClockEvent {
  return { type: "change-alarm", id, changes };
}

function editTime({ id, hour, minutes }: Alarm, system: System): ClockEvent {
  const draft = makeTimeDraft({ hour, minute: minutes }, is24Hour(system));
  return { type: "open-dialog", dialog: { type: "time", id, draft } };
}
