import { addDays, today, weekdayOf } from "../days.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { type EventFields, openCalendar, saveEvent } from "./calendar-store.ts";

/** What somebody may have planned: title, places, minutes, the hours at which it may begin, and the kind. */
const plans: readonly (readonly [
  title: string,
  places: string,
  minutes: number,
  hours: string,
  kind: number,
])[] = [
  ["Bring bike to repair", "Spoke & Chain", 30, "9 10 17", 1],
  ["Brunch", "Harbour Bakery|Café Linden", 90, "10 11", 2],
  ["Budget round", "Room 3|", 60, "9 14 15", 3],
  ["Choir", "Parish hall", 90, "18 19", 1],
  ["Dentist", "Pinewood Clinic", 45, "8 9 11 16", 1],
  ["Football training", "North field", 90, "17 18", 2],
  ["Haircut", "", 45, "10 12 17", 1],
  ["Library day", "Town library", 30, "15 16", 2],
  ["One-on-one", "", 30, "10 11 14", 3],
  ["Parents' evening", "Riverside School", 60, "18 19", 2],
  ["Planning", "Room 1|Room 3|", 60, "9 10 13", 3],
  ["Tea with the neighbours", "", 60, "15 16", 2],
  ["Train to the coast", "Central station", 120, "7 8", 1],
  ["Vet", "Animal clinic", 30, "9 16 17", 1],
  ["Video call", "", 30, "9 11 15", 3],
];

const kinds = ["Personal", "Family", "Work"];

/** Fills an empty calendar with some weeks of plans. */
export function addDefaultEvents(system: System): void {
  const database = openCalendar(system);
  for (const name of kinds) {
    database.run(
      `INSERT INTO Calendars (account_name, account_type, name, calendar_displayName, calendar_color, calendar_timezone, ownerAccount)
       VALUES ('Phone', 'LOCAL', ?, ?, 0, 'UTC', 'Phone')`,
      [name.toLowerCase(), name],
    );
  }
  const random = makePhoneRandom(system, "calendar");
  const first = addDays(today(system), -10);
  for (const [title, places, minutes, hours, calendar] of random.shuffle(plans)) {
    const startMinute = Number(random.pick(hours.split(" "))) * 60 + random.pick([0, 0, 15, 30]);
    const day = addDays(first, random.integer(0, 34));
    const event: EventFields = {
      calendar,
      title,
      location: random.pick(places.split("|")),
      description: "",
      allDay: false,
      startDay: day,
      startMinute,
      endDay: day,
      endMinute: startMinute + minutes,
      rule: calendar === 3 && random.chance(0.4) ? "FREQ=WEEKLY" : "",
      reminders: random.chance(0.4) ? [random.pick([10, 30, 60])] : [],
    };
    saveEvent(system, event);
  }
  const sunday = addDays(first, 7 - weekdayOf(first));
  saveEvent(system, {
    calendar: 2,
    title: "Visit from the cousins",
    location: "",
    description: "Make up the spare bed",
    allDay: true,
    startDay: sunday,
    startMinute: 0,
    endDay: addDays(sunday, 1),
    endMinute: 0,
    rule: "",
    reminders: [],
  });
}
