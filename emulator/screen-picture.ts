import type { Size } from "../core/geometry.ts";
import type { Page } from "./app.ts";
import { layOutKeyboard } from "./keyboard.ts";
import { type Box, layOut, type Metrics } from "./layout.ts";
import { transitionMs } from "./pace.ts";
import { type Brush, paintBox } from "./paint.ts";
import type { Scene } from "./scene.ts";
import type { PhoneScreen } from "./screen-state.ts";
import type { System } from "./system.ts";
import { viewSystemBars, viewToast } from "./system-bars.ts";
import { dressTheme } from "./theme.ts";
import { readUpset, showsBanner, viewBanner } from "./upset.ts";
import type { Widget } from "./widget.ts";

/** All windows as one SVG. */
export function drawScreen(system: System, scene: Scene, state: PhoneScreen, size: Size): string {
  const { page, behind, theme, metrics, app, dialog, shade, active } = scene;
  const brush = (window: typeof app, { palette }: Pick<Page, "palette">): Brush => ({
    ...metrics,
    theme: dressTheme(theme, palette),
    focus: window === active ? state.focus : undefined,
  });
  const worn = dressTheme(theme, behind.palette);
  // The system's own windows keep their size whatever the font scale.
  const fixed: Metrics = { ...metrics, fontScale: 1 };
  const paintFixed = (box: Box, colours = theme) => paintBox(box, { ...fixed, theme: colours });
  const overlay = (view: Widget, colours = theme) =>
    paintFixed(
      layOut(view, size, fixed, () => 0),
      colours,
    );
  const whole = `width="${size.width}" height="${size.height}"`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${whole}>`,
    `<rect ${whole} fill="${worn.colours[behind.background ?? "background"]}"/>`,
    slide(system, state, size, paintBox(app.box, brush(app, behind))),
  ];
  if (dialog) {
    const dim = page.dialog?.place === "menu" ? 0 : 0.5;
    parts.push(`<rect ${whole} fill="#000" opacity="${dim}"/>`, paintBox(dialog.box, brush(dialog, page)));
  }
  if (state.keyboard !== "hidden") {
    parts.push(paintFixed(layOutKeyboard(state.keyboard, size, metrics.density)));
  }
  if (shade) {
    const ground = `<rect ${whole} fill="${theme.colours.background}"/>`;
    parts.push(ground, paintBox(shade.box, brush(shade, {})));
  }
  if (state.toast && state.toast.until > system.clock.now())
    parts.push(overlay(viewToast(state.toast.message)));
  if (showsBanner(system, readUpset(system, state))) parts.push(overlay(viewBanner()));
  parts.push(overlay(viewSystemBars(system, "text"), shade ? theme : worn), "</svg>");
  return parts.join("");
}

/** A window that opens comes up from a little below, where that takes time. */
function slide({ clock }: System, { openedAt }: PhoneScreen, { height }: Size, drawn: string): string {
  const part = openedAt === undefined ? 1 : (clock.now() - openedAt) / transitionMs;
  if (part >= 1) return drawn;
  const offset = Math.round(height * 0.08 * (1 - part));
  return `<g transform="translate(0 ${offset})" opacity="${(0.4 + 0.6 * part).toFixed(2)}">${drawn}</g>`;
}
