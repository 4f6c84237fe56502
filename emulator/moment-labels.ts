import { formatTime } from "./local-time.ts";
import type { System } from "./system.ts";

const day = 24 * 60 * 60_000;

/** A moment as lists show it: `09:41` today, `Tue` within the week, then `Jan 5`, `Dec 30, 2025`. */
export function labelMoment(ms: number, system: System): string {
  const zone = system.properties.get("persist.sys.timezone");
  const now = system.clock.now();
  const same = (format: string) => formatTime(ms, format, zone) === formatTime(now, format, zone);
  if (same("%F")) return formatTime(ms, "%H:%M", zone);
  if (ms < now && now - ms < 6 * day) return formatTime(ms, "%a", zone);
  return labelDay(ms, system);
}

/** The day of a moment: `Jan 5`, and `Dec 30, 2025` in another year. */
export function labelDay(ms: number, { clock, properties }: System): string {
  const zone = properties.get("persist.sys.timezone");
  const sameYear = formatTime(ms, "%Y", zone) === formatTime(clock.now(), "%Y", zone);
  return formatTime(ms, sameYear ? "%b %e" : "%b %e, %Y", zone).replace("  ", " ");
}

/** A moment in full: `Thu, Jan 15 · 09:41`. */
export function labelDayAndTime(ms: number, system: System): string {
  const zone = system.properties.get("persist.sys.timezone");
  return formatTime(ms, "%a, %b %e · %H:%M", zone).replace("  ", " ");
}
