import type { Page } from "../app.ts";
import { fonts, group, iconButton, row, text } from "../kit-basic.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { RecorderEvent, Take } from "./recorder-state.ts";
import { formatLength, progressOf } from "./recorder-words.ts";

/** While something is recorded: its length, and buttons to pause, to drop and to keep it. */
export function takePage({ recordedMs, since }: Take, { clock }: System): Page<RecorderEvent> {
  const length = progressOf(recordedMs, since, clock.now());
  const paused = since === undefined;
  return {
    activity: "com.tapwright.recorder.RecorderActivity",
    path: ["list", "take"],
    palette: "brick",
    root: group<RecorderEvent>(
      [
        group<RecorderEvent>(
          [
            text(formatLength(length), {
              id: "txt_progress",
              font: { size: 64, align: "center", maxLines: 1 },
            }),
            text(paused ? "Paused" : "Recording…", {
              id: "txt_state",
              font: { ...fonts.body, colour: paused ? "textMuted" : "error", align: "center" },
            }),
          ],
          { style: { grow: 1, justify: "center", gap: 12 } },
        ),
        row<RecorderEvent>(
          [
            round("close", "btn_delete", "Discard", { type: "ask-discard" }, false),
            paused
              ? round("mic", "btn_record", "Resume", { type: "resume" }, true)
              : round("pause", "btn_record", "Pause", { type: "pause" }, true),
            round("check", "btn_stop", "Done", { type: "finish" }, false),
          ],
          { style: { justify: "center", gap: 40, padding: [24, 0, 48, 0], shrink: 0 } },
        ),
      ],
      { className: "android.view.ViewGroup", id: "record_panel", style: { grow: 1, shrink: 1 } },
    ),
    onBack: { type: "ask-discard" },
  };
}

function round(
  name: "close" | "mic" | "pause" | "check",
  id: string,
  description: string,
  onTap: RecorderEvent,
  isMain: boolean,
): Widget<RecorderEvent> {
  const size = isMain ? 80 : 56;
  return {
    ...iconButton<RecorderEvent>(name, {
      id,
      description,
      colour: isMain ? "onPrimary" : "onAccent",
      onTap,
      style: { width: size, height: size },
    }),
    look: { background: isMain ? "primary" : "accent", radius: size / 2 },
  };
}
