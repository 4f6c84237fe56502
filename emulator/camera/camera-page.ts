import type { Page } from "../app.ts";
import { fonts, group, icon, iconButton, row, text } from "../kit-basic.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { CameraEvent, CameraMode, CameraState } from "./camera-state.ts";
import { viewScene } from "./camera-store.ts";

/** The viewfinder with what is around it. While a film is recorded only the shutter is left. */
export function cameraPage(state: CameraState, system: System): Page<CameraEvent> {
  const { recordingSince } = state;
  const isRecording = recordingSince !== undefined;
  return {
    activity: "com.tapwright.camera.CameraActivity",
    path: ["camera"],
    palette: "darkroom",
    root: group<CameraEvent>(
      [
        isRecording ? clock(system.clock.now() - recordingSince) : topBar(state),
        viewfinder(state, system),
        isRecording ? group<never>([], { style: { height: 48, shrink: 0 } }) : modeBar(state.mode),
        shutterBar(state, system),
      ],
      {
        className: "android.view.ViewGroup",
        id: "camera_app_root",
        style: { grow: 1, shrink: 1 },
      },
    ),
    ...(isRecording ? { onBack: { type: "stop" } } : {}),
  };
}

function topBar({ flash }: CameraState): Widget<CameraEvent> {
  return row<CameraEvent>(
    [
      iconButton<CameraEvent>(flash === "on" ? "flash" : "flash-off", {
        id: "flash_button",
        description: flash === "on" ? "Flash on" : "Flash off",
        onTap: { type: "turn-flash" },
      }),
    ],
    { id: "options_bar", style: { height: 56, padding: [0, 8], shrink: 0 } },
  );
}

function clock(ms: number): Widget<CameraEvent> {
  const seconds = Math.floor(ms / 1000);
  const shown = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0"));
  return row<CameraEvent>(
    [
      icon("record", { size: 16, colour: "error" }),
      text(shown.join(":"), { id: "recording_time", font: { ...fonts.strong, maxLines: 1 } }),
    ],
    { id: "recording_bar", style: { height: 56, gap: 8, justify: "center", shrink: 0 } },
  );
}

function viewfinder(state: CameraState, system: System): Widget<CameraEvent> {
  return {
    className: "android.view.TextureView",
    id: "viewfinder",
    description: state.lens === "back" ? "Back camera" : "Front camera",
    picture: { bytes: viewScene(system, state), fit: "cover" },
    style: { grow: 1, shrink: 1 },
  };
}

function modeBar(mode: CameraMode): Widget<CameraEvent> {
  const entry = (label: string, own: CameraMode): Widget<CameraEvent> => ({
    className: "android.widget.TextView",
    id: `mode_${own}`,
    text: label,
    font: { ...fonts.label, colour: mode === own ? "primary" : "textMuted", maxLines: 1 },
    style: { height: 48, justify: "center", padding: [0, 20] },
    selected: mode === own,
    onTap: { type: "choose-mode", mode: own },
  });
  return row<CameraEvent>([entry("Photo", "photo"), entry("Video", "video")], {
    id: "mode_strip",
    style: { justify: "center", height: 48, shrink: 0 },
  });
}

function shutterBar(state: CameraState, { files }: System): Widget<CameraEvent> {
  const { mode, taken, recordingSince } = state;
  const isRecording = recordingSince !== undefined;
  const place = { width: 64, height: 64, shrink: 0 } as const;
  const empty: Widget<CameraEvent> = { className: "android.view.View", style: place };
  const isShown = taken !== undefined && /\.png$/.test(taken) && files.stat(taken) !== undefined;
  const last: Widget<CameraEvent> = {
    className: "android.widget.ImageView",
    id: "rounded_thumbnail",
    ...(taken === undefined ? {} : { description: `Last taken: ${taken.slice(taken.lastIndexOf("/") + 1)}` }),
    look: { background: "surfaceHigh", radius: 8 },
    ...(isShown
      ? { picture: { bytes: files.read(taken), fit: "cover" as const } }
      : { icon: { name: "film" as const } }),
    style: { width: 56, height: 56, shrink: 0 },
    onTap: { type: "open-taken" },
  };
  const shutter: Widget<CameraEvent> = {
    ...iconButton<CameraEvent>(isRecording ? "stop" : mode === "photo" ? "camera" : "record", {
      id: "shutter_button",
      description: isRecording ? "Stop recording" : mode === "photo" ? "Take photo" : "Start recording",
      colour: mode === "photo" ? "onPrimary" : "error",
      onTap: { type: "shoot" },
      style: { width: 80, height: 80 },
    }),
    look: { background: mode === "photo" ? "primary" : "text", radius: 40 },
  };
  return row<CameraEvent>(
    [
      isRecording || taken === undefined ? empty : last,
      shutter,
      isRecording
        ? empty
        : // Without a description, as in many cameras.
          iconButton<CameraEvent>("camera-turn", {
            id: "camera_switch",
            onTap: { type: "turn-lens" },
            style: place,
          }),
    ],
    { id: "bottom_bar", style: { justify: "space-between", padding: [8, 40, 32, 40], shrink: 0 } },
  );
}
