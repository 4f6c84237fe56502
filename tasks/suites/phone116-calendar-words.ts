import { makePool, type Pool } from "../pool.ts";

/** What somebody plans. */
export const eventTitles: Pool = makePool(
  `Team sync, Yoga class, Budget review, Piano lesson, Car inspection, Book club, Project kickoff, Dog training,
  Photo walk, Garden party, Cooking class, Swim practice, Board game night, Language exchange, Design review,
  Eye test, Client call, Birthday dinner`,
  `Kiln firing, Regatta briefing, Bonsai workshop, Telescope night, Puppet rehearsal, Cider tasting, Archery drill,
  Lantern parade, Harp tuning, Glacier lecture, Fencing bout, Quilting circle, Kayak repair, Sourdough swap`,
);

/** Where it takes place. */
export const eventPlaces: Pool = makePool(
  `Room 12, Blue Hall, Main library, Corner café, Park pavilion, Studio 5, Harbour gate, Tower office, Rose garden,
  Sports centre`,
  `Copper Barn, Heron Quay, Walnut Atrium, Tidal Pavilion, Foundry Loft, Juniper Chapel, Beacon Annex, Otter Bridge`,
);

/** Plans of other people's: what a calendar is full of, and no task is about. */
export const noiseTitles: readonly string[] =
  `Staff meeting,Grocery run,Pay the rent,Laundry,Call the bank,Gym,Coffee with Sam,Status report,Clean the car,
  Water the plants,Guitar practice,Doctor,School pickup,Pharmacy,Town council,Recycling,Team lunch,Standup,
  Interview,Walk the dog`
    .split(",")
    .map((title) => title.trim());
