import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { createFolder, listFolders, restorePages } from "./notebook-store.ts";

/** Folders with their notes; a title that starts with a box is something to do. */
const folders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Home: {
    "☐ Fix the garden gate": "Two hinges, long screws",
    "☐ Ask about the heating": "The radiator in the hall stays cold",
    "Paint colours": "Kitchen: sea grey\nHall: old white",
    "Meter readings": "Water 48213\nPower 10977",
  },
  Recipes: {
    "Lentil soup": "Ingredients\n- lentils: 250 g\n- carrots: 3\n- onions: 2\n\nSimmer for half an hour.",
    "Walnut bread": "Ingredients\n- flour: 500 g\n- walnuts: 120 g\n- salt: 10 g\n\nBake at 220 degrees.",
  },
  Work: {
    "Kickoff of the survey": "Attendees: Priya, Tom, Elena\n\nThe first draft is due on Friday.",
    "☐ Send the travel report": "Receipts are in the blue folder",
    "☐ Book the small room": "",
    "Ideas for the talk": "Start with the map\nShow the two towers\nEnd with a question",
  },
};

/** Fills an empty notebook. */
export function addDefaultNotebook(system: System): void {
  if (listFolders(system).length > 0) return;
  const random = makePhoneRandom(system, "notebook");
  let id = 0;
  for (const [title, notes] of Object.entries(folders)) {
    const folder = createFolder(system, title) ?? 0;
    for (const [name, body] of Object.entries(notes)) {
      id += 1;
      const isTodo = name.startsWith("☐ ");
      const updatedAt = system.clock.now() - random.integer(120, 40 * 24 * 60) * 60_000;
      const isDone = isTodo && random.chance(0.4);
      restorePages(system, [{ id, folder, title: name.replace("☐ ", ""), body, isTodo, isDone, updatedAt }]);
    }
  }
}
