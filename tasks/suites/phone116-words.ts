import type { Pool } from "../pool.ts";
import { eventPlaces, eventTitles } from "./phone116-calendar-words.ts";
import { pictureNames, playlistNames, songTitles } from "./phone116-media-words.ts";
import { dishes, goods, remarks, steps } from "./phone116-recipes-words.ts";
import { outingNames } from "./phone116-sports-words.ts";

/** The word lists of all tasks of `phone116`. */
export const phone116Pools: readonly Pool[] = [
  eventTitles,
  eventPlaces,
  dishes,
  goods,
  remarks,
  steps,
  outingNames,
  pictureNames,
  playlistNames,
  songTitles,
];
