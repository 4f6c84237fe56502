import { z } from "zod";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, shows, tap } from "../oracle.ts";
import { addContact, addMessage, addSentMessage, setClipboard } from "../set-up.ts";
import { occasions, streetAddresses } from "./phone116-messages-words.ts";
import { isConversation, messageNumber, messages, says, sendMessage, withSent } from "./smoke-messages.ts";

const numberAndText = z.strictObject({ number: z.string(), text: z.string() });

const common = {
  version: 1,
  apps: ["Messages"],
  tags: ["messages", "create"],
  budget: { steps: 15, seconds: 150 },
} as const;

function facts(mirrors: string, difficulty: BenchFacts["difficulty"], optimalSteps: number): BenchFacts {
  return { mirrors, split: "train", difficulty, optimalSteps, needs: "shell" };
}

const send: typeof messageNumber = {
  ...messageNumber,
  id: "phone116/sms-send",
  bench: facts("SimpleSmsSend", "medium", 6),
  phrasings: {
    train: [
      ({ number, text }) => `With Messages, get this to ${number}: ${text}`,
      ({ number, text }) => `The number ${number} should receive the text message "${text}"`,
      ({ number, text }) => `Write an SMS to ${number}. It says: ${text}`,
    ],
    test: [
      ({ number, text }) => `Compose "${text}" for ${number} in Messages and send it off`,
      ({ number, text }) => `Somebody at ${number} waits for this SMS from me: "${text}"`,
    ],
  },
};

const questions = ["Are you there yet?", "Which train do you take?", "Did it work?", "Can I call you?"];

const reply = defineTask({
  ...common,
  id: "phone116/sms-reply",
  goal: "Reply to {number}: {text}",
  bench: facts("SimpleSmsReply", "easy", 4),
  params: numberAndText.extend({ received: z.string() }),
  sample: (words, random) => ({
    number: words.phone(),
    text: words.sentence(),
    received: random.pick(questions),
  }),
  phrasings: {
    train: [
      ({ number, text }) => `Reply to ${number}: ${text}`,
      ({ number, text }) => `There is a message from ${number}, answer it with "${text}"`,
      ({ number, text }) => `Answer the number ${number} in Messages: "${text}"`,
    ],
    test: [
      ({ number, text }) => `${number} has texted me, write "${text}" back to them`,
      ({ number, text }) => `In the conversation with ${number}, respond "${text}"`,
    ],
  },
  async setUp({ device, params: { number, received } }) {
    await addMessage(device, number, received, 14);
    await addMessage(device, "555 2177", "Your parcel is here", 3);
  },
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle: (view) => sendMessage(view, view.params.number, view.params.text),
});

const replyToLatest = defineTask({
  ...common,
  id: "phone116/sms-reply-latest",
  goal: "Reply to the latest message: {text}",
  bench: facts("SimpleSmsReplyMostRecent", "medium", 4),
  params: numberAndText.extend({ other: z.string(), received: z.string() }),
  sample: (words, random) => ({
    number: words.phone(),
    other: `555 ${random.integer(2000, 2999)}`,
    text: words.sentence(),
    received: random.pick(questions),
  }),
  phrasings: {
    train: [
      ({ text }) => `Reply to the latest message I got: ${text}`,
      ({ text }) => `Whoever wrote to me last gets the answer "${text}"`,
      ({ text }) => `Answer the newest text message with "${text}"`,
    ],
    test: [
      ({ text }) => `Respond to the most recently received SMS: "${text}"`,
      ({ text }) => `The sender of my last incoming message should read "${text}" from me`,
    ],
  },
  async setUp({ device, params: { number, other, received } }) {
    await addMessage(device, number, "Hello", 25);
    await addMessage(device, other, "See you on Friday", 9);
    await addMessage(device, number, received, 2);
  },
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle: (view) => sendMessage(view, view.params.number, view.params.text),
});

const resend = defineTask({
  ...common,
  id: "phone116/sms-resend",
  goal: "Send {name} the last message again",
  bench: facts("SimpleSmsResend", "medium", 4),
  params: numberAndText.extend({ name: z.string() }),
  sample: (words) => ({ name: words.person(), number: words.phone(), text: words.sentence() }),
  phrasings: {
    train: [
      ({ name }) => `Send ${name} once more what I wrote last`,
      ({ name }) => `My last message to ${name} did not arrive, send the same again`,
      ({ name }) => `Repeat my latest message to ${name}`,
    ],
    test: [
      ({ name }) => `Resend the message that I have just sent to ${name}`,
      ({ name }) => `${name} lost my last text. Let them have it a second time, word for word.`,
    ],
  },
  async setUp({ device, params: { name, number, text } }) {
    await addContact(device, name, number);
    await addMessage(device, number, "Write to me when you know", 12);
    await addSentMessage(device, number, text, 4);
    await addMessage(device, "555 2177", "Your parcel is here", 2);
  },
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle(view) {
    const { screen, params, notes } = view;
    const copies = screen.elements.filter(({ name }) => name === params.text).length;
    if (!isConversation(screen, params.name)) return sendMessage(view, params.name, params.text);
    if (notes.has("sent") && copies > 1) return finish;
    notes.set("sent", 1);
    return fill(screen, "Text message", params.text) ?? tap(screen, "Send", "button")!;
  },
});

const sendClipboard = defineTask({
  ...common,
  id: "phone116/sms-send-clipboard",
  goal: "Send what was copied to {number}",
  tags: ["messages", "create", "clipboard"],
  bench: facts("SimpleSmsSendClipboardContent", "easy", 6),
  params: numberAndText,
  sample: (words) => ({ number: words.phone(), text: words.sentence() }),
  phrasings: {
    train: [
      ({ number }) => `Send what is on the clipboard to ${number}`,
      ({ number }) => `I have copied something: text it to ${number}`,
      ({ number }) => `Paste the clipboard into a message to ${number} and send it`,
    ],
    test: [
      ({ number }) => `The number ${number} is to get the content of my clipboard by SMS`,
      ({ number }) => `Message ${number} with exactly the text that I copied`,
    ],
  },
  setUp: ({ device, params }) => setClipboard(device, params.text),
  goalState: (before, { number, text }) => withSent(before, number, text),
  oracle(view) {
    const { screen, params } = view;
    if (!isConversation(screen, params.number)) return sendMessage(view, params.number, params.text);
    if (says(screen, params.text)) return finish;
    const draft = find(screen, "Text message", "textbox")?.value ?? "";
    if (draft === params.text) return tap(screen, "Send", "button")!;
    return draft === "" ? tap(screen, "Paste")! : fill(screen, "Text message", "")!;
  },
});

const forwardAddress = defineTask({
  ...common,
  id: "phone116/sms-send-received-address",
  goal: "Send {name} the address that {sender} sent",
  tags: ["messages", "create", "memory"],
  bench: facts("SimpleSmsSendReceivedAddress", "medium", 8),
  budget: { steps: 20, seconds: 200 },
  params: z.strictObject({
    name: z.string(),
    number: z.string(),
    sender: z.string(),
    senderNumber: z.string(),
    occasion: z.string(),
    address: z.string(),
  }),
  sample(words, random) {
    const name = words.person();
    let sender = words.person();
    while (sender === name) sender = words.person();
    return {
      name,
      number: words.phone(),
      sender,
      senderNumber: `555 ${random.integer(3000, 3999)}`,
      occasion: words.from(occasions),
      address: words.from(streetAddresses),
    };
  },
  phrasings: {
    train: [
      ({ name, sender, occasion }) =>
        `${sender} has just sent me the address of the ${occasion}. Text the address, and only that, to ${name}`,
      ({ name, sender, occasion }) =>
        `Pass the address of the ${occasion} from ${sender}'s message on to ${name}, nothing but the address`,
      ({ name, sender, occasion }) =>
        `${name} asks where the ${occasion} is; ${sender} wrote it to me. Send the address alone`,
    ],
    test: [
      ({ name, sender, occasion }) =>
        `Let ${name} have the address of the ${occasion} that ${sender} messaged me a moment ago; the message must hold only the address`,
      ({ name, sender, occasion }) =>
        `Find the address of the ${occasion} in what ${sender} wrote and send just that address to ${name} by SMS`,
    ],
  },
  async setUp({ device, params: { name, number, sender, senderNumber, occasion, address } }) {
    await addContact(device, name, number);
    await addContact(device, sender, senderNumber);
    await addMessage(device, number, "Where do I have to go?", 12);
    await addMessage(device, senderNumber, `Address of the ${occasion}: ${address}`, 2);
  },
  goalState: (before, { number, address }) => withSent(before, number, address),
  essentials: [
    { what: "the address", isReached: (screen, { address }) => shows(screen, `: ${address}`) },
    { what: "the conversation", isReached: (screen, { name }) => isConversation(screen, name) },
  ],
  oracle(view) {
    const { screen, params, notes } = view;
    const entering = enter(screen, messages.app, messages.packageName);
    if (entering !== undefined) return entering;
    if (isConversation(screen, params.sender)) {
      if (shows(screen, params.address)) notes.set("read", 1);
      return back;
    }
    if (!notes.has("read")) return tap(screen, params.sender) ?? back;
    return sendMessage(view, params.name, params.address);
  },
});

/** Text messages. */
export const messageTasks: readonly TaskTemplate[] = [
  send,
  reply,
  replyToLatest,
  resend,
  sendClipboard,
  forwardAddress,
];
