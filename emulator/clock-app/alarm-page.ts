import type { Dialog, Page } from "../app.ts";
import { emptyMessage, list } from "../kit-list.ts";
import type { System } from "../system.ts";
import { alarmCard } from "./alarm-card.ts";
import { listAlarms } from "./alarm-store.ts";
import type { ClockEvent, ClockState } from "./clock-app-state.ts";
import { clockPage } from "./clock-frame.ts";

/** All alarms, one of them open perhaps. */
export function alarmPage(
  { expanded }: ClockState,
  system: System,
  dialog: Dialog<ClockEvent> | undefined,
): Page<ClockEvent> {
  const cards = listAlarms(system).map((alarm) => alarmCard(alarm, alarm.id === expanded, system));
  return clockPage({
    tab: "alarm",
    body: [
      cards.length > 0
        ? list<ClockEvent>(cards, { id: "alarms_recycler_view", style: { padding: [0, 0, 88, 0] } })
        : noAlarms,
    ],
    add: { description: "Add alarm", onTap: { type: "add-alarm" } },
    dialog,
  });
}

const noAlarms = emptyMessage("No alarms", "alarms_empty_view");
