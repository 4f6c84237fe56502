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

/** Reads all numbers anew. */
export function readPhoneBook(system: System): PhoneBook {
  const entries = listPhones(system);
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
