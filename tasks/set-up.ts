import type { Device } from "../core/device.ts";
import { runShell } from "./phone-state.ts";
import { notesFolder } from "./state-readers.ts";

/*
 * What a set-up puts on a phone, over adb alone, so that it works on any phone. What is dated lies less
 * than half an hour back: on a fresh phone that is newer than all else.
 */

/** Sets the phone's clock to a moment such as `2026-03-05T10:20`, by UTC, which its zone becomes. */
export async function setClock(device: Device, moment: string): Promise<void> {
  const seconds = Date.parse(`${moment}Z`) / 1000;
  await runShell(device, `setprop persist.sys.timezone UTC; date @${seconds}`);
}

/** Adds a contact with one number. */
export async function addContact(device: Device, name: string, number: string): Promise<void> {
  const provider = "content://com.android.contacts";
  const added = await runShell(
    device,
    `content insert --uri ${provider}/raw_contacts --bind account_name:n: --bind account_type:n:
    content query --uri ${provider}/raw_contacts --projection _id --sort '_id DESC'`,
  );
  const id = /_id=(\d+)/.exec(added)?.[1];
  const add = (type: string, value: string): string =>
    `content insert --uri ${provider}/data --bind raw_contact_id:i:${id} --bind mimetype:s:vnd.android.cursor.item/${type} ${bindText("data1", value)}`;
  await runShell(device, `${add("name", name)}; ${add("phone_v2", number)} --bind data2:i:2`);
}

/** Adds a message that somebody has sent to this phone. */
export async function addMessage(
  device: Device,
  from: string,
  text: string,
  minutesAgo: number,
): Promise<void> {
  await runShell(
    device,
    `content insert --uri content://sms/inbox ${bindText("address", from)} ${bindText("body", text)} ${bindDate(minutesAgo)}`,
  );
}

/** Adds a message that was sent from this phone. */
export async function addSentMessage(
  device: Device,
  to: string,
  text: string,
  minutesAgo: number,
): Promise<void> {
  await runShell(
    device,
    `content insert --uri content://sms/sent ${bindText("address", to)} ${bindText("body", text)} ${bindDate(minutesAgo)}`,
  );
}

/** Puts a text on the clipboard, by the helper for it. */
export async function setClipboard(device: Device, text: string): Promise<void> {
  await runShell(device, `am broadcast -a com.tapwright.clipboard.SET --es text ${quote(text)}`);
}

/** Adds somebody's call to the call log. */
export async function addCall(
  device: Device,
  from: string,
  became: "answered" | "missed",
  minutesAgo: number,
): Promise<void> {
  const [type, seconds] = became === "missed" ? [3, 0] : [1, 42];
  await runShell(
    device,
    `content insert --uri content://call_log/calls ${bindText("number", from)} --bind type:i:${type} --bind duration:i:${seconds} ${bindDate(minutesAgo)}`,
  );
}

/** Writes a note as the file that it is; by the shell, so that it is dated by the phone's own clock. */
export async function addNote(device: Device, title: string, text: string): Promise<void> {
  await runShell(device, `printf %s ${quote(text)} > ${quote(`${notesFolder}/${title}.txt`)}`);
}

/** Puts a file on the phone, as new as the phone's own clock says: a pushed one has the date of this computer. */
export async function putFile(device: Device, path: string, bytes: Uint8Array): Promise<void> {
  await device.writeFile!(path, bytes);
  await runShell(device, `touch ${quote(path)}`);
}

/** A binding of `content`, quoted for it and for the shell. */
function bindText(column: string, text: string): string {
  return `--bind ${column}:s:${quote(text.replaceAll(":", "\\:"))}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** By the phone's own clock. */
function bindDate(minutesAgo: number): string {
  return `--bind date:l:$(( ($(date +%s) - ${minutesAgo} * 60) * 1000 ))`;
}
