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
  recipes: [],
  pins: [],
  gpx: {},
  filmLists: [],
  queuedFilms: [],
  events: [],
  playlists: [],
  playQueue: [],
  notebook: [],
  expenses: [],
  todos: [],
};
