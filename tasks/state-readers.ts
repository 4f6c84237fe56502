import { events } from "./calendar-state.ts";
import { expenses } from "./expense-state.ts";
import { filmLists, gpx, outings, pins, queuedFilms } from "./held-out-state.ts";
import { playlists, playQueue } from "./music-state.ts";
import { notebook } from "./notebook-state.ts";
import { recipes } from "./recipe-state.ts";
import type { StateReader } from "./state-reader.ts";
import { todos } from "./todo-state.ts";

/** An alarm of the Clock app. */
export interface Alarm {
  /** Hours and minutes: `07:30`. */
  readonly time: string;
  /** Monday 1, Tuesday 2, … Sunday 64, added up; 0 rings once. */
  readonly days: number;
  readonly enabled: boolean;
  readonly vibrate: boolean;
  readonly label: string;
}

/** A text message. */
export interface TextMessage {
  readonly address: string;
  readonly direction: "received" | "sent";
  readonly body: string;
}

/** The folder in which the Notes app keeps its files. */
export const notesFolder = "/sdcard/Documents";

const shared = "/sdcard";
/** The database of the Clock app, which has no provider. */
export const clockDatabase = "/data/data/com.tapwright.clock/databases/alarms.db";

/** A query of the Clock's database: this needs root. */
const queryClock = (sql: string): string => `sqlite3 ${clockDatabase} "${sql}"`;

/** A phone number without the spaces and hyphens that apps put into it. */
export function plainNumber(number: string): string {
  return number.replace(/[^\d+]/g, "");
}

/** What a person can change in Settings; of the rest a phone changes much by itself. */
const watchedSettings: ReadonlySet<string> = new Set(
  `accelerometer_rotation accessibility_display_daltonizer_enabled accessibility_display_inversion_enabled
  airplane_mode_on animator_duration_scale auto_time auto_time_zone bluetooth_on
  clipboard_show_access_notifications device_name font_scale font_weight_adjustment haptic_feedback_enabled
  heads_up_notifications_enabled high_text_contrast_enabled install_non_market_apps location_mode
  lock_screen_show_notifications lockscreen_sounds_enabled low_power master_mono mobile_data
  night_display_activated notification_light_pulse private_dns_mode reduce_bright_colors_activated
  screen_brightness screen_brightness_mode screen_off_timeout screensaver_enabled show_password
  sound_effects_enabled status_bar_show_battery_percent ui_night_mode vibrate_when_ringing volume_alarm
  volume_music volume_ring volume_voice wifi_networks_available_notification_on wifi_on wifi_wakeup_enabled
  zen_mode`.split(/\s+/),
);

/** By Android's own key. */
const settings: StateReader<Readonly<Record<string, string>>> = {
  command: "settings list system; settings list secure; settings list global",
  read(rows) {
    const pairs = rows.split("\n").map((row) => /^([^=]+)=(.*)$/.exec(row)?.slice(1) ?? []);
    return Object.fromEntries(pairs.filter(([key = ""]) => watchedSettings.has(key)));
  },
};

/** Sorted by name. */
const contacts: StateReader<readonly { readonly name: string; readonly phones: readonly string[] }[]> = {
  command:
    "content query --uri content://com.android.contacts/data --projection raw_contact_id:mimetype:data1",
  read(rows) {
    const people = new Map<string, { name: string; phones: string[] }>();
    for (const row of rows.split("\n")) {
      const [, id, type, value] =
        /^Row: \d+ raw_contact_id=(\d+), mimetype=([^,]+), data1=(.*)$/.exec(row) ?? [];
      if (id === undefined || type === undefined || value === undefined) continue;
      const person = people.get(id) ?? { name: "", phones: [] };
      people.set(id, person);
      if (type.endsWith("/name")) person.name = value;
      if (type.endsWith("/phone_v2")) person.phones.push(plainNumber(value));
    }
    return [...people.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  },
};

/** Content by file name: lines in pairs, a path and the file's bytes in base64. */
const notes: StateReader<Readonly<Record<string, string>>> = {
  command: `for f in ${notesFolder}/*.txt; do [ -e "$f" ] && echo "$f" && base64 "$f" | tr -d '\\n' && echo; done; true`,
  read(listing) {
    const lines = listing.split("\n");
    const found: Record<string, string> = {};
    for (let index = 0; index + 1 < lines.length; index += 2) {
      const name = lines[index]!.slice(notesFolder.length + 1);
      found[name] = Buffer.from(lines[index + 1]!, "base64")
        .toString("utf8")
        .trimEnd();
    }
    return found;
  },
};

/** Checksum by path below `/sdcard`, `folder` for a folder; notes aside. */
const files: StateReader<Readonly<Record<string, string>>> = {
  command: `find ${shared} -type f -exec md5sum {} +; find ${shared} -mindepth 1 -type d`,
  read(listing) {
    const lines = listing.split("\n").filter((line) => line !== "");
    const entries = lines.map((line): [string, string] => {
      const [, sum = "folder", path = line] = /^([0-9a-f]{32}) [ *](.*)$/.exec(line) ?? [];
      return [path.slice(shared.length + 1), sum];
    });
    return Object.fromEntries(entries.filter(([path]) => !/^Documents\/[^/]*\.txt$/.test(path)));
  },
};

/** Sorted by time and label. */
const alarms: StateReader<readonly Alarm[]> = {
  command: queryClock(
    "SELECT printf('%02d:%02d', hour, minutes), daysofweek, enabled, vibrate, hex(label) FROM alarm_templates ORDER BY 1, 5, 2",
  ),
  read: (rows) =>
    splitRows(rows).map(([time = "", days, enabled, vibrate, label = ""]) => ({
      time,
      days: Number(days),
      enabled: enabled === "1",
      vibrate: vibrate === "1",
      label: readHex(label),
    })),
};

/** Sorted by length. What runs has no remaining time here: that is never twice the same. */
const timers: StateReader<readonly { readonly seconds: number; readonly state: string }[]> = {
  command: queryClock("SELECT length_ms / 1000, state FROM timers ORDER BY 1, 2"),
  read: (rows) => splitRows(rows).map(([seconds, state = ""]) => ({ seconds: Number(seconds), state })),
};

const stopwatch: StateReader<string> = {
  command: queryClock("SELECT state FROM stopwatch"),
  read: (rows) => rows.trim(),
};

/** The oldest first. */
const messages: StateReader<readonly TextMessage[]> = {
  command: "content query --uri content://sms --projection address:type:body --sort '_id ASC'",
  read: (rows) =>
    rows
      .split(/^Row: \d+ /m)
      .slice(1)
      .map((row) => {
        const [, address = "", type, body = ""] =
          /^address=([^,]*), type=(\d), body=(.*)$/s.exec(row.trimEnd()) ?? [];
        return {
          address: plainNumber(address) || address,
          direction: type === "2" ? "sent" : "received",
          body,
        };
      }),
};

/** Who was called or has called, the oldest first: `out 5550188`. */
const calls: StateReader<readonly string[]> = {
  command: "content query --uri content://call_log/calls --projection type:number --sort '_id ASC'",
  read: (rows) =>
    [...rows.matchAll(/^Row: \d+ type=(\d), number=(.*)$/gm)].map(
      ([, type = "", number = ""]) => `${callTypes[type] ?? type} ${plainNumber(number)}`,
    ),
};

const callTypes: Readonly<Record<string, string>> = { 1: "in", 2: "out", 3: "missed" };

/** What was copied last; empty where the helper is not installed. */
const clipboard: StateReader<string> = {
  command: "am broadcast -a com.tapwright.clipboard.GET",
  read: (output) => Buffer.from(/data="([^"]*)"/.exec(output)?.[1] ?? "", "base64").toString(),
};

function splitRows(rows: string): string[][] {
  return rows.split("\n").flatMap((row) => (row === "" ? [] : [row.split("|")]));
}

function readHex(hex: string): string {
  return Buffer.from(hex, "hex").toString();
}

/** All parts of the state that tasks are about. */
export const stateReaders = {
  settings,
  contacts,
  notes,
  files,
  alarms,
  timers,
  stopwatch,
  messages,
  calls,
  clipboard,
  outings,
  recipes,
  pins,
  gpx,
  filmLists,
  queuedFilms,
  events,
  playlists,
  playQueue,
  notebook,
  expenses,
  todos,
};
