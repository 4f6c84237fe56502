import type { Size } from "../core/geometry.ts";
import type { SettingsStore } from "./system.ts";

/** Quarter turns of the screen, as Android counts them: 1 and 3 are landscape. */
export type Rotation = 0 | 1 | 2 | 3;

/** How the user or a tool holds the screen; upright where the sensor decides, for the phone lies still. */
export function readRotation(settings: SettingsStore): Rotation {
  if (settings.get("system", "accelerometer_rotation") === "1") return 0;
  const turns = Number(settings.get("system", "user_rotation"));
  return turns === 1 || turns === 2 || turns === 3 ? turns : 0;
}

/** Holds the screen so from now on, whatever the sensor says. */
export function holdRotation(settings: SettingsStore, rotation: Rotation): void {
  settings.put("system", "accelerometer_rotation", "0");
  settings.put("system", "user_rotation", String(rotation));
}

/** Whether the screen is wider than in its natural orientation. */
export function isSideways(rotation: Rotation): boolean {
  return rotation === 1 || rotation === 3;
}

/** The size of a screen that is held so. */
export function turnSize({ width, height }: Size, rotation: Rotation): Size {
  return isSideways(rotation) ? { width: height, height: width } : { width, height };
}
