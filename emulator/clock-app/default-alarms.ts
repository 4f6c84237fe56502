import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { addAlarm, listAlarms, makeAlarm } from "./alarm-store.ts";
import { addTimer, listTimers } from "./timer-store.ts";

const workdays = 31;
const weekend = 96;

/** Alarms that somebody may have: a label, the hours it may ring at, and the days it repeats on. */
const habits: readonly (readonly [label: string, hours: readonly number[], days: number])[] = [
  ["", [8, 9, 10], weekend],
  ["Bins out", [19, 20, 21], 1],
  ["Call Grandma", [16, 17, 18], 64],
  ["Evening walk", [18, 19, 20], 127],
  ["Language class", [17, 18], 10],
  ["Nap", [13, 14, 15], 0],
  ["School run", [7, 14, 15], workdays],
  ["Swimming", [6, 7, 18], 36],
  ["Take vitamins", [8, 12, 21], 127],
  ["Water the plants", [9, 17, 18], 9],
];

const dishes: readonly (readonly [label: string, minutes: number])[] = [
  ["Tea", 4],
  ["Eggs", 7],
  ["Pasta", 11],
  ["Laundry", 50],
  ["", 25],
];

/** Fills an empty database with a morning alarm, some others, and perhaps a timer or two. */
export function addDefaultAlarms(system: System): void {
  if (listAlarms(system).length > 0 || listTimers(system).length > 0) return;
  const random = makePhoneRandom(system, "clock");
  const minutes = () => random.pick([0, 0, 15, 30, 30, 45, 50]);
  addAlarm(system, { ...makeAlarm(random.pick([5, 6, 7]), minutes()), days: workdays, label: "Wake up" });
  for (const [label, hours, days] of random.shuffle(habits).slice(0, random.integer(2, 4))) {
    const alarm = makeAlarm(random.pick(hours), minutes());
    addAlarm(system, { ...alarm, label, days, enabled: random.chance(0.4), vibrate: random.chance(0.7) });
  }
  for (const [label, length] of random.shuffle(dishes).slice(0, random.integer(0, 2))) {
    addTimer(system, length * 60_000, label);
  }
}
