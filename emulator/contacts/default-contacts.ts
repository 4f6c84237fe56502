import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { makeDraft, saveContact } from "./contacts-store.ts";

const firstNames =
  "Adele Akira Alma Anton Beatriz Bruno Camille Cedric Dalia Dmitri Edda Elif Emeka Farid Greta Hana Hugo Ines Ivo Jonas Kaya Kofi Lena Liam Lucia Mateo Mei Mira Nadia Nils Noor Olga Omar Paula Priya Rafael Rosa Samir Selma Tariq Tessa Tomas Uma Viktor Yara Zoe";
const lastNames =
  "Abara Almeida Arslan Bauer Bianchi Castro Chen Dahl Dubois Eriksen Farouk Fischer Garcia Haddad Hansen Ivanova Jansen Kato Keller Kowalski Lindqvist Lopez Marino Mensah Moreau Nakamura Novak Okafor Olsen Patel Petrov Quinn Rahman Ricci Rossi Santos Sato Schmidt Silva Tanaka Thorne Usman Varga Weber Yilmaz Zhang";
const companies = [
  "Harbour Bakery",
  "Northlight Studio",
  "Pinewood Clinic",
  "Riverside School",
  "Tern & Sons",
];

/** How many contacts a new phone has. */
const count = 12;

/** Fills an empty database with people who do not exist. */
export function addDefaultContacts(system: System): void {
  const random = makePhoneRandom(system, "contacts");
  const first = random.shuffle(firstNames.split(" "));
  const last = random.shuffle(lastNames.split(" "));
  // 555 0100 to 555 0199 are set aside for fiction.
  const numbers = random.shuffle(
    Array.from({ length: 100 }, (_, index) => `555 01${String(index).padStart(2, "0")}`),
  );
  for (let index = 0; index < count; index += 1) {
    const [firstName = "", lastName = "", phone = ""] = [first[index], last[index], numbers[index]];
    saveContact(system, {
      ...makeDraft(),
      firstName,
      lastName,
      phone,
      phoneType: random.pick(["Mobile", "Mobile", "Mobile", "Home", "Work"]),
      email: random.chance(0.6) ? `${firstName}.${lastName}@example.com`.toLowerCase() : "",
      company: random.chance(0.25) ? random.pick(companies) : "",
    });
  }
}
