import type { Pool } from "../pool.ts";
import { eventPlaces, eventTitles } from "./phone116-calendar-words.ts";
import { pictureNames, playlistNames, songTitles } from "./phone116-media-words.ts";
import { dishTitles, folderTitles, meetingTitles } from "./phone116-notebook-words.ts";
import { noteFolders, noteLines, noteTitles } from "./phone116-notes-words.ts";

/** The word lists of all tasks of `phone116`. */
export const phone116Pools: readonly Pool[] = [
  eventTitles,
  eventPlaces,
  pictureNames,
  playlistNames,
  songTitles,
  dishTitles,
  folderTitles,
  meetingTitles,
  noteFolders,
  noteLines,
  noteTitles,
];
