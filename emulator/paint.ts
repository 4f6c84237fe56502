import type { Rect } from "../core/geometry.ts";
import type { Colour } from "./colours.ts";
import { measureText } from "./font-metrics.ts";
import { drawIcon } from "./icons.ts";
import { type Box, contentRect, lineHeight, type Metrics, pixelFont, shownText } from "./layout.ts";
import { controlPainters } from "./paint-controls.ts";
import { breakLines } from "./text-lines.ts";
import type { Theme } from "./theme.ts";
import { escapeXml } from "./tree-xml.ts";
import type { Widget } from "./widget.ts";

/** How a window is drawn. */
export interface Brush extends Metrics {
  readonly theme: Theme;
  /** Address of the field with the caret, and the characters before it. */
  readonly focus?: { readonly address: string; readonly caret: number } | undefined;
}

/** SVG of a box and all inside it, cut off where its ancestors cut it off. */
export function paintBox(box: Box, brush: Brush): string {
  const { widget, rect } = box;
  const own = [paintLook(box, brush)];
  const control = controlPainters[widget.drawnAs ?? widget.className];
  if (control) own.push(control(box, brush));
  if (widget.drawing) own.push(paintDrawing(widget.drawing, rect));
  if (widget.icon) own.push(paintIcon(box, brush));
  if (widget.appIcon) own.push(paintAppIcon(box, brush));
  if (widget.picture) own.push(paintPicture(widget.picture, rect));
  if (widget.font) own.push(paintText(box, brush));
  const faded = widget.disabled && !widget.children ? `<g opacity="0.38">${own.join("")}</g>` : own.join("");
  const inside = box.children.map((child) => paintBox(child, brush)).join("");
  return faded + (box.scroll ? clip(rect, box.address, inside) : inside);
}

function clip(rect: Rect, address: string, content: string): string {
  if (content === "") return "";
  const id = escapeXml(`clip${address}`).replaceAll(/[^\w-]/g, "_");
  const { x, y, width, height } = rect;
  return `<clipPath id="${id}"><rect x="${x}" y="${y}" width="${width}" height="${height}"/></clipPath><g clip-path="url(#${id})">${content}</g>`;
}

function paintLook({ widget, rect }: Box, { theme, density }: Brush): string {
  const { look } = widget;
  if (!look?.background && !look?.border) return "";
  const radius = Math.min((look.radius ?? 0) * density, rect.width / 2, rect.height / 2);
  const shape = (spread: number, drop: number) =>
    `<rect x="${rect.x - spread}" y="${rect.y - spread + drop}" width="${rect.width + 2 * spread}" height="${rect.height + 2 * spread}" rx="${radius + spread}"`;
  const shadow = look.raised
    ? [3, 2, 1].map((step) => `${shape(step * density * 0.7, density)} fill="#000" opacity="0.06"/>`).join("")
    : "";
  const fill = look.background ? theme.colours[look.background] : "none";
  const border = look.border ? ` stroke="${theme.colours[look.border]}" stroke-width="${density}"` : "";
  return `${shadow}${shape(look.border ? -density / 2 : 0, 0)} fill="${fill}"${border}/>`;
}

function paintDrawing({ width, height, svg }: NonNullable<Widget["drawing"]>, rect: Rect): string {
  const place = `x="${rect.x}" y="${rect.y}" width="${rect.width}" height="${rect.height}"`;
  return `<svg ${place} viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${svg}</svg>`;
}

function paintIcon({ widget, rect }: Box, { theme, density }: Brush): string {
  const { name, size = 24, colour = "textMuted" } = widget.icon!;
  const pixels = size * density;
  const x = rect.x + (rect.width - pixels) / 2;
  const y = rect.y + (rect.height - pixels) / 2;
  return drawIcon(name, x, y, pixels, theme.colours[colour]);
}

function paintAppIcon({ widget, rect }: Box, { density }: Brush): string {
  const { glyph, background } = widget.appIcon!;
  const x = rect.x + rect.width / 2;
  const y = rect.y + 34 * density;
  const size = 30 * density;
  const disc = `<circle cx="${x}" cy="${y}" r="${27 * density}" fill="${background}"/>`;
  return disc + drawIcon(glyph, x - size / 2, y - size / 2, size, "#ffffff");
}

/** Pictures in base64: an unchanged file has the same bytes. */
const encoded = new WeakMap<Uint8Array, string>();

function paintPicture({ bytes, fit }: NonNullable<Box["widget"]["picture"]>, rect: Rect): string {
  const data = encoded.get(bytes) ?? Buffer.from(bytes).toString("base64");
  encoded.set(bytes, data);
  const type = bytes[0] === 0xff ? "jpeg" : "png";
  const place = `x="${rect.x}" y="${rect.y}" width="${rect.width}" height="${rect.height}"`;
  return `<image ${place} preserveAspectRatio="xMidYMid ${fit === "cover" ? "slice" : "meet"}" href="data:image/${type};base64,${data}"/>`;
}

function paintText(box: Box, brush: Brush): string {
  const { widget, rect } = box;
  const { size, weight } = pixelFont(widget, brush);
  const area = contentRect(widget, rect, brush);
  const step = size * lineHeight;
  const height = box.lines.length * step;
  const top =
    area.y +
    (widget.style?.justify === "center" || widget.onText ? Math.max(0, area.height - height) / 2 : 0);
  const first = widget.multiline ? area.y : top;
  const align = widget.font?.align ?? "start";
  const x = area.x + (align === "start" ? 0 : align === "center" ? area.width / 2 : area.width);
  const caret = caretPlace(box, brush, area.width);
  const shift = caret && widget.font?.maxLines === 1 ? Math.max(0, caret.x - area.width) : 0;
  const isHint = !widget.text && widget.hint !== undefined;
  const colour: Colour = isHint ? "outline" : (widget.font?.colour ?? "text");
  const anchor = align === "start" ? "" : ` text-anchor="${align === "center" ? "middle" : "end"}"`;
  const lines = box.lines
    .map((line, index) =>
      line === ""
        ? ""
        : `<text xml:space="preserve" x="${x - shift}" y="${round(first + index * step + size)}"${anchor} font-family="Roboto" font-size="${round(size)}" font-weight="${weight}" fill="${brush.theme.colours[colour]}">${escapeXml(line)}</text>`,
    )
    .join("");
  const bar = caret
    ? `<rect x="${round(area.x + caret.x - shift)}" y="${round(first + caret.line * step)}" width="${brush.density}" height="${round(step)}" fill="${brush.theme.colours.primary}"/>`
    : "";
  return widget.onText ? clip({ ...area, y: rect.y, height: rect.height }, box.address, lines + bar) : lines;
}

/** Where the caret of the focused field stands, within its text. */
function caretPlace(box: Box, brush: Brush, width: number): { x: number; line: number } | undefined {
  const { widget } = box;
  if (!widget.onText || brush.focus?.address !== box.address) return undefined;
  const font = pixelFont(widget, brush);
  const before = [...(widget.text ? shownText(widget) : "")].slice(0, brush.focus.caret).join("");
  const lines = widget.multiline ? breakLines(before, { ...font, width }) : [before];
  return { x: measureText(lines.at(-1)!, font.size, font.weight), line: lines.length - 1 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
