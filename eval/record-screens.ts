import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Trace, TraceEntry } from "../agent/trace.ts";
import type { Device } from "../core/device.ts";
import type { Capture, ImageRef } from "../core/screen.ts";

/** What was kept of the newest capture. */
interface Kept {
  readonly treeFile?: string;
  readonly screenshot?: ImageRef;
}

/**
 * Keeps what the device showed beside the trace: the tree of every screen and, with `pictures`, how it looked. Files
 * are named by their hash, so that equal screens are stored once. The trace's screens say which are theirs.
 */
export function recordScreens(
  device: Device,
  trace: Trace,
  { pictures }: { readonly pictures: boolean },
): { readonly device: Device; readonly trace: Trace } {
  const written = new Set<string>();
  const keep = (folder: string, ending: string, content: string | Uint8Array): string => {
    const digest = createHash("sha256").update(content).digest("hex").slice(0, 16);
    const file = `${folder}/${digest}.${ending}`;
    if (written.has(file)) return file;
    mkdirSync(join(trace.folder, folder), { recursive: true, mode: 0o700 });
    writeFileSync(join(trace.folder, file), content, { mode: 0o600 });
    written.add(file);
    return file;
  };
  const keepCapture = ({ tree, screenshot, size }: Capture): Kept => ({
    ...(tree !== undefined && { treeFile: keep("trees", "xml", tree) }),
    ...(screenshot !== undefined && {
      screenshot: { file: keep("pictures", "png", screenshot), mediaType: "image/png", ...size },
    }),
  });
  let last: Kept = {};
  return {
    device: {
      ...device,
      async capture(options) {
        const capture = await device.capture(pictures ? { ...options, screenshot: true } : options);
        last = keepCapture(capture);
        return capture;
      },
    },
    trace: {
      ...trace,
      write: (entry) => trace.write(entry.type === "screen" ? addFiles(entry, last) : entry),
    },
  };
}

function addFiles(
  entry: Extract<TraceEntry, { readonly type: "screen" }>,
  { treeFile, screenshot }: Kept,
): TraceEntry {
  const screen = screenshot === undefined ? entry.screen : { ...entry.screen, screenshot };
  return { ...entry, screen, ...(treeFile !== undefined && { treeFile }) };
}
