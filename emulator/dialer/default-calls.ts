import { listPhones } from "../contacts/contacts-store.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { callTypes, type LoggedCall, logCall } from "./call-log.ts";

/** Fills an empty call log with calls of the last days, with contacts and with two strangers. */
export function addDefaultCalls(system: System): void {
  const random = makePhoneRandom(system, "calls");
  const people = random.shuffle(listPhones(system)).slice(0, 4);
  const taken = new Set(listPhones(system).map(({ number }) => number));
  const strangers = ["555 0180", "555 0189", "555 0194", "555 0173"].filter((number) => !taken.has(number));
  const callers = [...people, ...random.shuffle(strangers).slice(0, 2)].map((caller) =>
    typeof caller === "string" ? { number: caller, name: "" } : caller,
  );
  const calls: Omit<LoggedCall, "id">[] = [];
  let date = system.clock.now();
  for (const { number, name } of random.shuffle([...callers, ...callers.slice(0, 2)])) {
    date -= random.integer(30, 30 * 60) * 60_000;
    const type = random.pick(Object.values(callTypes));
    const duration = type === callTypes.missed ? 0 : random.integer(8, 900);
    calls.push({ number, name, date, duration, type });
  }
  for (const call of calls.reverse()) logCall(system, call);
}
