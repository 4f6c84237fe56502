import { makePool } from "../pool.ts";

/** Names of places on the island. */
export const placeNames = makePool(
  "Round Tower, Old Well, Swan Pond, Corn Mill, Red House, Lower Lock, Parish Hall, Horse Fair, North Gate, Glass Works",
  "Kelpie Pool, Smuggler Stairs, Ropewalk, Hermit Cell, Tinker Ford, Beacon Stone, Whistling Arch, Eel Weir, Juniper Yard, Drowned Steeple, Lamp House, Gannet Ledge",
);

/** What somebody calls a way. */
export const trackNames = makePool(
  "Sunday tour, Short way, Bike tour, Way to work, Summer walk, Long way",
  "Pilgrim path, Three parish ring, Postman round, Moonlight tour, Salt road, Heron trail",
);
