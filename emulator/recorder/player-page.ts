import type { Page } from "../app.ts";
import { fonts, group, iconButton, row, slider, text } from "../kit-basic.ts";
import { appBar, page } from "../kit-page.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { RecorderEvent, RecorderState } from "./recorder-state.ts";
import { formatLength, progressOf } from "./recorder-words.ts";
import type { Recording } from "./recordings-store.ts";
import { measureLoudness } from "./wave.ts";

/** One recording: what it looks like as a wave, and a player below. */
export function playerPage(
  recording: Recording,
  { playback = { playedMs: 0 } }: RecorderState,
  system: System,
): Page<RecorderEvent> {
  const { path, name, durationMs, modifiedAt } = recording;
  const now = system.clock.now();
  const played = Math.min(durationMs, progressOf(playback.playedMs, playback.since, now));
  const playing = playback.since !== undefined && played < durationMs;
  const seconds = Math.max(1, Math.ceil(durationMs / 1000));
  return {
    activity: "com.tapwright.recorder.PlayerActivity",
    path: ["list", `recording ${path}`],
    palette: "brick",
    root: page<RecorderEvent>({
      bar: appBar<RecorderEvent>({
        title: "",
        onUp: { type: "back" },
        actions: [
          { icon: "edit", description: "Rename", id: "action_rename", onTap: { type: "ask-rename", path } },
          { icon: "share", description: "Share", id: "action_share", onTap: { type: "share", path } },
          {
            icon: "delete",
            description: "Delete",
            id: "action_delete",
            onTap: { type: "ask-delete", paths: [path] },
          },
        ],
      }),
      body: [
        group<RecorderEvent>(
          [
            text(name, { id: "txt_name", font: { ...fonts.headline, align: "center", maxLines: 2 } }),
            text(labelDayAndTime(modifiedAt, system), {
              id: "txt_date",
              font: { ...fonts.small, align: "center" },
            }),
          ],
          { style: { gap: 8, padding: [16, 24], shrink: 0 } },
        ),
        wave(recording, durationMs === 0 ? 0 : played / durationMs),
        slider<RecorderEvent>(Math.floor(played / 1000), {
          id: "play_progress",
          max: seconds,
          onSlide: (value) => ({ type: "seek", seconds: value }),
          style: { margin: [0, 16], shrink: 0 },
        }),
        row<RecorderEvent>(
          [
            text(formatLength(played), { id: "txt_progress", font: fonts.small }),
            text(formatLength(durationMs), { id: "txt_duration", font: fonts.small }),
          ],
          { style: { justify: "space-between", padding: [0, 28], shrink: 0 } },
        ),
        row<RecorderEvent>(
          [
            {
              ...iconButton<RecorderEvent>(playing ? "pause" : "play", {
                id: "btn_play",
                description: playing ? "Pause" : "Play",
                colour: "onPrimary",
                onTap: { type: "play" },
                style: { width: 72, height: 72 },
              }),
              look: { background: "primary", radius: 36 },
            },
          ],
          { style: { justify: "center", padding: [24, 0, 48, 0], shrink: 0 } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

/** Bars as high as the sound is loud; those that were heard are in colour. */
function wave({ bytes }: Recording, heard: number): Widget<never> {
  const parts = 40;
  const bars = measureLoudness(bytes, parts).map((loudness, index) => {
    const height = Math.max(3, Math.round(loudness * 160));
    const opacity = index / parts < heard ? 1 : 0.35;
    return `<rect x="${index * 8}" y="${100 - height / 2}" width="5" height="${height}" rx="2" fill="#a63a24" opacity="${opacity}"/>`;
  });
  return {
    className: "android.view.View",
    id: "waveform_view",
    drawing: { width: parts * 8, height: 200, svg: bars.join("") },
    style: { grow: 1, shrink: 1, margin: [8, 24], maxHeight: 260 },
  };
}
