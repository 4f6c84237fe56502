import type { Box, Metrics } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** Draws what a control looks like, by its state. */
type ControlPainter = (box: Box, brush: Metrics & { readonly theme: Theme }) => string;

/** The controls that draw themselves, by Android class. */
export const controlPainters: Readonly<Record<string, ControlPainter>> = {
  "android.widget.Switch": paintSwitch,
  "android.widget.CheckBox": paintCheckBox,
  "android.widget.RadioButton": paintRadio(0),
  "android.widget.CheckedTextView": paintRadio(24),
  "android.widget.SeekBar": paintSlider,
};

function paintSwitch(
  { widget, rect }: Box,
  { theme: { colours }, density }: Metrics & { theme: Theme },
): string {
  const width = 52 * density;
  const height = 32 * density;
  const x = rect.x + rect.width - width;
  const y = rect.y + (rect.height - height) / 2;
  const middle = y + height / 2;
  const track = `<rect x="${x + density}" y="${y + density}" width="${width - 2 * density}" height="${height - 2 * density}" rx="${height / 2 - density}"`;
  return widget.checked
    ? `${track} fill="${colours.primary}"/>${disc(x + width - height / 2, middle, 12 * density, colours.onPrimary)}`
    : `${track} fill="${colours.surfaceHigh}" stroke="${colours.outline}" stroke-width="${2 * density}"/>${disc(x + height / 2, middle, 8 * density, colours.outline)}`;
}

function paintCheckBox(
  { widget, rect }: Box,
  { theme: { colours }, density }: Metrics & { theme: Theme },
): string {
  const size = 18 * density;
  const x = rect.x + 3 * density;
  const y = rect.y + (rect.height - size) / 2;
  const square = `<rect x="${x}" y="${y}" width="${size}" height="${size}" rx="${2 * density}"`;
  if (!widget.checked) {
    return `${square} fill="none" stroke="${colours.outline}" stroke-width="${2 * density}"/>`;
  }
  const tick = `M${x + size * 0.22} ${y + size * 0.52}l${size * 0.2} ${size * 0.2}l${size * 0.38} ${-size * 0.42}`;
  return `${square} fill="${colours.primary}"/><path d="${tick}" fill="none" stroke="${colours.onPrimary}" stroke-width="${2 * density}"/>`;
}

function paintRadio(inset: number): ControlPainter {
  return ({ widget, rect }, { theme: { colours }, density }) => {
    const x = rect.x + (inset + 12) * density;
    const y = rect.y + rect.height / 2;
    const colour = widget.checked ? colours.primary : colours.outline;
    const ring = `<circle cx="${x}" cy="${y}" r="${9 * density}" fill="none" stroke="${colour}" stroke-width="${2 * density}"/>`;
    return widget.checked ? ring + disc(x, y, 5 * density, colour) : ring;
  };
}

function paintSlider(box: Box, { theme: { colours }, density }: Metrics & { theme: Theme }): string {
  const { start, length } = sliderTrack(box, density);
  const { value, min, max } = box.widget.range!;
  const middle = box.rect.y + box.rect.height / 2;
  const filled = max > min ? (length * (value - min)) / (max - min) : 0;
  const track = (width: number, opacity: number) =>
    `<rect x="${start}" y="${middle - 2 * density}" width="${width}" height="${4 * density}" rx="${2 * density}" fill="${colours.primary}" opacity="${opacity}"/>`;
  return `<g${box.enabled ? "" : ' opacity="0.38"'}>${track(length, 0.28)}${track(filled, 1)}${disc(start + filled, middle, 10 * density, colours.primary)}</g>`;
}

/** Where a slider's values lie, in pixels: its thumb needs room at both ends. */
export function sliderTrack(
  { rect }: Box,
  density: number,
): { readonly start: number; readonly length: number } {
  const inset = 12 * density;
  return { start: rect.x + inset, length: Math.max(1, rect.width - 2 * inset) };
}

function disc(x: number, y: number, radius: number, colour: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>`;
}
