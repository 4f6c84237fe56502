import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { addOuting, listOutings, type Sport } from "./outing-store.ts";

/** What somebody may go out for: a name, the sport, minutes and metres from and to. */
const habits: readonly (readonly [
  name: string,
  sport: Sport,
  minutes: readonly [number, number],
  metres: readonly [number, number],
])[] = [
  ["Round the pond", "running", [25, 55], [4000, 9000]],
  ["Hill repeats", "running", [30, 50], [5000, 8000]],
  ["To the mill and back", "cycling", [50, 120], [16_000, 38_000]],
  ["Errands by bike", "cycling", [15, 40], [3000, 9000]],
  ["Dog walk", "walking", [20, 60], [1500, 4500]],
  ["Ridge path", "hiking", [120, 300], [8000, 18_000]],
  ["Lengths before work", "swimming", [30, 50], [1000, 2000]],
  ["Eights on the canal", "rowing", [40, 80], [5000, 11_000]],
];

/** Fills an empty diary with outings of the last weeks. */
export function addDefaultOutings(system: System): void {
  if (listOutings(system).length > 0) return;
  const random = makePhoneRandom(system, "sports");
  const latest = system.clock.now() - 6 * 3_600_000;
  let at = latest - 50 * 24 * 3_600_000;
  for (;;) {
    at += random.integer(24, 96) * 3_600_000;
    if (at > latest) return;
    const [name, sport, minutes, metres] = random.pick(habits);
    addOuting(system, {
      name,
      sport,
      startedAt: at - (at % 60_000),
      durationMs: random.integer(...minutes) * 60_000,
      distance: random.integer(metres[0] / 10, metres[1] / 10) * 10,
      climb: sport === "swimming" || sport === "rowing" ? 0 : random.integer(5, 240),
      remarks: "",
    });
  }
}
