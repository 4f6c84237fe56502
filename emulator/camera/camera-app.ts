import type { App, AppContext } from "../app.ts";
import { cameraPage } from "./camera-page.ts";
import type { CameraEvent, CameraState } from "./camera-state.ts";
import { savePhoto, saveVideo, viewScene } from "./camera-store.ts";

/** Takes photos and films: files in `DCIM/Camera` and `Movies`. */
export const cameraApp: App<CameraState, CameraEvent> = {
  packageName: "com.tapwright.camera",
  label: "Camera",
  icon: { glyph: "camera", background: "#37474f" },
  versionName: "4.0.2",
  versionCode: 402,
  launchActivity: "com.tapwright.camera.CameraActivity",
  open(
    { action = "android.intent.action.MAIN" },
    _context,
    state = { mode: "photo", lens: "back", flash: "off" },
  ) {
    if (action === "android.media.action.STILL_IMAGE_CAMERA") return { ...state, mode: "photo" };
    if (action === "android.media.action.VIDEO_CAPTURE") return { ...state, mode: "video" };
    return action === "android.intent.action.MAIN" ? state : undefined;
  },
  reduce,
  view: (state, { system }) => cameraPage(state, system),
};

function reduce(state: CameraState, event: CameraEvent, context: AppContext): CameraState {
  const { system } = context;
  switch (event.type) {
    case "choose-mode":
      return { ...state, mode: event.mode };
    case "turn-lens":
      return { ...state, lens: state.lens === "back" ? "front" : "back" };
    case "turn-flash":
      return { ...state, flash: state.flash === "on" ? "off" : "on" };
    case "shoot":
      if (state.recordingSince !== undefined) return stop(state, context);
      if (state.mode === "video") return { ...state, recordingSince: system.clock.now() };
      return { ...state, taken: savePhoto(system, viewScene(system, state)) };
    case "stop":
      return stop(state, context);
    case "open-taken":
      openTaken(state, context);
      return state;
  }
}

/** Ends the film and keeps it. */
function stop(state: CameraState, { system }: AppContext): CameraState {
  const { recordingSince } = state;
  if (recordingSince === undefined) return state;
  const taken = saveVideo(system, viewScene(system, state), recordingSince);
  return { ...state, recordingSince: undefined, taken };
}

function openTaken({ taken = "" }: CameraState, { system, startActivity, toast }: AppContext): void {
  const type = taken.endsWith(".png") ? "image/png" : "video/mp4";
  const isThere = system.files.stat(taken) !== undefined;
  const action = "android.intent.action.VIEW";
  if (!isThere || !startActivity({ action, data: `file://${taken}`, type })) toast("Nothing can show this");
}
