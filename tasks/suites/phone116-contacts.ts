import { z } from "zod";
import { defineTask, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, tap } from "../oracle.ts";
import { createContact } from "./first-contacts.ts";

const addContact: typeof createContact = {
  ...createContact,
  id: "phone116/contacts-add",
  bench: {
    mirrors: "ContactsAddContact",
    split: "train",
    difficulty: "easy",
    optimalSteps: 6,
    needs: "shell",
  },
  phrasings: {
    train: [
      ({ name, number }) => `Make an entry for ${name} among my contacts, their number is ${number}`,
      ({ name, number }) => `${name} can be reached at ${number}: create this contact`,
      ({ name, number }) => `Contacts needs a new person: ${name}, ${number}`,
    ],
    test: [
      ({ name, number }) => `Open a contact record for ${name}; the number to keep is ${number}`,
      ({ name, number }) => `I met ${name}, phone ${number}. Keep that in Contacts.`,
    ],
  },
};

/** The kinds of numbers that the form offers. */
const phoneTypes = ["Mobile", "Home", "Work"] as const;

const draftContact = defineTask({
  id: "phone116/contacts-draft",
  version: 1,
  goal: "Enter a new contact without saving it",
  apps: ["Contacts"],
  tags: ["contacts", "create", "draft"],
  bench: {
    mirrors: "ContactsNewContactDraft",
    split: "train",
    difficulty: "easy",
    optimalSteps: 7,
    needs: "screen",
  },
  budget: { steps: 16, seconds: 150 },
  params: z.strictObject({
    first: z.string(),
    last: z.string(),
    number: z.string(),
    type: z.enum(phoneTypes),
  }),
  sample(words, random) {
    const [first = "", ...rest] = words.person().split(" ");
    return { first, last: rest.join(" "), number: words.phone(), type: random.pick(phoneTypes) };
  },
  phrasings: {
    train: [
      ({ first, last, number, type }) =>
        `Go to the form for a new contact and enter first name ${first}, last name ${last}, phone ${number}, phone type ${type}. Do not save it.`,
      ({ first, last, number, type }) =>
        `Fill in a new contact, ${first} ${last} with the ${type} number ${number}, but leave it unsaved`,
      ({ first, last, number, type }) =>
        `New contact form: ${first}, ${last}, ${number} (${type}). I want to save it myself.`,
    ],
    test: [
      ({ first, last, number, type }) =>
        `Prepare a contact so that I only have to press Save: given name ${first}, family name ${last}, number ${number}, labelled ${type}`,
      ({ first, last, number, type }) =>
        `Have the contact editor show ${first} as first name, ${last} as last name and ${number} as ${type} phone, without storing anything`,
    ],
  },
  goalScreen: (screen, { first, last, number, type }) =>
    find(screen, "First name", "textbox")?.value === first &&
    find(screen, "Last name", "textbox")?.value === last &&
    find(screen, "Phone", "textbox")?.value?.replace(/\D/g, "") === number.replace(/\D/g, "") &&
    tap(screen, type) !== undefined,
  oracle({ screen, params: { first, last, number, type } }) {
    const entering = enter(screen, "Contacts", "com.android.contacts");
    if (entering !== undefined) return entering;
    if (find(screen, "Phone type") && find(screen, "First name", "textbox") === undefined) {
      return tap(screen, type)!;
    }
    if (find(screen, "First name", "textbox")) {
      const filling =
        fill(screen, "First name", first) ??
        fill(screen, "Last name", last) ??
        (find(screen, "Phone", "textbox")?.value ? undefined : fill(screen, "Phone", number));
      if (filling !== undefined) return filling;
      const other = phoneTypes.map((label) => tap(screen, label)).find((action) => action !== undefined);
      return tap(screen, type) ? finish : (other ?? back);
    }
    return tap(screen, "Keep editing") ?? tap(screen, "Create contact", "button") ?? back;
  },
});

/** New contacts, saved and unsaved. */
export const contactTasks: readonly TaskTemplate[] = [addContact, draftContact];
