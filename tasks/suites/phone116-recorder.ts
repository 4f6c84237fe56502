import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { withNewFile } from "../new-file.ts";
import { back, enter, fill, find, finish, tap } from "../oracle.ts";

/** Records something and saves it, under a name of its own or under the one that the app proposes. */
function record(view: OracleView<unknown>, name?: string): Action {
  const { screen, notes } = view;
  const away = enter(screen, "Recorder", "com.tapwright.recorder");
  if (away !== undefined) return away;
  if (find(screen, "Discard this recording?")) return tap(screen, "Keep")!;
  if (find(screen, "Save recording")) {
    const typing = name === undefined ? undefined : fillName(view, name);
    if (typing !== undefined) return typing;
    notes.set("saved", 1);
    return tap(screen, "Save")!;
  }
  if (notes.has("saved")) return finish;
  return tap(screen, "Done") ?? tap(screen, "Record") ?? tap(screen, "Cancel") ?? back;
}

/** The box is called after what is in it. */
function fillName({ screen }: OracleView<unknown>, name: string): Action | undefined {
  const box = screen.elements.find(({ role }) => role === "textbox");
  if (box === undefined || box.value === name) return undefined;
  return fill(screen, box.name, name) ?? { type: "type", target: box.ref, text: name, replace: true };
}

/** Records a clip. */
const recordClip = defineTask({
  id: "phone116/recorder-clip",
  version: 1,
  goal: "Record an audio clip and save it",
  apps: ["Recorder"],
  tags: ["recorder", "create"],
  budget: { steps: 10, seconds: 100 },
  bench: {
    mirrors: "AudioRecorderRecordAudio",
    split: "train",
    difficulty: "easy",
    optimalSteps: 4,
    needs: "shell",
  },
  params: z.strictObject({}),
  sample: () => ({}),
  phrasings: {
    train: [
      () => "Record an audio clip and save it",
      () => "Make a sound recording with Recorder and keep it",
      () => "Open Recorder, record something and save the recording",
      () => "I want a short voice memo saved on the phone",
    ],
    test: [
      () => "Capture a bit of sound and store it as a file",
      () => "Let the phone listen for a moment, then save what it heard",
    ],
  },
  goalState: (before, _params, now) =>
    withNewFile(before, now, (path) => /^Recordings\/[^/]+\.\w+$/.test(path)),
  oracle: (view) => record(view),
});

/** Records a clip under a name. */
const recordNamedClip = defineTask({
  id: "phone116/recorder-named-clip",
  version: 1,
  goal: "Record an audio clip and save it as {name}",
  apps: ["Recorder"],
  tags: ["recorder", "create"],
  budget: { steps: 12, seconds: 120 },
  bench: {
    mirrors: "AudioRecorderRecordAudioWithFileName",
    split: "train",
    difficulty: "easy",
    optimalSteps: 5,
    needs: "shell",
  },
  params: z.strictObject({ name: z.string() }),
  sample: (words) => ({ name: words.title() }),
  phrasings: {
    train: [
      ({ name }) => `Record an audio clip and save it as "${name}"`,
      ({ name }) => `Make a recording called ${name} with Recorder`,
      ({ name }) => `Record some sound and give the file the name "${name}"`,
      ({ name }) => `Voice memo, please: save it under the name ${name}`,
    ],
    test: [
      ({ name }) => `Capture a short sound and store it under "${name}"`,
      ({ name }) => `I need a sound file named ${name}, recorded just now`,
    ],
  },
  goalState: (before, { name }, now) =>
    withNewFile(before, now, (path) => path.replace(/\.\w+$/, "") === `Recordings/${name}`),
  oracle: (view) => record(view, view.params.name),
});

/** Tasks of the Recorder. */
export const recorderTasks: readonly TaskTemplate[] = [recordClip, recordNamedClip];
