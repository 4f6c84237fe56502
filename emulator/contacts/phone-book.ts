import { readPermission } from "../permissions.ts";
import { phoneKey } from "../phone-numbers.ts";
import type { System } from "../system.ts";
import { listPhones, type PhoneEntry } from "./contacts-store.ts";

/** The contacts' numbers, for apps that call or write. */
export interface PhoneBook {
  /** Sorted by name. */
  readonly entries: readonly PhoneEntry[];
  /** What to call whoever has this number: the contact's name, or the number itself. */
  nameOf(number: string): string;
  /** The entries with `text` in their name or number. */
  search(text: string): readonly PhoneEntry[];
}

/** What an app asks for before it reads the contacts. */
export const readContacts = "android.permission.READ_CONTACTS";

/** Reads all numbers anew; none for an app that may not read the contacts. */
export function readPhoneBook(system: System, packageName: string): PhoneBook {
  const isAllowed = readPermission(system, packageName, readContacts) === "granted";
  const entries = isAllowed ? listPhones(system) : [];
  const names = new Map(entries.map(({ number, name }) => [phoneKey(number), name]));
  return {
    entries,
    nameOf: (number) => names.get(phoneKey(number)) || number,
    search(text) {
      const words = text.trim().toLowerCase();
      const digits = /\p{L}/u.test(words) ? "" : words.replaceAll(/\D/g, "");
      return entries.filter(
        ({ name, number }) =>
          name.toLowerCase().includes(words) ||
          (digits !== "" && number.replaceAll(/\D/g, "").includes(digits)),
      );
    },
  };
}
