import type { AppDatabase, SqlValue, System } from "../system.ts";
import { contactsSchema, mimetypes } from "./contacts-schema.ts";

/** One line of the list of contacts. */
export interface ContactSummary {
  readonly id: number;
  readonly name: string;
}

/** A phone number with what it is: `Mobile`, `Home`, `Work`, `Other` or the user's own word. */
export interface Phone {
  readonly number: string;
  readonly type: string;
}

/** A phone number with whose it is. */
export interface PhoneEntry extends Phone {
  readonly contactId: number;
  readonly name: string;
  /** Whether the person is a favorite. */
  readonly starred: boolean;
}

/** A person with all that the app shows. */
export interface Contact {
  readonly id: number;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phones: readonly Phone[];
  readonly emails: readonly string[];
}

/** What the editor edits; empty strings where there is nothing. */
export interface ContactDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone: string;
  readonly phoneType: string;
  readonly email: string;
}

const databasePath = "/data/data/com.android.providers.contacts/databases/contacts2.db";

/** Android's numbers for the kinds of phone, in the order the editor offers them. */
const typeNumbers: Readonly<Record<string, number>> = { Mobile: 2, Home: 1, Work: 3, Other: 7 };

/** The kinds of phone that the editor offers. */
export const phoneTypes: readonly string[] = Object.keys(typeNumbers);

/** Whether the phone has a contacts database at all. */
export function hasContacts(system: System): boolean {
  return system.files.stat(databasePath) !== undefined;
}

/** The contacts database; made empty when there is none. */
export function openContacts(system: System): AppDatabase {
  return system.databases.open(databasePath, contactsSchema);
}

/** All contacts, sorted by name; those without one come last. */
export function listContacts(system: System): readonly ContactSummary[] {
  return openContacts(system)
    .query("SELECT contact_id, display_name FROM raw_contacts")
    .map((row) => ({ id: Number(row.contact_id), name: asText(row.display_name) }))
    .sort((a, b) => Number(a.name === "") - Number(b.name === "") || byName.compare(a.name, b.name));
}

/** The contacts with `text` in their name; one without letters is looked for in their numbers too. */
export function searchContacts(system: System, text: string): readonly ContactSummary[] {
  const words = text.trim().toLowerCase();
  const digits = /\p{L}/u.test(words) ? "" : words.replaceAll(/\D/g, "");
  const withNumber = digits === "" ? new Set() : findByDigits(system, digits);
  return listContacts(system).filter(
    ({ id, name }) => name.toLowerCase().includes(words) || withNumber.has(id),
  );
}

function findByDigits(system: System, digits: string): ReadonlySet<number> {
  const phones = openContacts(system).query("SELECT contact_id, data1 FROM view_phones");
  const found = phones.filter(({ data1 }) => asText(data1).replaceAll(/\D/g, "").includes(digits));
  return new Set(found.map(({ contact_id }) => Number(contact_id)));
}

/** All numbers of all contacts, sorted by name. */
export function listPhones(system: System): readonly PhoneEntry[] {
  return openContacts(system)
    .query("SELECT contact_id, display_name, starred, data1, data2, data3 FROM view_phones WHERE data1 <> ''")
    .map((row) => ({
      contactId: Number(row.contact_id),
      name: asText(row.display_name),
      starred: row.starred === 1,
      number: asText(row.data1),
      type: nameOfType(asText(row.data2), asText(row.data3)),
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

/** Undefined when it is gone. */
export function findContact(system: System, id: number): Contact | undefined {
  const database = openContacts(system);
  const [contact] = database.query("SELECT display_name FROM view_contacts WHERE _id = ?", [id]);
  if (!contact) return undefined;
  const rows = database.query(
    "SELECT mimetype, data1, data2, data3 FROM view_data WHERE contact_id = ? ORDER BY _id",
    [id],
  );
  const of = (mimetype: string) => rows.filter((row) => row.mimetype === mimetype && row.data1);
  const [name] = of(mimetypes.name);
  return {
    id,
    name: asText(contact.display_name),
    firstName: asText(name?.data2),
    lastName: asText(name?.data3),
    company: asText(of(mimetypes.organization)[0]?.data1),
    phones: of(mimetypes.phone).map((row) => ({
      number: asText(row.data1),
      type: nameOfType(asText(row.data2), asText(row.data3)),
    })),
    emails: of(mimetypes.email).map((row) => asText(row.data1)),
  };
}

/** What the editor starts from: a contact's first number and address, or nothing. */
export function makeDraft(contact?: Contact): ContactDraft {
  const [phone] = contact?.phones ?? [];
  return {
    firstName: contact?.firstName ?? "",
    lastName: contact?.lastName ?? "",
    company: contact?.company ?? "",
    phone: phone?.number ?? "",
    phoneType: phone?.type ?? "Mobile",
    email: contact?.emails[0] ?? "",
  };
}

/** Writes a new contact, or changes the one with `id`; returns its id. */
export function saveContact(system: System, draft: ContactDraft, id?: number): number {
  const database = openContacts(system);
  if (id === undefined) database.run("INSERT INTO raw_contacts DEFAULT VALUES");
  const contact = id ?? database.lastInsertId();
  const [first, last] = [draft.firstName.trim(), draft.lastName.trim()];
  const type = typeNumbers[draft.phoneType];
  const sql = "SELECT _id, mimetype FROM view_data WHERE raw_contact_id = ? ORDER BY _id";
  const rows = id === undefined ? [] : database.query(sql, [id]);
  /** Changes the contact's first row of a kind, adds it, or removes it when its first value is empty. */
  const put = (mimetype: string, ...values: SqlValue[]) => {
    const rowId = rows.find((row) => row.mimetype === mimetype)?._id;
    if (rowId && !values[0]) database.run("DELETE FROM data WHERE _id = ?", [rowId]);
    else if (rowId) database.run(updateRow, [...values, rowId]);
    else if (values[0]) database.run(insertRow, [contact, mimetype, ...values]);
  };
  put(mimetypes.name, `${first} ${last}`.trim(), first || null, last || null);
  put(mimetypes.phone, draft.phone.trim(), type ?? 0, type ? null : draft.phoneType);
  put(mimetypes.email, draft.email.trim(), 1, null);
  put(mimetypes.organization, draft.company.trim(), 1, null);
  return contact;
}

/** Removes a contact and all its rows. */
export function deleteContact(system: System, id: number): void {
  openContacts(system).run("DELETE FROM raw_contacts WHERE contact_id = ?", [id]);
}

/** Makes a contact a favorite, or no longer one. */
export function starContact(system: System, id: number, starred: boolean): void {
  const sql = "UPDATE raw_contacts SET starred = ? WHERE contact_id = ?";
  openContacts(system).run(sql, [starred ? 1 : 0, id]);
}

const updateRow = "UPDATE data SET data1 = ?, data2 = ?, data3 = ? WHERE _id = ?";
const insertRow = `
  INSERT INTO data (raw_contact_id, mimetype_id, data1, data2, data3)
  VALUES (?, (SELECT _id FROM mimetypes WHERE mimetype = ?), ?, ?, ?)`;

const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true });

function asText(value: SqlValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function nameOfType(type: string, label: string): string {
  const known = phoneTypes.find((name) => String(typeNumbers[name]) === type);
  return known ?? (label || "Other");
}
