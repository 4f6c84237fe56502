import { z } from "zod";
import { defineTask, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, tap } from "../oracle.ts";

const createDrawing = defineTask({
  id: "phone116/drawing-create",
  version: 1,
  goal: "Save a drawing as {name} in Pictures",
  apps: ["Drawing"],
  tags: ["drawing", "create"],
  bench: {
    mirrors: "SimpleDrawProCreateDrawing",
    split: "train",
    difficulty: "easy",
    optimalSteps: 7,
    needs: "shell",
  },
  budget: { steps: 16, seconds: 150 },
  params: z.strictObject({ name: z.string() }),
  sample: (words) => ({ name: words.title() }),
  phrasings: {
    train: [
      ({ name }) => `Make a new drawing in Drawing and save it as ${name}.png in the folder Pictures`,
      ({ name }) => `Draw anything, then save it in Pictures under the name ${name} with the Drawing app`,
      ({ name }) => `A drawing called "${name}" should be made with Drawing and kept in Pictures`,
    ],
    test: [
      ({ name }) => `Create a picture with the Drawing app; its file ${name}.png belongs into Pictures`,
      ({ name }) => `Sketch something in Drawing and store the sketch as "${name}" among my Pictures`,
    ],
  },
  goalState(before, { name }, now) {
    const path = `Pictures/${name}.png`;
    return { ...before, files: { ...before.files, [path]: now.files[path] ?? "missing" } };
  },
  oracle(view) {
    const { screen, params, notes } = view;
    const entering = enter(screen, "Drawing", "com.tapwright.drawing");
    if (entering !== undefined) return entering;
    if (find(screen, "Save as")) {
      const filling = fill(screen, "File name", params.name);
      if (filling !== undefined) return filling;
      if (!notes.has("folder")) {
        notes.set("folder", 1);
        return tap(screen, "Folder") ?? tap(screen, "DCIM") ?? back;
      }
      notes.set("saved", 1);
      return tap(screen, "OK") ?? back;
    }
    if (tap(screen, "Documents") && notes.has("folder")) return tap(screen, "Pictures")!;
    if (notes.has("saved")) return finish;
    const sheet = screen.elements.find(({ source }) => source?.resourceId?.endsWith("/my_canvas"));
    if (sheet !== undefined && !notes.has("drawn")) {
      notes.set("drawn", 1);
      return { type: "tap", target: sheet.ref };
    }
    return tap(screen, "Save") ?? back;
  },
});

/** Drawings. */
export const drawingTasks: readonly TaskTemplate[] = [createDrawing];
