import { makePool, type Pool } from "../pool.ts";

/** Titles of folders. */
export const folderTitles: Pool = makePool(
  `House, Studies, Garden work, Club, Family, Job search, Car, Hobby room, Charity, Moving`,
  `Lighthouse, Apiary, Regatta, Workshop loft, Theatre guild, Orchard care, Kiln yard, Archive`,
);

/** Titles of meetings. */
export const meetingTitles: Pool = makePool(
  `Budget meeting, Parents evening, Design talk, Board meeting, Weekly sync, Neighbour council, Release planning,
  Hiring round, Safety briefing, Choir committee`,
  `Harbour assembly, Beekeeper circle, Puppet guild meeting, Telescope board, Cider jury, Lantern committee,
  Archery council, Quilt session`,
);

/** Titles of recipes. */
export const dishTitles: Pool = makePool(
  `Apple pie, Tomato risotto, Potato pancakes, Banana bread, Onion tart, Pumpkin soup, Cheese scones, Almond cake,
  Spinach lasagne, Carrot muffins`,
  `Saffron dumplings, Quince strudel, Chestnut gnocchi, Rhubarb galette, Buckwheat crepes, Fennel gratin,
  Pistachio halva, Barley stew`,
);

/** What a recipe may need, by grams. */
export const ingredients: readonly string[] = [
  "flour",
  "sugar",
  "butter",
  "milk",
  "cheese",
  "honey",
  "rice",
  "cream",
  "oats",
  "yoghurt",
];
