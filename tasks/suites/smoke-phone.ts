import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { defineTask, type OracleView, type Phrasing, type TaskDefinition } from "../define.ts";
import { back, enter, fill, find, finish, shows, tap } from "../oracle.ts";
import { addCall, addContact } from "../set-up.ts";
import { plainNumber } from "../state-readers.ts";

function enterPhone({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Phone", "com.tapwright.phone");
}

/** Ends the call that is on, and is done when it was one with this person or number. */
function hangUp(view: OracleView<unknown>, who: string): Action | undefined {
  const { screen, notes } = view;
  const end = tap(screen, "End call");
  if (end !== undefined && shows(screen, who)) notes.set("called", 1);
  return enterPhone(view) ?? end ?? (notes.has("called") ? finish : undefined);
}

const call = z.strictObject({ name: z.string(), number: z.string() });
type Call = z.infer<typeof call>;

/** The ways to ask for a call. Android logs a call when it is over: so it has to be ended. */
const sayCall = (who: (params: Call) => string): TaskDefinition<Call>["phrasings"] => {
  const fillIn = (sayings: readonly string[]): readonly Phrasing<Call>[] =>
    sayings.map((saying) => (params) => saying.replace("{who}", () => who(params)));
  return {
    train: fillIn([
      "Call {who} and hang up",
      "Call {who}, then end the call",
      "Phone {who} and end the call again",
      "Ring {who} once, then hang up",
      "Give {who} a ring and hang up",
      "Make a call to {who} and end it",
      "Dial {who} and hang up right away",
      "In Phone, call {who} and stop the call",
    ]),
    test: fillIn([
      "Please ring up {who} and then end the call",
      "Place a call to {who}, then hang up",
      "Start a call with {who} and finish it at once",
    ]),
  };
};

/** Calls a contact and hangs up. */
export const callContact = defineTask({
  id: "smoke/call-contact",
  version: 1,
  goal: "Call {name} and hang up",
  apps: ["Phone"],
  tags: ["phone", "call"],
  budget: { steps: 12, seconds: 120 },
  params: call,
  sample: (words) => ({ name: words.person(), number: words.phone() }),
  phrasings: sayCall(({ name }) => name),
  setUp: ({ device, params }) => addContact(device, params.name, params.number),
  goalState: (before, { number }) => ({ ...before, calls: [...before.calls, `out ${plainNumber(number)}`] }),
  oracle(view) {
    const { screen, params } = view;
    const box = find(screen, "Search contacts", "textbox");
    return (
      hangUp(view, params.name) ??
      tap(screen, `Call ${params.name}`) ??
      fill(screen, "Search contacts", params.name) ??
      (box && tap(screen, params.name)) ??
      tap(screen, "Search contacts", "button") ??
      back
    );
  },
});

/** Dials a number and hangs up. */
export const callNumber = defineTask({
  id: "smoke/call-number",
  version: 1,
  goal: "Call {number} and hang up",
  apps: ["Phone"],
  tags: ["phone", "call"],
  budget: { steps: 12, seconds: 120 },
  params: call.pick({ number: true }),
  sample: (words) => ({ number: words.phone() }),
  phrasings: sayCall(({ number }) => number),
  goalState: (before, { number }) => ({ ...before, calls: [...before.calls, `out ${plainNumber(number)}`] }),
  oracle(view) {
    const { screen, params } = view;
    return (
      hangUp(view, params.number) ??
      fill(screen, "digits?", params.number) ??
      tap(screen, "Call", "button") ??
      tap(screen, "Dialpad") ??
      back
    );
  },
});

const strangers = ["555 2164", "555 2179", "555 2187"] as const;

/** Answers from where the last missed call came, which is neither the last call nor the only missed one. */
export const askMissedCall = defineTask({
  id: "smoke/ask-missed-call",
  version: 1,
  goal: "From which number was my last missed call?",
  apps: ["Phone"],
  tags: ["phone", "question"],
  budget: { steps: 8, seconds: 120 },
  params: call.pick({ number: true }),
  sample: (words) => ({ number: words.phone() }),
  phrasings: {
    train: [
      () => "From which number was my last missed call?",
      () => "What is the number of my last missed call?",
      () => "Whose call did I miss last? Tell me the number",
      () => "Which number did I miss a call from last?",
      () => "Tell me the number of the latest missed call",
      () => "Look in Phone: which number was the last missed call?",
      () => "I missed a call, what number was it?",
    ],
    test: [
      () => "What number did the most recent missed call come from?",
      () => "Please find the number of the call that I missed last",
      () => "Which number called when I last did not pick up?",
    ],
  },
  async setUp({ device, params }) {
    await addCall(device, strangers[0], "missed", 25);
    await addCall(device, params.number, "missed", 15);
    await addCall(device, strangers[1], "answered", 9);
    await addCall(device, strangers[2], "answered", 4);
  },
  answer: ({ number }) => number,
  oracle(view) {
    const { screen } = view;
    const entered = enterPhone(view);
    if (entered !== undefined) return entered;
    const tab = find(screen, "Recents", "tab");
    if (tab === undefined) return back;
    if (!tab.states.includes("selected")) return { type: "tap", target: tab.ref };
    const rows = screen.elements.map(({ name }) => name.split(" · "));
    const [number] = rows.find(([, became]) => became === "Missed") ?? [];
    const list = find(screen, "", "list");
    if (shows(screen, strangers[2])) return { ...finish, answer: number! };
    return list ? { type: "scroll", target: list.ref, direction: "up" } : back;
  },
});
