import type { IconName } from "../icons.ts";
import { formatTime } from "../local-time.ts";
import type { System } from "../system.ts";

/** A length of time such as `1:05:00`, or `42:30` below an hour. */
export function writeDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${rest}` : rest;
}

/** Metres as kilometres with so many decimals: `12.35 km`. */
export function writeDistance(metres: number, decimals: number): string {
  return `${(metres / 1000).toFixed(decimals)} km`;
}

/** Kilometres an hour, or a dash where there was no time. */
export function writeSpeed(metres: number, ms: number): string {
  return ms > 0 ? `${(metres / 1000 / (ms / 3_600_000)).toFixed(1)} km/h` : "–";
}

/** The time of day that the phone's clocks showed. */
export function writeTime(ms: number, { properties }: System): string {
  return formatTime(ms, "%H:%M", properties.get("persist.sys.timezone"));
}

/** The month of a moment, as captions say it. */
export function writeMonth(ms: number, { properties }: System): string {
  return formatTime(ms, "%B %Y", properties.get("persist.sys.timezone"));
}

/** The first letter large. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const glyphs: Readonly<Record<string, IconName>> = {
  running: "run",
  cycling: "bike",
  hiking: "mountain",
  walking: "walk",
  rowing: "boat",
  skiing: "ski",
  swimming: "wave",
};

/** The glyph of a sport. */
export function glyphOfSport(sport: string): IconName {
  return glyphs[sport] ?? "flag";
}
