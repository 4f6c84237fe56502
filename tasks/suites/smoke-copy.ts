import { z } from "zod";
import type { Screen } from "../../core/screen.ts";
import { defineTask } from "../define.ts";
import { find, finish, tap } from "../oracle.ts";
import { addContact, addNote } from "../set-up.ts";
import type { Words } from "../words.ts";
import { deleteNote } from "./first-notes.ts";
import { isConversation, messages, personAndText, says, sendMessage, withSent } from "./smoke-messages.ts";
import { isNote, openNote } from "./smoke-notes.ts";

const personAndNote = personAndText.extend({ title: z.string() });

const sample = (words: Words): z.infer<typeof personAndNote> => ({
  name: words.person(),
  number: words.phone(),
  title: words.title(),
  text: words.sentence(),
});

/** Sends what a note says: by sharing, so that nothing has to be remembered. */
export const shareNote = defineTask({
  id: "smoke/share-note",
  version: 1,
  goal: "Send the note {title} to {name}",
  apps: ["Notes", "Messages"],
  tags: ["notes", "messages", "two-apps"],
  budget: { steps: 16, seconds: 180 },
  params: personAndNote,
  sample,
  phrasings: {
    train: [
      ({ name, title }) => `Send the note ${title} to ${name}`,
      ({ name, title }) => `Send the text of the note "${title}" to ${name}`,
      ({ name, title }) => `Share the note ${title} with ${name} by message`,
      ({ name, title }) => `Share my note ${title} to ${name} in Messages`,
      ({ name, title }) => `Message ${name} what the note ${title} says`,
      ({ name, title }) => `Text ${name} the content of the note "${title}"`,
      ({ name, title }) => `Open the note ${title} and share it with ${name}`,
      ({ name, title }) => `${name} needs the note ${title}, send it as a message`,
    ],
    test: [
      ({ name, title }) => `Please forward the note "${title}" to ${name} by text message`,
      ({ name, title }) => `Pass on what is written in the note ${title} to ${name}`,
      ({ name, title }) => `Use Share to send ${name} my note ${title}`,
    ],
  },
  async setUp({ device, params: { name, number, title, text } }) {
    await addContact(device, name, number);
    await addNote(device, title, text);
  },
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle(view) {
    const { screen, params } = view;
    const { name, title, text } = params;
    if (screen.app.packageName === "android") return tap(screen, "Messages")!;
    if (hasDraft(screen, name, text)) return sendMessage(view, name, text);
    return isNote(view, title) ? tap(screen, "Share", "button")! : openNote(view, title);
  },
});

/** Whether Messages is on the way from the share sheet to the message: before, its draft cannot be seen. */
function hasDraft(screen: Screen, name: string, text: string): boolean {
  if (screen.app.packageName !== messages.packageName || tap(screen, "Start chat") !== undefined)
    return false;
  const draft = find(screen, "Text message", "textbox")?.value;
  return !isConversation(screen, name) || draft === text || says(screen, text);
}

/** Two apps: a message, then a note less. */
export const messageThenDelete = defineTask({
  id: "smoke/message-then-delete-note",
  version: 1,
  goal: "Send {text} to {name} and delete the note {title}",
  apps: ["Messages", "Notes"],
  tags: ["messages", "notes", "two-apps"],
  budget: { steps: 20, seconds: 180 },
  params: personAndNote,
  sample,
  phrasings: {
    train: [
      ({ name, title, text }) => `Send "${text}" to ${name} and delete the note ${title}`,
      ({ name, title, text }) => `Text ${name} "${text}", then delete the note "${title}"`,
      ({ name, title, text }) => `Write "${text}" to ${name}, then remove the note ${title}`,
      ({ name, title, text }) =>
        `First send ${name} the message "${text}", then delete the note called ${title}`,
      ({ name, title, text }) => `Message ${name} "${text}" and throw away the note ${title} afterwards`,
      ({ name, title, text }) => `Tell ${name} by SMS: "${text}". Then erase ${title} from my notes`,
    ],
    test: [
      ({ name, title, text }) => `Please text ${name} "${text}" and get rid of the note ${title} after that`,
      ({ name, title, text }) => `Once you have sent "${text}" to ${name}, trash my note "${title}"`,
      ({ name, title, text }) => `Let ${name} know "${text}" in Messages, then drop the note ${title}`,
    ],
  },
  async setUp({ device, params: { name, number, title } }) {
    await addContact(device, name, number);
    await addNote(device, title, "Done with this");
  },
  goalState(before, { number, title, text }) {
    const { [`${title}.txt`]: _, ...notes } = before.notes;
    return { ...withSent(before, number, text), notes };
  },
  oracle(view) {
    const { params, notes } = view;
    if (!notes.has("sent")) {
      const action = sendMessage(view, params.name, params.text);
      if (action !== finish) return action;
      notes.set("sent", 1);
    }
    return deleteNote.oracle({ ...view, params });
  },
});
