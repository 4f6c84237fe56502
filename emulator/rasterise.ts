import { encodePng, type PackedPicture } from "./encode-png.ts";
import { fontFiles, hasGlyph } from "./font-metrics.ts";

let loading: Promise<typeof import("@napi-rs/canvas")> | undefined;

/**
 * A picture of an SVG, as PNG with RGBA pixels, as Android's own `screencap` writes it. Text is set in the phone's own
 * font, whatever the computer has. Skia draws a page in less time than librsvg (docs/decisions/0007).
 */
export async function rasterise(svg: string): Promise<Uint8Array> {
  return (await rasteriseAfter(svg)).png;
}

/** The same picture in less time, by what did not change since the last one. */
export async function rasteriseAfter(svg: string, last?: Promise<PackedPicture>): Promise<PackedPicture> {
  loading ??= loadSkia();
  const { createCanvas, loadImage } = await loading;
  const image = await loadImage(Buffer.from(withKnownCharacters(svg)));
  // One that could not be drawn leaves nothing to take over.
  const known = await last?.catch(() => undefined);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return encodePng(context.canvas.data(), image, known);
}

async function loadSkia() {
  process.env.DISABLE_SYSTEM_FONTS_LOAD = "1";
  const skia = await import("@napi-rs/canvas");
  for (const file of fontFiles()) skia.GlobalFonts.registerFromPath(file, "Roboto");
  return skia;
}

/** A character that the phone's font lacks would be drawn with whatever the computer has. */
function withKnownCharacters(svg: string): string {
  return svg.replaceAll(/\P{ASCII}/gu, (character) => (hasGlyph(character) ? character : "\ufffd"));
}
