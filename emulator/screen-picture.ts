import type { Size } from "../core/geometry.ts";
import { viewKeyboard } from "./keyboard.ts";
import { layOut, type Metrics } from "./layout.ts";
import { type Brush, paintBox } from "./paint.ts";
import type { Scene } from "./scene.ts";
import type { PhoneScreen } from "./screen-state.ts";
import type { System } from "./system.ts";
import { viewSystemBars, viewToast } from "./system-bars.ts";
import type { Widget } from "./widget.ts";

/** All windows as one SVG. */
export function drawScreen(system: System, scene: Scene, state: PhoneScreen, size: Size): string {
  const { page, behind, theme, metrics, app, dialog, shade, active } = scene;
  const { colours } = theme;
  const brush = (window: typeof app): Brush => ({
    ...metrics,
    theme,
    focus: window === active ? state.focus : undefined,
  });
  // The system's own windows keep their size whatever the font scale.
  const fixed: Metrics = { ...metrics, fontScale: 1 };
  const overlay = (view: Widget) =>
    paintBox(
      layOut(view, size, fixed, () => 0),
      { ...fixed, theme },
    );
  const whole = `width="${size.width}" height="${size.height}"`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${whole}>`,
    `<rect ${whole} fill="${colours[behind.background ?? "background"]}"/>`,
    paintBox(app.box, brush(app)),
  ];
  if (dialog) {
    const dim = page.dialog?.place === "menu" ? 0 : 0.5;
    parts.push(`<rect ${whole} fill="#000" opacity="${dim}"/>`, paintBox(dialog.box, brush(dialog)));
  }
  if (state.keyboard !== "hidden") parts.push(overlay(viewKeyboard(state.keyboard)));
  if (shade) {
    const ground = `<rect ${whole} fill="${colours.background}"/>`;
    parts.push(ground, paintBox(shade.box, brush(shade)));
  }
  if (state.toast && state.toast.until > system.clock.now())
    parts.push(overlay(viewToast(state.toast.message)));
  parts.push(overlay(viewSystemBars(system, "text")), "</svg>");
  return parts.join("");
}
