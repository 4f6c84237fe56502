import type { TaskTemplate } from "../define.ts";
import { deleteFile, moveFile } from "./smoke-files.ts";

const remove: typeof deleteFile = {
  ...deleteFile,
  id: "phone116/files-delete",
  bench: { mirrors: "FilesDeleteFile", split: "test", difficulty: "medium", optimalSteps: 5, needs: "shell" },
  phrasings: {
    train: [
      ({ file, folder }) => `In the storage of this phone, folder ${folder}, lies ${file}. Delete that file.`,
      ({ file, folder }) => `The folder ${folder} shall no longer hold the file ${file}`,
      ({ file, folder }) => `Free some space: ${file} in ${folder} can be deleted for good`,
    ],
    test: [
      ({ file, folder }) =>
        `Nobody needs ${file} any longer. Remove this file from the ${folder} folder of the device.`,
      ({ file, folder }) => `Wipe ${file}, which is stored under ${folder}, off the phone`,
    ],
  },
};

const move: typeof moveFile = {
  ...moveFile,
  id: "phone116/files-move",
  bench: { mirrors: "FilesMoveFile", split: "test", difficulty: "medium", optimalSteps: 7, needs: "shell" },
  phrasings: {
    train: [
      ({ file, folder, target }) => `${file} is in ${folder} but belongs to ${target}: move the file over`,
      ({ file, folder, target }) => `Files: cut ${file} out of ${folder} and insert it in ${target}`,
      ({ file, folder, target }) => `Shift the file ${file} out of the folder ${folder}, into ${target}`,
    ],
    test: [
      ({ file, folder, target }) =>
        `Within the storage of the device, bring the file ${file} out of ${folder} and put it under ${target}`,
      ({ file, folder, target }) => `From now on ${file} should live in ${target}, no longer in ${folder}`,
    ],
  },
};

/** Files of the shared storage. */
export const filesTasks: readonly TaskTemplate[] = [remove, move];
