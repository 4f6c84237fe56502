import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";

/** All of the phone's state that tasks of these apps are about, in a form that compares with `===` deep down. */
export interface PhoneState {
  readonly settings: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly contacts: readonly { readonly name: string; readonly phones: readonly string[] }[];
  /** Content by file name. */
  readonly notes: Readonly<Record<string, string>>;
}

/** The settings that a person can see and change, by a short name: table and key. */
const settingKeys = {
  wifi: ["global", "wifi_on"],
  bluetooth: ["global", "bluetooth_on"],
  airplaneMode: ["global", "airplane_mode_on"],
  darkTheme: ["secure", "ui_night_mode"],
  brightness: ["system", "screen_brightness"],
  mediaVolume: ["system", "volume_music"],
  alarmVolume: ["system", "volume_alarm"],
  ringVolume: ["system", "volume_ring"],
  fontScale: ["system", "font_scale"],
  screenTimeout: ["system", "screen_off_timeout"],
} as const satisfies Record<string, readonly [string, string]>;

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
    ...Object.values(settingKeys).map(([table, key]) => `settings get ${table} ${key}`),
    "content query --uri content://com.android.contacts/data --projection raw_contact_id:mimetype:data1",
    `for f in ${notesFolder}/*.txt; do [ -e "$f" ] && echo "$f" && base64 "$f" | tr -d '\\n' && echo; done; true`,
  ];
  const output = await runShell(device, commands.join(`; echo ${marker}; `));
  const parts = output.split(`${marker}\n`);
  const names = Object.keys(settingKeys);
  return {
    settings: Object.fromEntries(names.map((name, index) => [name, parts[index]!.trim()])),
    contacts: readContacts(parts[names.length] ?? ""),
    notes: readNotes(parts[names.length + 1] ?? ""),
  };
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

function readContacts(rows: string): PhoneState["contacts"] {
  const people = new Map<string, { name: string; phones: string[] }>();
  for (const row of rows.split("\n")) {
    const [, id, type, value] =
      /^Row: \d+ raw_contact_id=(\d+), mimetype=([^,]+), data1=(.*)$/.exec(row) ?? [];
    if (id === undefined || type === undefined || value === undefined) continue;
    const person = people.get(id) ?? { name: "", phones: [] };
    people.set(id, person);
    if (type.endsWith("/name")) person.name = value;
    if (type.endsWith("/phone_v2")) person.phones.push(value.replace(/[^\d+]/g, ""));
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
