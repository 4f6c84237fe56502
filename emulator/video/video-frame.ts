import type { Page } from "../app.ts";
import { listStripEntries, type StripEntry } from "../bare/bare-screen.ts";
import type { Widget } from "../widget.ts";
import type { VideoEvent, VideoState } from "./video-state.ts";

/** A page in the app's colours, its ids as a shrinker leaves them. */
export function videoPage(
  page: Pick<Page<VideoEvent>, "path" | "root" | "onBack" | "dialog">,
): Page<VideoEvent> {
  const { root, dialog, ...others } = page;
  return {
    activity: "com.tapwright.video.A1",
    palette: "ink",
    ...others,
    root: obscure(root),
    ...(dialog ? { dialog: { ...dialog, root: obscure(dialog.root) } } : {}),
  };
}

function obscure(widget: Widget<VideoEvent>): Widget<VideoEvent> {
  const { children } = widget;
  const isFound = (widget.onTap ?? widget.onText ?? widget.text ?? widget.scroll) !== undefined;
  return {
    ...widget,
    ...(isFound ? { id: "0_resource_name_obfuscated" } : {}),
    ...(children ? { children: children.map(obscure) } : {}),
  };
}

/** The way between the app's main pages. */
export function videoStrip(shown: VideoState["tab"]): readonly StripEntry<VideoEvent>[] {
  return listStripEntries(
    [
      ["films", "Films", "play"],
      ["lists", "Queues", "sort"],
    ],
    shown,
  );
}

/** `1:05`. */
export function writeLength(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
