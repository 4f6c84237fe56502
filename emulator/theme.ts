import { type Colour, dark, light } from "./colours.ts";
import { type PaletteName, palettes } from "./palettes.ts";
import type { System } from "./system.ts";

/** How the phone draws and sets type right now. */
export interface Theme {
  readonly fontScale: number;
  readonly isDark: boolean;
  readonly colours: Readonly<Record<Colour, string>>;
}

/** Whether dark theme is on. */
export function isDark(system: System): boolean {
  return system.settings.get("secure", "ui_night_mode") === "2";
}

/** The theme that the settings `ui_night_mode` and `font_scale` ask for. */
export function readTheme(system: System): Theme {
  const scale = Number(system.settings.get("system", "font_scale") ?? 1);
  return {
    fontScale: scale >= 0.5 && scale <= 3 ? scale : 1,
    isDark: isDark(system),
    colours: isDark(system) ? dark : light,
  };
}

/** The theme in the colours of an app that wears its own. */
export function dressTheme(theme: Theme, palette: PaletteName | undefined): Theme {
  if (palette === undefined) return theme;
  const own = palettes[palette][theme.isDark ? "dark" : "light"];
  return { ...theme, colours: { ...theme.colours, ...own } };
}
