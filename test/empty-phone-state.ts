import type { PhoneState } from "../tasks/phone-state.ts";

/** A phone on which there is nothing. */
export const emptyPhoneState: PhoneState = {
  settings: {},
  contacts: [],
  notes: {},
  files: {},
  alarms: [],
  timers: [],
  stopwatch: "",
  messages: [],
  calls: [],
  clipboard: "",
  outings: [],
  pins: [],
  gpx: {},
  filmLists: [],
  queuedFilms: [],
  events: [],
  expenses: [],
  todos: [],
  recipes: [],
  playlists: [],
  playQueue: [],
};
