import { makePool } from "../pool.ts";

/** Addresses that somebody sends. */
export const streetAddresses = makePool(
  "12 Mill Lane, 4 Station Road, 81 Church Street, 230 Park Avenue, 9 Garden Row, 57 High Street",
  "33 Quillet Passage, 6 Saltmarsh Steps, 118 Vinegar Yard, 72 Thimble Court, 15 Ropewalk End, 401 Lantern Crescent",
);

/** What people meet for. */
export const occasions = makePool(
  "birthday, dinner, concert, seminar, meeting, picnic",
  "silent auction, quiz evening, lantern walk, poetry reading, boat christening, jam tasting",
);
