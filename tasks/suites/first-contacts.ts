import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { enter, fill, find, finish, shows, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { addContact } from "../set-up.ts";
import { plainNumber } from "../state-readers.ts";

const person = z.strictObject({ name: z.string(), number: z.string() });

function enterContacts({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Contacts", "com.android.contacts");
}

/** From anywhere to the page of a person, by these words; impossible where search finds nobody. */
export function openPerson(view: OracleView<unknown>, name: string, words = name): Action {
  const { screen } = view;
  const box = find(screen, "Search contacts", "textbox");
  if (box !== undefined && (box.value ?? "") !== words) return fill(screen, "Search contacts", words)!;
  if (box !== undefined && shows(screen, "No contacts")) return { type: "done", status: "infeasible" };
  return (
    enterContacts(view) ??
    tap(screen, name) ??
    tap(screen, "Keep editing") ??
    tap(screen, "Search contacts") ??
    tap(screen, "Cancel") ?? { type: "press", key: "back" }
  );
}

/** Whether the screen is the page of this person. */
export const isPage = ({ screen }: OracleView<unknown>, name: string): boolean =>
  tap(screen, "Edit contact") !== undefined && find(screen, name) !== undefined;

const digits = (number: string): string => number.replace(/\D/g, "");

function showsNumber({ screen }: OracleView<unknown>, number: string): boolean {
  return screen.elements.some(({ name }) => digits(name.split(" · ")[0]!) === digits(number));
}

/** The first word of a name. */
export const firstName = (name: string): string => name.split(" ")[0]!;
const lastName = (name: string): string => name.split(" ").slice(1).join(" ");

/** The order in which the state has contacts. */
export const sortByName = (contacts: PhoneState["contacts"]): PhoneState["contacts"] =>
  [...contacts].sort((one, other) => (one.name < other.name ? -1 : 1));

/** Creates a contact with name and number. */
export const createContact = defineTask({
  id: "first/create-contact",
  version: 1,
  goal: "Create a contact {name} with number {number}",
  apps: ["Contacts"],
  tags: ["contacts", "create"],
  budget: { steps: 15, seconds: 120 },
  params: person,
  sample: (words) => ({ name: words.person(), number: words.phone() }),
  phrasings: {
    train: [
      ({ name, number }) => `Create a contact ${name} with number ${number}`,
      ({ name, number }) => `Create a new contact for ${name} with the phone number ${number}`,
      ({ name, number }) => `Add ${name} to my contacts, number ${number}`,
      ({ name, number }) => `Add the contact ${name}: ${number}`,
      ({ name, number }) => `New contact ${name}, phone ${number}`,
      ({ name, number }) => `Save ${number} as ${name} in Contacts`,
      ({ name, number }) => `Make a contact called ${name} whose number is ${number}`,
      ({ name, number }) => `${name} has the number ${number}, add a contact`,
      ({ name, number }) => `Put ${name} (${number}) into my contacts`,
      ({ name, number }) => `In Contacts, create ${name} with phone ${number}`,
    ],
    test: [
      ({ name, number }) => `Please add a contact named ${name} with the number ${number}`,
      ({ name, number }) => `Create a contact for ${name}, phone number ${number}`,
      ({ name, number }) => `Store ${name} with phone number ${number} in my contacts`,
      ({ name, number }) => `Write ${name} into my contacts with the number ${number}`,
    ],
  },
  goalState: (before, { name, number }) => ({
    ...before,
    contacts: sortByName([...before.contacts, { name, phones: [plainNumber(number)] }]),
  }),
  oracle(view) {
    const { screen, params } = view;
    const { name, number } = params;
    if (isPage(view, name) && showsNumber(view, number)) return finish;
    if (find(screen, "First name", "textbox") !== undefined) {
      return (
        fill(screen, "First name", firstName(name)) ??
        fill(screen, "Last name", lastName(name)) ??
        fill(screen, "Phone", number) ??
        tap(screen, "Save", "button")!
      );
    }
    return (
      enterContacts(view) ??
      tap(screen, "Keep editing") ??
      tap(screen, "Create contact", "button") ??
      tap(screen, "Cancel") ?? { type: "press", key: "back" }
    );
  },
});

/** Changes a contact's number. */
export const editContact = defineTask({
  id: "first/edit-contact",
  version: 1,
  goal: "Change the number of {name} to {number}",
  apps: ["Contacts"],
  tags: ["contacts", "edit"],
  budget: { steps: 15, seconds: 120 },
  params: person.extend({ old: z.string() }),
  sample: (words) => ({ name: words.person(), number: words.phone(), old: words.phone() }),
  phrasings: {
    train: [
      ({ name, number }) => `Change the number of ${name} to ${number}`,
      ({ name, number }) => `Change ${name}'s phone number to ${number}`,
      ({ name, number }) => `Set the phone number of ${name} to ${number}`,
      ({ name, number }) => `Edit the contact ${name}: the number is now ${number}`,
      ({ name, number }) => `Update ${name} in Contacts, new number ${number}`,
      ({ name, number }) => `The number of ${name} has changed to ${number}, correct it`,
      ({ name, number }) => `Replace the number of ${name} by ${number}`,
      ({ name, number }) => `Edit ${name} and enter ${number} as phone`,
    ],
    test: [
      ({ name, number }) => `Please change the phone number of ${name} to ${number}`,
      ({ name, number }) => `Update the number of ${name} to ${number}`,
      ({ name, number }) => `${name} has a new number, ${number}. Change it in Contacts`,
    ],
  },
  setUp: ({ device, params }) => addContact(device, params.name, params.old),
  goalState: (before, { name, number }) => ({
    ...before,
    contacts: before.contacts.map((contact) =>
      contact.name === name ? { name, phones: [plainNumber(number)] } : contact,
    ),
  }),
  oracle(view) {
    const { screen, params } = view;
    const { name, number } = params;
    if (find(screen, "First name", "textbox")?.value === firstName(name)) {
      return fill(screen, "Phone", number) ?? tap(screen, "Save", "button")!;
    }
    if (isPage(view, name)) return showsNumber(view, number) ? finish : tap(screen, "Edit contact")!;
    return openPerson(view, name);
  },
});

/** Answers what a person's number is. */
export const askNumber = defineTask({
  id: "first/ask-number",
  version: 1,
  goal: "What is the phone number of {name}?",
  apps: ["Contacts"],
  tags: ["contacts", "question"],
  budget: { steps: 12, seconds: 120 },
  params: person,
  sample: (words) => ({ name: words.person(), number: words.phone() }),
  phrasings: {
    train: [
      ({ name }) => `What is the phone number of ${name}?`,
      ({ name }) => `What is ${name}'s number?`,
      ({ name }) => `Tell me the number of ${name}`,
      ({ name }) => `Which number does ${name} have?`,
      ({ name }) => `Look up the phone number of ${name}`,
      ({ name }) => `I need the number of ${name}`,
      ({ name }) => `Find ${name} in Contacts and tell me the phone number`,
    ],
    test: [
      ({ name }) => `What's the phone number of ${name}?`,
      ({ name }) => `Please tell me ${name}'s phone number`,
      ({ name }) => `Which phone number is saved for ${name}?`,
    ],
  },
  setUp: ({ device, params }) => addContact(device, params.name, params.number),
  answer: ({ number }) => number,
  oracle(view) {
    const { params } = view;
    if (isPage(view, params.name) && showsNumber(view, params.number))
      return { ...finish, answer: params.number };
    return openPerson(view, params.name);
  },
});

const someone = z.strictObject({ name: z.string() });

const removals: TaskTemplate<z.infer<typeof someone>>["phrasings"] = {
  train: [
    ({ name }) => `Delete the contact ${name}`,
    ({ name }) => `Remove ${name} from my contacts`,
    ({ name }) => `Delete ${name} from Contacts`,
    ({ name }) => `Erase the contact of ${name}`,
    ({ name }) => `I do not need the contact ${name} any more, delete it`,
  ],
  test: [
    ({ name }) => `Please delete ${name} from my contacts`,
    ({ name }) => `Remove the contact ${name}`,
    ({ name }) => `Get rid of ${name} in Contacts`,
  ],
};

/** Deletes one contact among others. */
export const deleteContact = defineTask<z.infer<typeof person>>({
  id: "first/delete-contact",
  version: 1,
  goal: "Delete the contact {name}",
  apps: ["Contacts"],
  tags: ["contacts", "delete"],
  budget: { steps: 14, seconds: 120 },
  params: person,
  sample: (words) => ({ name: words.person(), number: words.phone() }),
  phrasings: removals,
  setUp: ({ device, params }) => addContact(device, params.name, params.number),
  goalState: (before, { name }) => ({
    ...before,
    contacts: before.contacts.filter((contact) => contact.name !== name),
  }),
  oracle(view) {
    const { screen, params, notes } = view;
    if (shows(screen, "Delete contact?")) {
      const right = shows(screen, `${params.name} will`);
      if (right) notes.set("confirmed", 1);
      return tap(screen, right ? "Delete" : "Cancel", "button")!;
    }
    if (notes.has("confirmed") && !isPage(view, params.name)) return finish;
    const menu = tap(screen, "Share") && tap(screen, "Delete");
    if (isPage(view, params.name)) return tap(screen, "More options")!;
    return menu ?? openPerson(view, params.name);
  },
});

/** Asks for the removal of somebody who is not there. */
export const deleteMissing = defineTask({
  id: "first/delete-missing-contact",
  version: 1,
  goal: "Delete the contact {name}",
  apps: ["Contacts"],
  tags: ["contacts", "infeasible"],
  budget: { steps: 12, seconds: 120 },
  params: someone,
  sample: (words) => ({ name: words.person() }),
  phrasings: removals,
  infeasible: true,
  oracle: (view) => openPerson(view, view.params.name),
});
