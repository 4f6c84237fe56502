import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";

/** All of the phone's state that tasks of these apps are about, in a form that compares with `===` deep down. */
export interface PhoneState {
  /** By Android's own key. */
  readonly settings: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly contacts: readonly { readonly name: string; readonly phones: readonly string[] }[];
  /** Content by file name. */
  readonly notes: Readonly<Record<string, string>>;
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

/** The folder in which the Notes app keeps its files. */
export const notesFolder = "/sdcard/Documents";

const marker = "--tapwright--";

/**
 * Reads the state over adb, as it would on any phone.
 *
 * @throws `unsupported` when the device has no shell.
 */
export async function readPhoneState(device: Device): Promise<PhoneState> {
  const commands = [
    "settings list system; settings list secure; settings list global",
    "content query --uri content://com.android.contacts/data --projection raw_contact_id:mimetype:data1",
    `for f in ${notesFolder}/*.txt; do [ -e "$f" ] && echo "$f" && base64 "$f" | tr -d '\\n' && echo; done; true`,
  ];
  const output = await runShell(device, commands.join(`; echo ${marker}; `));
  const [settings = "", contacts = "", notes = ""] = output.split(`${marker}\n`);
  return { settings: readSettings(settings), contacts: readContacts(contacts), notes: readNotes(notes) };
}

function readSettings(rows: string): PhoneState["settings"] {
  const pairs = rows.split("\n").map((row) => /^([^=]+)=(.*)$/.exec(row)?.slice(1) ?? []);
  return Object.fromEntries(pairs.filter(([key = ""]) => watchedSettings.has(key)));
}

/** Runs a line in the device's shell. @throws `unsupported` when there is none. */
export async function runShell(device: Device, line: string): Promise<string> {
  if (device.shell === undefined) {
    throw new TapwrightError("unsupported", `${device.info.id} has no shell`, {
      hint: "Use a device reached by adb.",
    });
  }
  return (await device.shell(["sh", "-c", line])).stdout;
}

/** A phone number without the spaces and hyphens that apps put into it. */
export function plainNumber(number: string): string {
  return number.replace(/[^\d+]/g, "");
}

function readContacts(rows: string): PhoneState["contacts"] {
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
}

/** Reads lines in pairs: a path, and the file's bytes in base64, which is an empty line for an empty file. */
function readNotes(listing: string): PhoneState["notes"] {
  const lines = listing.split("\n");
  const notes: Record<string, string> = {};
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const name = lines[index]!.slice(notesFolder.length + 1);
    notes[name] = Buffer.from(lines[index + 1]!, "base64")
      .toString("utf8")
      .trimEnd();
  }
  return notes;
}

/** What differs between the wanted and the found state, in one sentence. */
export function describeDifference(wanted: PhoneState, found: PhoneState): string {
  const differences = [
    ...compare("setting", wanted.settings, found.settings),
    ...compare("note", wanted.notes, found.notes),
    ...compare("contact", keyed(wanted.contacts), keyed(found.contacts)),
  ];
  return differences.length === 0 ? "Something differs." : `${differences.slice(0, 4).join("; ")}.`;
}

function keyed(contacts: PhoneState["contacts"]): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const { name, phones } of contacts) result[name in result ? `${name} again` : name] = phones.join(" ");
  return result;
}

function compare(
  kind: string,
  wanted: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names.flatMap((name) => {
    const [should, does] = [wanted[name], found[name]];
    if (should === does) return [];
    if (does === undefined) return [`${kind} ${name} is missing`];
    if (should === undefined) return [`${kind} ${name} is there and should not be`];
    return [`${kind} ${name} is ${JSON.stringify(does)}, not ${JSON.stringify(should)}`];
  });
}
