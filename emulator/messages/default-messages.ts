import { listPhones } from "../contacts/contacts-store.ts";
import type { ContentRow } from "../content-provider.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { addMessage, boxes } from "./messages-store.ts";

/** Conversations with people one knows; lines of the phone's owner start with `>`. */
const chats: readonly (readonly string[])[] = [
  ["Are we still on for Saturday?", ">Yes, 10:30 at the station", "Great, I bring the map"],
  [">Did you find the keys?", "Under the sofa, of course", ">Ha, told you"],
  ["The bakery is closed today", ">Then rolls from the market?", "Perfect, six please"],
  [">Happy birthday!", "Thank you so much! Cake at four", ">I will be there"],
  ["Could you send me the recipe?", ">Which one, the pear cake?", "Yes, the one with ginger"],
  [">Running ten minutes late", "No hurry, the film starts at 8"],
  ["The parcel is at my place", ">Thanks, I pick it up tonight", "Ring twice, the bell is moody"],
  [">How was the hike?", "Wet but lovely, we saw three herons", ">Send pictures!"],
];

/** What strangers write. */
const notices: readonly (readonly [address: string, line: string])[] = [
  ["555 0191", "Your bike is ready. We are open until 18:30."],
  ["555 0186", "Reminder: appointment on Monday at 09:15. Reply C to cancel."],
  ["70422", "Your code is 481 920. Do not share it with anyone."],
  ["70815", "Parcel 3317 will arrive tomorrow between 12:00 and 14:00."],
  ["555 0178", "Hello, is the blue table still for sale?"],
];

const minute = 60_000;

/** Fills an empty database: some contacts and some strangers have written in the last days. */
export function addDefaultMessages(system: System): void {
  const random = makePhoneRandom(system, "messages");
  const people = random.shuffle(listPhones(system)).slice(0, 5);
  const talks = random.shuffle(chats);
  const known = people.map(({ number }, index) => ({ address: number, lines: talks[index] ?? [] }));
  const taken = new Set(listPhones(system).map(({ number }) => number));
  const unknown = random
    .shuffle(notices.filter(([address]) => !taken.has(address)))
    .slice(0, 3)
    .map(([address, line]) => ({ address, lines: [line] }));
  let date = system.clock.now();
  const messages: ContentRow[] = [];
  for (const [index, { address, lines }] of random.shuffle([...known, ...unknown]).entries()) {
    date -= random.integer(40, 20 * 60) * minute;
    for (const [place, line] of lines.entries()) {
      const isMine = line.startsWith(">");
      const isLast = place === lines.length - 1;
      messages.push({
        address,
        body: isMine ? line.slice(1) : line,
        date: date - (lines.length - place) * 9 * minute,
        type: isMine ? boxes.sent : boxes.inbox,
        read: isLast && !isMine && index < 4 ? 0 : 1,
        seen: 1,
      });
    }
  }
  messages.sort((a, b) => Number(a.date) - Number(b.date));
  for (const message of messages) addMessage(system, message);
}
