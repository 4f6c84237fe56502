import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { listRecordings, recordingsFolder } from "./recordings-store.ts";
import { makeWave } from "./wave.ts";

const names = [
  "Choir rehearsal",
  "Idea for the chorus",
  "Interview with the baker",
  "Lecture on tides",
  "Morning birds",
  "Street musician",
  "Voice memo",
];

/** Fills an empty folder with recordings of the last weeks. */
export function addDefaultRecordings(system: System): void {
  const { files, clock } = system;
  if (!files.stat(recordingsFolder) || listRecordings(system).length > 0) return;
  const random = makePhoneRandom(system, "recordings");
  for (const name of random.shuffle(names).slice(0, 3)) {
    const modifiedAt = clock.now() - random.integer(60, 30 * 24 * 60) * 60_000;
    const wave = makeWave(random.integer(4000, 14_000), random);
    files.write(`${recordingsFolder}/${name}.wav`, wave, { modifiedAt, keep: true });
  }
}
