import type { IconName } from "../icons.ts";
import { card, checkBox, fonts, group, icon, iconButton, row, switchControl, text } from "../kit-basic.ts";
import { makeTimeDraft } from "../kit-time-picker.ts";
import type { System } from "../system.ts";
import { readTheme } from "../theme.ts";
import { is24Hour } from "../time-format.ts";
import type { Widget } from "../widget.ts";
import { type Alarm, type AlarmFields, ringtones } from "./alarm-store.ts";
import { describeDays, formatClockTime, weekdays } from "./alarm-times.ts";
import type { ClockEvent } from "./clock-app-state.ts";

/** An alarm of the list. A tap opens its card, which then holds all that can be changed. */
export function alarmCard(alarm: Alarm, expanded: boolean, system: System): Widget<ClockEvent> {
  return group<ClockEvent>([expanded ? openCard(alarm, system) : closedCard(alarm, system)], {
    className: "android.widget.FrameLayout",
    key: `alarm-${alarm.id}`,
    style: { padding: [4, 16], shrink: 0 },
  });
}

function closedCard(alarm: Alarm, system: System): Widget<ClockEvent> {
  const open: ClockEvent = { type: "expand-alarm", id: alarm.id };
  const label = text(alarm.label, {
    id: "label",
    font: { ...fonts.label, maxLines: 1 },
    style: { shrink: 1 },
  });
  return card<ClockEvent>(
    [
      row<ClockEvent>([inFrame(clockText(alarm, system)), enabledSwitch(alarm)]),
      row<ClockEvent>(
        [
          row<ClockEvent>([daysText(alarm, system), ...(alarm.label === "" ? [] : [label])], {
            style: { gap: 12, grow: 1, shrink: 1 },
          }),
          arrow("expand-more", "Expand alarm", open),
        ],
        { style: { gap: 8 } },
      ),
    ],
    { id: "alarm_item", onTap: open },
  );
}

function openCard(alarm: Alarm, system: System): Widget<ClockEvent> {
  const { id, label, vibrate } = alarm;
  const clock = clockText(alarm, system);
  const ringtone = Object.keys(ringtones).find((name) => ringtones[name] === alarm.ringtone);
  return card<ClockEvent>(
    [
      line("tag", label || "Add label", "edit_label", {
        type: "open-dialog",
        dialog: { type: "label", of: "alarm", id, text: label },
      }),
      row<ClockEvent>([
        inFrame({ ...clock, onTap: editTime(alarm, system) }),
        { ...enabledSwitch(alarm), description: formatClockTime(alarm, system) },
      ]),
      row<ClockEvent>([daysText(alarm, system)]),
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
      row<ClockEvent>([
        group<ClockEvent>([line("delete", "Delete", "delete", { type: "delete-alarm", id })], {
          style: { grow: 1, shrink: 1 },
        }),
        arrow("expand-less", "Collapse alarm", { type: "collapse-alarm" }),
      ]),
    ],
    { id: "alarm_item" },
  );
}

function clockText(alarm: Alarm, system: System): Widget<never> {
  // Larger type stops growing where "10:45 PM" would no longer fit beside the switch.
  const size = 44 * Math.min(1, 1.15 / readTheme(system).fontScale);
  return text(formatClockTime(alarm, system), {
    id: "digital_clock",
    font: { size, colour: alarm.enabled ? "text" : "textMuted", maxLines: 1 },
  });
}

/** A frame that fills the row around a widget as wide as its words. */
function inFrame(widget: Widget<ClockEvent>): Widget<ClockEvent> {
  return group<ClockEvent>([widget], {
    style: { grow: 1, shrink: 1, align: "start", margin: [0, 12, 0, 0] },
  });
}

function daysText(alarm: Alarm, system: System): Widget<never> {
  const font = { ...fonts.small, maxLines: 1 };
  return text(describeDays(alarm, system), { id: "days_of_week", font, style: { shrink: 1 } });
}

function enabledSwitch(alarm: Alarm): Widget<ClockEvent> {
  return switchControl<ClockEvent>(alarm.enabled, {
    id: "onoff",
    onTap: change(alarm, { enabled: !alarm.enabled }),
  });
}

function arrow(glyph: IconName, description: string, onTap: ClockEvent): Widget<ClockEvent> {
  return iconButton<ClockEvent>(glyph, {
    id: "arrow",
    description,
    onTap,
    style: { margin: [-12, -12, -12, 0] },
  });
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
