import type { Pool } from "../pool.ts";
import { eventPlaces, eventTitles } from "./phone116-calendar-words.ts";
import { expenseNames } from "./phone116-expenses-words.ts";
import { placeNames, trackNames } from "./phone116-maps-words.ts";
import { pictureNames, playlistNames, songTitles } from "./phone116-media-words.ts";
import { occasions, streetAddresses } from "./phone116-messages-words.ts";
import { dishTitles, folderTitles, meetingTitles } from "./phone116-notebook-words.ts";
import { noteFolders, noteLines, noteTitles } from "./phone116-notes-words.ts";
import { dishes, goods, remarks, steps } from "./phone116-recipes-words.ts";
import { outingNames } from "./phone116-sports-words.ts";
import { taskTitles } from "./phone116-todo-words.ts";
import { filmNames, queueNames } from "./phone116-video-words.ts";

/** The word lists of all tasks of `phone116`. */
export const phone116Pools: readonly Pool[] = [
  eventTitles,
  eventPlaces,
  expenseNames,
  dishes,
  goods,
  remarks,
  steps,
  taskTitles,
  pictureNames,
  playlistNames,
  songTitles,
  dishTitles,
  folderTitles,
  meetingTitles,
  noteFolders,
  noteLines,
  noteTitles,
  outingNames,
  placeNames,
  trackNames,
  filmNames,
  queueNames,
  streetAddresses,
  occasions,
];
