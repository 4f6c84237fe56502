import type { System } from "./system.ts";

/** Whether the phone shows times such as 19:30, not 7:30 PM. */
export function is24Hour({ settings }: System): boolean {
  return settings.get("system", "time_12_24") === "24";
}

/** A time of day from its minutes since midnight: `7:30 PM`, or `19:30` where the phone is set to that. */
export function formatMinute(minuteOfDay: number, system: System): string {
  const hour = Math.floor(minuteOfDay / 60);
  const minute = String(minuteOfDay % 60).padStart(2, "0");
  if (is24Hour(system)) return `${String(hour).padStart(2, "0")}:${minute}`;
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
}
