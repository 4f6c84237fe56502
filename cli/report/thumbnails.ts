import { existsSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { Point, Rect } from "../../core/geometry.ts";
import { readTrace, type TracedEpisode, type TracedStep } from "../../eval/read-trace.ts";
import type { EpisodeReport, Report } from "../../eval/report.ts";

/** A small picture of a step's screen. */
export interface Thumbnail {
  readonly step: number;
  /** WebP as a data URL. */
  readonly data: string;
}

/** All pictures of a report may take this many bytes; what failed comes first. */
const mostBytes = 9 * 1024 ** 2;
const width = 180;

/**
 * At most three pictures an episode: its second screen (all begin on the same one), the step that failed or the one in
 * the middle, and the last. The element that was used is marked.
 */
export async function makeThumbnails(
  folder: string,
  { tasks }: Report,
): Promise<ReadonlyMap<string, readonly Thumbnail[]>> {
  const thumbnails = new Map<string, readonly Thumbnail[]>();
  const episodes = tasks.flatMap((task) => task.episodes);
  let bytes = 0;
  for (const episode of [...episodes].sort((one, other) => Number(one.success) - Number(other.success))) {
    if (bytes > mostBytes) break;
    const made = await makeThreeThumbnails(join(folder, "episodes", episode.id), episode);
    thumbnails.set(episode.id, made);
    bytes += made.reduce((total, { data }) => total + data.length, 0);
  }
  return thumbnails;
}

async function makeThreeThumbnails(
  folder: string,
  { failingStep }: EpisodeReport,
): Promise<readonly Thumbnail[]> {
  if (!existsSync(join(folder, "trace.jsonl"))) return [];
  const { steps } = readTrace(folder);
  const last = steps.length - 1;
  const wanted = [Math.min(1, last), failingStep ?? last >> 1, last];
  const made: Thumbnail[] = [];
  for (const index of [...new Set(wanted)].sort((one, other) => one - other)) {
    const data = await drawThumbnail(folder, steps, index);
    if (data !== undefined) made.push({ step: index, data });
  }
  return made;
}

async function drawThumbnail(
  folder: string,
  steps: TracedEpisode["steps"],
  index: number,
): Promise<string | undefined> {
  const step = steps[index];
  const picture = step?.screen.screenshot;
  const file = picture && join(folder, picture.file);
  if (step === undefined || file === undefined || !existsSync(file)) return undefined;
  const scale = width / step.screen.size.width;
  const height = Math.round(step.screen.size.height * scale);
  const mark = drawMark(step, scale, { width, height });
  const small = sharp(file).resize(width, height, { fit: "fill" });
  const marked =
    mark === undefined ? small : small.composite([{ input: Buffer.from(mark), left: 0, top: 0 }]);
  const bytes = await marked.webp({ quality: 55 }).toBuffer();
  return `data:image/webp;base64,${bytes.toString("base64")}`;
}

function drawMark(
  { action, screen }: TracedStep,
  scale: number,
  size: { readonly width: number; readonly height: number },
): string | undefined {
  const target = "target" in action ? action.target : undefined;
  const box =
    typeof target === "object" ? around(target) : screen.elements.find(({ ref }) => ref === target)?.bounds;
  if (box === undefined) return undefined;
  const [x, y, w, h] = [box.x, box.y, box.width, box.height].map((length) => Math.round(length * scale));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="3" fill="none" stroke="#d2603a" stroke-width="3"/></svg>`;
}

function around({ x, y }: Point): Rect {
  return { x: x - 40, y: y - 40, width: 80, height: 80 };
}
