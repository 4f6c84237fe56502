import { z } from "zod";
import { defineTask } from "../define.ts";
import { back, enter, fill, find, finish, tap } from "../oracle.ts";
import { addContact } from "../set-up.ts";
import { firstName, isPage, openPerson, sortByName } from "./first-contacts.ts";

const person = z.strictObject({ name: z.string(), number: z.string() });

/** People who make the list long, from A to Z. */
const crowd = [
  "Agnes Alder, Axel Berg, Bela Voss, Carla Neri, Cosmo Lind, Dora Falk, Edwin Marsh, Esra Polat, Finn Aalto",
  "Gina Lupo, Henk Visser, Ilse Brandt, Jan Kolar, Jelena Babic, Karl Ostrom, Lotte Maes, Magda Wolny",
  "Nico Serra, Otto Reuter, Petra Simic, Quentin Roux, Rita Fonseca, Sven Hagen, Tilda Nyman, Walter Zeman",
].flatMap((row) => row.split(", "));

/** Answers who of many people has a number. */
export const askOwner = defineTask({
  id: "smoke/ask-number-owner",
  version: 1,
  goal: "Who has the number {number}?",
  apps: ["Contacts"],
  tags: ["contacts", "question", "long-list"],
  budget: { steps: 10, seconds: 120 },
  params: person,
  sample: (words) => ({ name: words.person(), number: words.phone() }),
  phrasings: {
    train: [
      ({ number }) => `Who has the number ${number}?`,
      ({ number }) => `Whose phone number is ${number}?`,
      ({ number }) => `Which contact has the number ${number}?`,
      ({ number }) => `Tell me who ${number} belongs to`,
      ({ number }) => `Find the name for the number ${number} in Contacts`,
      ({ number }) => `${number}, who is that?`,
      ({ number }) => `Look up the contact with the number ${number} and tell me the name`,
    ],
    test: [
      ({ number }) => `To whom does the phone number ${number} belong?`,
      ({ number }) => `Please search my contacts for ${number} and say whose it is`,
      ({ number }) => `Under which name is ${number} saved?`,
    ],
  },
  async setUp({ device, params }) {
    for (const [index, name] of crowd.entries()) await addContact(device, name, `030 ${4100 + index * 73}`);
    await addContact(device, params.name, params.number);
  },
  answer: ({ name }) => name,
  oracle({ screen, params }) {
    const box = find(screen, "Search contacts", "textbox");
    return (
      enter(screen, "Contacts", "com.android.contacts") ??
      fill(screen, "Search contacts", params.number) ??
      (box && find(screen, params.name) && { ...finish, answer: params.name }) ??
      tap(screen, "Search contacts", "button") ??
      tap(screen, "Discard") ??
      back
    );
  },
});

type Renaming = z.infer<typeof person> & { readonly last: string };

const newName = ({ name, last }: Renaming): string => `${firstName(name)} ${last}`;

/** Changes a contact's last name. */
export const renameContact = defineTask<Renaming>({
  id: "smoke/rename-contact",
  version: 1,
  goal: "Change the last name of {name} to {last}",
  apps: ["Contacts"],
  tags: ["contacts", "edit"],
  budget: { steps: 13, seconds: 120 },
  params: person.extend({ last: z.string() }),
  sample(words, random) {
    const name = words.person();
    const others = Array.from({ length: 9 }, () => words.person().split(" ").at(-1)!);
    const last = random.pick(others.filter((word) => !name.endsWith(word)));
    return { name, number: words.phone(), last };
  },
  phrasings: {
    train: [
      ({ name, last }) => `Change the last name of ${name} to ${last}`,
      ({ name, last }) => `${name}'s last name is now ${last}, change it in Contacts`,
      ({ name, last }) => `Rename the contact ${name}: the new last name is ${last}`,
      ({ name, last }) => `Set the surname of ${name} to ${last}`,
      ({ name, last }) => `Edit the contact ${name} and enter ${last} as last name`,
      ({ name, last }) => `Update ${name} in my contacts, new last name ${last}`,
      ({ name, last }) => `Replace the last name of ${name} by ${last}`,
      ({ name, last }) => `${name} has married and is called ${last} now, correct the last name in Contacts`,
    ],
    test: [
      ({ name, last }) => `Please give the contact ${name} the last name ${last}`,
      ({ name, last }) => `The family name of ${name} has changed to ${last}, update the contact`,
      ({ name, last }) => `Correct the surname of ${name} in Contacts: it is ${last}`,
    ],
  },
  setUp: ({ device, params }) => addContact(device, params.name, params.number),
  goalState: (before, params) => ({
    ...before,
    contacts: sortByName(
      before.contacts.map((contact) =>
        contact.name === params.name ? { ...contact, name: newName(params) } : contact,
      ),
    ),
  }),
  oracle(view) {
    const { screen, params } = view;
    const { name, last } = params;
    if (find(screen, newName(params)) !== undefined) return finish;
    if (find(screen, "First name", "textbox")?.value === firstName(name))
      return fill(screen, "Last name", last) ?? tap(screen, "Save", "button")!;
    if (isPage(view, name)) return tap(screen, "Edit contact")!;
    // By the first name: a person who has the new name already is found as well.
    return tap(screen, "Discard") ?? openPerson(view, name, firstName(name));
  },
});
