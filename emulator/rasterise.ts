import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Sharp, SharpOptions } from "sharp";
import { fontFiles } from "./font-metrics.ts";

type MakeSharp = (input: Buffer, options?: SharpOptions) => Sharp;

let loading: Promise<MakeSharp> | undefined;

/** A picture of an SVG, as PNG. Text is set in the phone's own font, whatever the computer has. */
export async function rasterise(svg: string): Promise<Uint8Array> {
  loading ??= loadSharp();
  const sharp = await loading;
  return sharp(Buffer.from(svg), { limitInputPixels: false })
    .removeAlpha()
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer();
}

/** The font library reads its configuration once, when sharp is first loaded. */
async function loadSharp(): Promise<MakeSharp> {
  process.env.FONTCONFIG_FILE = writeFontConfiguration();
  const { default: sharp } = await import("sharp");
  return sharp;
}

/** A configuration that knows the phone's fonts only; it stays in the temporary folder as a cache. */
function writeFontConfiguration(): string {
  const folder = join(tmpdir(), `tapwright-fonts-${process.getuid?.() ?? 0}`);
  const folders = fontFiles().map((file) => `<dir>${dirname(file)}</dir>`);
  const path = join(folder, "fonts.conf");
  const configuration = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join("")}<cachedir>${join(folder, "cache")}</cachedir></fontconfig>\n`;
  mkdirSync(folder, { recursive: true });
  // Renamed into place, so that another process never reads half of it.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, configuration);
  renameSync(draft, path);
  return path;
}
