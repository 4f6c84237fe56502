import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, giveUp, lookFor, shows, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { putFile } from "../set-up.ts";
import type { Words } from "../words.ts";

/** Folders that every phone has; texts in Documents are notes. */
const folders = ["Download", "Movies", "Music", "Pictures", "Podcasts"] as const;

const place = z.strictObject({ file: z.string(), folder: z.string() });
type Place = z.infer<typeof place>;

function samplePlace(words: Words, random: Random): Place {
  return { file: sampleFile(words, random), folder: random.pick(folders) };
}

function sampleFile(words: Words, random: Random): string {
  return `${words.title()}.${random.pick(["txt", "pdf", "csv"])}`;
}

async function addFile({
  device,
  params,
}: {
  readonly device: Device;
  readonly params: Place;
}): Promise<void> {
  const text = `${params.file}\n`;
  await putFile(device, `/sdcard/${params.folder}/${params.file}`, new TextEncoder().encode(text));
}

/** The state with what lies at one path at another, or nowhere. */
function withMoved(before: PhoneState, from: string, to?: string): PhoneState {
  const { [from]: sum = "", ...files } = before.files;
  return { ...before, files: to === undefined ? files : { ...files, [to]: sum } };
}

/** The way from anywhere to a folder of the storage; undefined where its list is open. */
function openFolder(view: OracleView<unknown>, folder: string): Action | undefined {
  const { screen } = view;
  const entering = enter(screen, "Files", "com.tapwright.files");
  if (entering !== undefined) return entering;
  const isList = tap(screen, "Search files", "button") !== undefined;
  const title = screen.elements.find(({ gestures }) => gestures.length === 0)?.name;
  if (isList && title === folder) return undefined;
  if (isList && title === "Files") return tap(screen, folder) ?? lookFor(view, folder) ?? giveUp;
  return tap(screen, "Cancel") ?? tap(screen, "Internal storage") ?? back;
}

/** Chooses from the menu of one file; undefined where the list of its folder is open and it is not there. */
function chooseFor(view: OracleView<unknown>, { file, folder }: Place, entry: string): Action | undefined {
  const { screen } = view;
  const isMenu = tap(screen, "Copy to") !== undefined && tap(screen, file) === undefined;
  if (isMenu && find(screen, file) !== undefined) return tap(screen, entry)!;
  return openFolder(view, folder) ?? tap(screen, `More options for ${file}`);
}

/** Scrolls to the file; it is done where the last deed was noted, and impossible where it was not. */
function lookForFile(view: OracleView<unknown>, { file }: Place): Action {
  return view.notes.has("done") ? finish : (lookFor(view, file) ?? giveUp);
}

/** Renames a file. */
export const renameFile = defineTask({
  id: "smoke/rename-file",
  version: 1,
  goal: "Rename the file {file} in {folder} to {renamed}",
  apps: ["Files"],
  tags: ["files", "edit"],
  budget: { steps: 15, seconds: 120 },
  params: place.extend({ renamed: z.string() }),
  sample(words, random) {
    const old = samplePlace(words, random);
    const renamed = sampleFile(words, random);
    return { ...old, renamed: renamed === old.file ? `New ${renamed}` : renamed };
  },
  phrasings: {
    train: [
      ({ file, folder, renamed }) => `Rename the file ${file} in ${folder} to ${renamed}`,
      ({ file, folder, renamed }) => `Rename "${file}" in the folder ${folder} to "${renamed}"`,
      ({ file, folder, renamed }) => `In ${folder}, rename ${file} to ${renamed}`,
      ({ file, folder, renamed }) => `Change the name of the file ${file} in ${folder} to ${renamed}`,
      ({ file, folder, renamed }) => `Give the file "${file}" in ${folder} the new name "${renamed}"`,
      ({ file, folder, renamed }) => `Open ${folder} in Files and rename "${file}" to "${renamed}"`,
      ({ file, folder, renamed }) =>
        `The file ${file} in ${folder} has the wrong name, rename it to ${renamed}`,
    ],
    test: [
      ({ file, folder, renamed }) => `Please change the file name "${file}" in ${folder} to "${renamed}"`,
      ({ file, folder, renamed }) => `I want the file ${file} in ${folder} to be called ${renamed}`,
      ({ file, folder, renamed }) => `Call the file "${file}" in my ${folder} folder "${renamed}" instead`,
    ],
  },
  setUp: (context) => addFile(context),
  goalState: (before, { file, folder, renamed }) =>
    withMoved(before, `${folder}/${file}`, `${folder}/${renamed}`),
  oracle(view) {
    const { screen, params, notes } = view;
    const box = find(screen, "Rename") && find(screen, "Name", "textbox");
    if (box !== undefined) {
      if (box.value !== params.file && box.value !== params.renamed) return tap(screen, "Cancel") ?? back;
      const typing = fill(screen, "Name", params.renamed);
      if (typing === undefined) notes.set("done", 1);
      return typing ?? tap(screen, "OK")!;
    }
    return chooseFor(view, params, "Rename") ?? lookForFile(view, params);
  },
});

const removals: TaskTemplate<Place>["phrasings"] = {
  train: [
    ({ file, folder }) => `Delete the file ${file} in ${folder}`,
    ({ file, folder }) => `Delete "${file}" from the folder ${folder}`,
    ({ file, folder }) => `Remove the file ${file} from ${folder}`,
    ({ file, folder }) => `In ${folder}, delete the file "${file}"`,
    ({ file, folder }) => `Erase ${file} in the ${folder} folder`,
    ({ file, folder }) => `I do not need the file ${file} in ${folder} any more, delete it`,
    ({ file, folder }) => `Open Files and delete "${file}" from ${folder}`,
  ],
  test: [
    ({ file, folder }) => `Get rid of the file ${file} in ${folder}`,
    ({ file, folder }) => `Please throw away "${file}", it is in the folder ${folder}`,
    ({ file, folder }) => `Clear the file ${file} out of my ${folder} folder`,
  ],
};

function removeFile(view: OracleView<Place>): Action {
  const { screen, params, notes } = view;
  if (shows(screen, "will be deleted permanently")) {
    const isRight = shows(screen, `“${params.file}”`);
    if (isRight) notes.set("done", 1);
    return tap(screen, isRight ? "Delete" : "Cancel", "button")!;
  }
  return chooseFor(view, params, "Delete") ?? lookForFile(view, params);
}

/** Deletes one file among others. */
export const deleteFile = defineTask({
  id: "smoke/delete-file",
  version: 1,
  goal: "Delete the file {file} in {folder}",
  apps: ["Files"],
  tags: ["files", "delete"],
  budget: { steps: 14, seconds: 120 },
  params: place,
  sample: samplePlace,
  phrasings: removals,
  setUp: (context) => addFile(context),
  goalState: (before, { file, folder }) => withMoved(before, `${folder}/${file}`),
  oracle: removeFile,
});

/** Asks for the removal of a file that is not there. */
export const deleteMissingFile = defineTask({
  id: "smoke/delete-missing-file",
  version: 1,
  goal: "Delete the file {file} in {folder}",
  apps: ["Files"],
  tags: ["files", "infeasible"],
  budget: { steps: 14, seconds: 120 },
  params: place,
  sample: samplePlace,
  phrasings: removals,
  infeasible: true,
  oracle: removeFile,
});

/** Moves a file to another folder. */
export const moveFile = defineTask({
  id: "smoke/move-file",
  version: 1,
  goal: "Move the file {file} from {folder} to {target}",
  apps: ["Files"],
  tags: ["files", "move"],
  budget: { steps: 16, seconds: 120 },
  params: place.extend({ target: z.string() }),
  sample(words, random) {
    const [folder, target] = random.shuffle(folders) as [string, string];
    return { file: sampleFile(words, random), folder, target };
  },
  phrasings: {
    train: [
      ({ file, folder, target }) => `Move the file ${file} from ${folder} to ${target}`,
      ({ file, folder, target }) => `Move "${file}" from the folder ${folder} to the folder ${target}`,
      ({ file, folder, target }) => `In Files, move ${file} out of ${folder} into ${target}`,
      ({ file, folder, target }) => `Put the file "${file}" from ${folder} into ${target}`,
      ({ file, folder, target }) => `Take ${file} from ${folder} and move it to ${target}`,
      ({ file, folder, target }) => `The file ${file} in ${folder} belongs into ${target}, move it there`,
      ({ file, folder, target }) => `Transfer the file "${file}" from ${folder} to ${target}`,
    ],
    test: [
      ({ file, folder, target }) => `Relocate the file ${file} from ${folder} to ${target}`,
      ({ file, folder, target }) => `Please move my file "${file}" in ${folder} over to ${target}`,
      ({ file, folder, target }) => `I would rather have the file "${file}" in ${target} than in ${folder}`,
    ],
  },
  setUp: (context) => addFile(context),
  goalState: (before, { file, folder, target }) =>
    withMoved(before, `${folder}/${file}`, `${target}/${file}`),
  oracle(view) {
    const { screen, params, notes } = view;
    if (!shows(screen, "Move 1 item to…")) {
      return chooseFor(view, params, "Move to") ?? lookForFile(view, params);
    }
    if (find(screen, params.target)?.gestures.length === 0) {
      notes.set("done", 1);
      return tap(screen, "Move here", "button")!;
    }
    const upwards = tap(screen, "Internal storage");
    return upwards ?? tap(screen, params.target) ?? lookFor(view, params.target) ?? giveUp;
  },
});

/** Makes a folder in another. */
export const createFolder = defineTask({
  id: "smoke/create-folder",
  version: 1,
  goal: "Create a folder {name} in {folder}",
  apps: ["Files"],
  tags: ["files", "create"],
  budget: { steps: 15, seconds: 120 },
  params: z.strictObject({ name: z.string(), folder: z.string() }),
  sample: (words, random) => ({ name: words.title(), folder: random.pick(folders) }),
  phrasings: {
    train: [
      ({ name, folder }) => `Create a folder ${name} in ${folder}`,
      ({ name, folder }) => `Make a new folder called "${name}" in ${folder}`,
      ({ name, folder }) => `Add a folder named ${name} to ${folder}`,
      ({ name, folder }) => `New folder "${name}" inside ${folder}`,
      ({ name, folder }) => `In ${folder}, create the folder "${name}"`,
      ({ name, folder }) => `I need a folder ${name} in ${folder}, create it`,
      ({ name, folder }) => `Open Files and create a folder "${name}" in the folder ${folder}`,
    ],
    test: [
      ({ name, folder }) => `Set up a folder called ${name} within ${folder}`,
      ({ name, folder }) => `Please open ${folder} and put a folder named "${name}" there`,
      ({ name, folder }) => `My ${folder} folder needs a subfolder "${name}"`,
    ],
  },
  goalState: (before, { name, folder }) => ({
    ...before,
    files: { ...before.files, [`${folder}/${name}`]: "folder" },
  }),
  oracle(view) {
    const { screen, params, notes } = view;
    const isAsked = notes.has("asked");
    const isDialog = find(screen, "New folder")?.gestures.length === 0;
    if (isAsked && isDialog) return fill(screen, "Name", params.name) ?? tap(screen, "Create")!;
    if (isAsked && tap(screen, "Select all")) return tap(screen, "New folder")!;
    notes.delete("asked");
    const action = openFolder(view, params.folder);
    if (action !== undefined) return action;
    if (find(screen, params.name) !== undefined) return finish;
    notes.set("asked", 1);
    return tap(screen, "More options")!;
  },
});
