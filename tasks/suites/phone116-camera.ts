import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { withNewFile } from "../new-file.ts";
import { back, enter, finish, shows, tap } from "../oracle.ts";

const nothing = z.strictObject({});

function enterCamera({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Camera", "com.tapwright.camera");
}

/** Takes one photo. */
const takePhoto = defineTask({
  id: "phone116/camera-photo",
  version: 1,
  goal: "Take one photo",
  apps: ["Camera"],
  tags: ["camera", "create"],
  budget: { steps: 8, seconds: 80 },
  bench: { mirrors: "CameraTakePhoto", split: "train", difficulty: "easy", optimalSteps: 2, needs: "shell" },
  params: nothing,
  sample: () => ({}),
  phrasings: {
    train: [
      () => "Take one photo",
      () => "Take a picture with the camera",
      () => "Open Camera and shoot a photo",
      () => "I need a photo of what is in front of me",
    ],
    test: [() => "Snap a single picture", () => "Get me one shot of this view"],
  },
  goalState: (before, _params, now) =>
    withNewFile(before, now, (path) => /^(DCIM|Pictures)\/.*\.(png|jpe?g)$/.test(path)),
  oracle(view) {
    const away = enterCamera(view);
    if (away !== undefined) return away;
    if (view.notes.has("shot")) return finish;
    const shutter = tap(view.screen, "Take photo");
    if (shutter !== undefined) view.notes.set("shot", 1);
    return shutter ?? tap(view.screen, "Photo") ?? back;
  },
});

/** Records one film. */
const takeVideo = defineTask({
  id: "phone116/camera-video",
  version: 1,
  goal: "Record one video",
  apps: ["Camera"],
  tags: ["camera", "create"],
  budget: { steps: 10, seconds: 100 },
  bench: {
    mirrors: "CameraTakeVideo",
    split: "train",
    difficulty: "medium",
    optimalSteps: 4,
    needs: "shell",
  },
  params: nothing,
  sample: () => ({}),
  phrasings: {
    train: [
      () => "Record one video",
      () => "Take a video with the camera",
      () => "Open Camera, film a moment and stop",
      () => "Shoot a short video clip",
    ],
    test: [() => "Film something briefly", () => "Make one clip with the camera and keep it"],
  },
  goalState: (before, _params, now) =>
    withNewFile(before, now, (path) => /^(Movies|DCIM)\/.*\.(mp4|webm|3gp)$/.test(path)),
  oracle(view) {
    const { screen, notes } = view;
    const away = enterCamera(view);
    if (away !== undefined) return away;
    const stop = tap(screen, "Stop recording");
    if (stop !== undefined) {
      notes.set("recorded", 1);
      return stop;
    }
    if (notes.has("recorded") && shows(screen, "Last taken")) return finish;
    return tap(screen, "Start recording") ?? tap(screen, "Video") ?? back;
  },
});

/** Tasks of the Camera. */
export const cameraTasks: readonly TaskTemplate[] = [takePhoto, takeVideo];
