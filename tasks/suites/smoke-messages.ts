import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Screen } from "../../core/screen.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, giveUp, shows, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { addContact, addMessage } from "../set-up.ts";
import { plainNumber } from "../state-readers.ts";

/** The Messages app. */
export const messages = { app: "Messages", packageName: "com.tapwright.messages" } as const;

const recipientBox = "Type a name or phone number";

function enterMessages(screen: Screen): Action | undefined {
  return enter(screen, messages.app, messages.packageName);
}

/** From anywhere to the conversation with a person or a number; impossible where nobody has this name. */
function openConversation({ screen }: OracleView<unknown>, who: string): Action {
  const box = find(screen, recipientBox, "textbox");
  return (
    enterMessages(screen) ??
    tap(screen, who) ??
    tap(screen, `Send to ${who}`) ??
    fill(screen, recipientBox, who) ??
    (box && giveUp) ??
    tap(screen, "Start chat") ??
    back
  );
}

/** Whether the screen is the conversation with this person or number. */
export function isConversation(screen: Screen, who: string): boolean {
  return find(screen, "Text message", "textbox") !== undefined && find(screen, who) !== undefined;
}

/** Whether these words, and no others, stand somewhere on the screen. */
export function says(screen: Screen, text: string): boolean {
  return screen.elements.some(({ name }) => name === text);
}

/** Writes a message from anywhere and sends it. */
export function sendMessage(view: OracleView<unknown>, who: string, text: string): Action {
  const { screen } = view;
  if (!isConversation(screen, who)) return openConversation(view, who);
  if (says(screen, text)) return finish;
  return fill(screen, "Text message", text) ?? tap(screen, "Send", "button")!;
}

/** The state with one message more that was sent from this phone. */
export function withSent(before: PhoneState, number: string, body: string): PhoneState {
  const sent = { address: plainNumber(number), direction: "sent", body } as const;
  return { ...before, messages: [...before.messages, sent] };
}

const unknown = z.strictObject({ name: z.string(), text: z.string() });

/** Params of a task about a person who is in the contacts, and a text. */
export const personAndText = unknown.extend({ number: z.string() });

const toPerson: TaskTemplate<z.infer<typeof unknown>>["phrasings"] = {
  train: [
    ({ name, text }) => `Send "${text}" to ${name}`,
    ({ name, text }) => `Send ${name} the message "${text}"`,
    ({ name, text }) => `Text ${name}: ${text}`,
    ({ name, text }) => `Write ${name} a message that says "${text}"`,
    ({ name, text }) => `Message ${name} "${text}"`,
    ({ name, text }) => `Send a text message to ${name} saying ${text}`,
    ({ name, text }) => `Tell ${name} by text message: ${text}`,
    ({ name, text }) => `SMS to ${name}: ${text}`,
    ({ name, text }) => `In Messages, start a chat with ${name} and write "${text}"`,
    ({ name, text }) => `I want to write to ${name}: "${text}"`,
  ],
  test: [
    ({ name, text }) => `Please send ${name} a text that says "${text}"`,
    ({ name, text }) => `Drop ${name} a message: ${text}`,
    ({ name, text }) => `Let ${name} know by SMS: "${text}"`,
    ({ name, text }) => `Use Messages to write "${text}" to ${name}`,
  ],
};

/** Sends a message to a contact. */
export const messageContact = defineTask<z.infer<typeof personAndText>>({
  id: "smoke/message-contact",
  version: 1,
  goal: "Send {text} to {name}",
  apps: ["Messages"],
  tags: ["messages", "create"],
  budget: { steps: 14, seconds: 120 },
  params: personAndText,
  sample: (words) => ({ name: words.person(), text: words.sentence(), number: words.phone() }),
  phrasings: toPerson,
  setUp: ({ device, params }) => addContact(device, params.name, params.number),
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle: (view) => sendMessage(view, view.params.name, view.params.text),
});

/** Shall write to somebody whom the phone does not know. */
export const messageMissing = defineTask({
  id: "smoke/message-missing-contact",
  version: 1,
  goal: "Send {text} to {name}",
  apps: ["Messages"],
  tags: ["messages", "infeasible"],
  budget: { steps: 12, seconds: 120 },
  params: unknown,
  sample: (words) => ({ name: words.person(), text: words.sentence() }),
  phrasings: toPerson,
  infeasible: true,
  oracle: (view) => sendMessage(view, view.params.name, view.params.text),
});

/** Sends a message to a number. */
export const messageNumber = defineTask({
  id: "smoke/message-number",
  version: 1,
  goal: "Send {text} to {number}",
  apps: ["Messages"],
  tags: ["messages", "create"],
  budget: { steps: 14, seconds: 120 },
  params: z.strictObject({ number: z.string(), text: z.string() }),
  sample: (words) => ({ number: words.phone(), text: words.sentence() }),
  phrasings: {
    train: [
      ({ number, text }) => `Send "${text}" to ${number}`,
      ({ number, text }) => `Send a message to the number ${number}: ${text}`,
      ({ number, text }) => `Text ${number}: ${text}`,
      ({ number, text }) => `Write "${text}" to ${number}`,
      ({ number, text }) => `Send an SMS with the text "${text}" to ${number}`,
      ({ number, text }) => `New message to ${number} that says ${text}`,
      ({ number, text }) => `Message the number ${number} "${text}"`,
      ({ number, text }) => `In Messages, start a chat with ${number} and send "${text}"`,
    ],
    test: [
      ({ number, text }) => `Please write a text message to ${number} saying "${text}"`,
      ({ number, text }) => `Shoot ${number} a message that says ${text}`,
      ({ number, text }) => `Send the words "${text}" by SMS to the number ${number}`,
    ],
  },
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle: (view) => sendMessage(view, view.params.number, view.params.text),
});

const openings = [
  "Are you coming tonight?",
  "What shall I bring?",
  "Is the shop still open?",
  "Where are you?",
  "Any news?",
];

/** Answers a message. */
export const reply = defineTask<z.infer<typeof personAndText> & { readonly received: string }>({
  id: "smoke/reply",
  version: 1,
  goal: "Reply {text} to {name}",
  apps: ["Messages"],
  tags: ["messages", "create"],
  budget: { steps: 12, seconds: 120 },
  params: personAndText.extend({ received: z.string() }),
  sample: (words, random) => ({
    name: words.person(),
    text: words.sentence(),
    number: words.phone(),
    received: random.pick(openings),
  }),
  phrasings: {
    train: [
      ({ name, text }) => `Reply to ${name} with "${text}"`,
      ({ name, text }) => `Reply "${text}" to ${name}'s message`,
      ({ name, text }) => `Answer ${name}: ${text}`,
      ({ name, text }) => `Answer the message from ${name} with "${text}"`,
      ({ name, text }) => `${name} has written to me, reply ${text}`,
      ({ name, text }) => `Write back to ${name}: "${text}"`,
      ({ name, text }) => `In Messages, answer ${name} with ${text}`,
      ({ name, text }) => `Open the conversation with ${name} and reply "${text}"`,
    ],
    test: [
      ({ name, text }) => `Please respond to the text of ${name} with "${text}"`,
      ({ name, text }) => `Send ${name} the answer "${text}"`,
      ({ name, text }) => `Give ${name} this reply: ${text}`,
    ],
  },
  async setUp({ device, params: { name, number, received } }) {
    await addContact(device, name, number);
    await addMessage(device, number, received, 5);
  },
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle: (view) => sendMessage(view, view.params.name, view.params.text),
});

/** Deletes one conversation among others. */
export const deleteConversation = defineTask({
  id: "smoke/delete-conversation",
  version: 1,
  goal: "Delete the conversation with {name}",
  apps: ["Messages"],
  tags: ["messages", "delete"],
  budget: { steps: 12, seconds: 120 },
  params: personAndText,
  sample: (words) => ({ name: words.person(), text: words.sentence(), number: words.phone() }),
  phrasings: {
    train: [
      ({ name }) => `Delete the conversation with ${name}`,
      ({ name }) => `Delete all messages with ${name}`,
      ({ name }) => `Remove the chat with ${name} from Messages`,
      ({ name }) => `Erase my conversation with ${name}`,
      ({ name }) => `Throw away the messages with ${name}`,
      ({ name }) => `I do not need the chat with ${name} any more, delete it`,
      ({ name }) => `In Messages, delete the thread with ${name}`,
      ({ name }) => `Clear the conversation with ${name}`,
    ],
    test: [
      ({ name }) => `Please delete my chat with ${name}`,
      ({ name }) => `Get rid of the message thread with ${name}`,
      ({ name }) => `The conversation with ${name} should be gone from Messages`,
    ],
  },
  async setUp({ device, params: { name, number, text } }) {
    await addContact(device, name, number);
    await addMessage(device, number, "Hello", 12);
    await addMessage(device, number, text, 11);
    await addMessage(device, "555 2177", "Your parcel is here", 3);
  },
  goalState: (before, { number }) => ({
    ...before,
    messages: before.messages.filter(({ address }) => address !== plainNumber(number)),
  }),
  oracle(view) {
    const { screen, params, notes } = view;
    if (shows(screen, "Delete conversation?")) {
      const right = shows(screen, `with ${params.name} will`);
      if (right) notes.set("confirmed", 1);
      return tap(screen, right ? "Delete" : "Cancel", "button")!;
    }
    const isListed = tap(screen, params.name) !== undefined;
    if (notes.has("confirmed") && !isListed && tap(screen, "Start chat") !== undefined) return finish;
    if (isConversation(screen, params.name)) return tap(screen, "More options")!;
    return enterMessages(screen) ?? tap(screen, "Delete") ?? openConversation(view, params.name);
  },
});

/** Answers what a person has written last. */
export const askLastMessage = defineTask({
  id: "smoke/ask-last-message",
  version: 1,
  goal: "What did {name} write last?",
  apps: ["Messages"],
  tags: ["messages", "question"],
  budget: { steps: 10, seconds: 120 },
  params: personAndText,
  sample: (words) => ({ name: words.person(), text: words.sentence(), number: words.phone() }),
  phrasings: {
    train: [
      ({ name }) => `What did ${name} write last?`,
      ({ name }) => `What is the last message from ${name}?`,
      ({ name }) => `Tell me the latest message of ${name}`,
      ({ name }) => `What was the last thing ${name} wrote to me?`,
      ({ name }) => `Read me the newest message from ${name}`,
      ({ name }) => `What does the last text from ${name} say?`,
      ({ name }) => `Look up in Messages what ${name} wrote last`,
    ],
    test: [
      ({ name }) => `What did ${name} text me most recently?`,
      ({ name }) => `Please read out the last message that ${name} sent`,
      ({ name }) => `Which message came last from ${name}?`,
    ],
  },
  async setUp({ device, params: { name, number, text } }) {
    await addContact(device, name, number);
    await addMessage(device, number, "Hello", 14);
    await addMessage(device, number, "I forgot to say", 12);
    await addMessage(device, number, text, 11);
    await addMessage(device, "555 2177", "Your parcel is here", 3);
  },
  answer: ({ text }) => text,
  oracle(view) {
    const { screen, params } = view;
    if (isConversation(screen, params.name) && says(screen, params.text))
      return { ...finish, answer: params.text };
    return openConversation(view, params.name);
  },
});
