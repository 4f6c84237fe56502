import { makePool, type Pool } from "../pool.ts";

/** Titles of notes. */
export const noteTitles: Pool = makePool(
  `Rent receipt, Trip ideas, Wish list, Plant care, Door codes, Quiz night, Menu draft, Attic boxes, Phone repair,
  Choir songs, Moving day, Dog sitter, Tax papers, Camp list, Thank you cards, Window sizes`,
  `Beehive checks, Kiln log, Sail repairs, Orchid care, Harp strings, Cider batches, Puppet plans, Fencing gear,
  Telescope notes, Regatta crew, Bonsai soil, Lantern parts, Quilt blocks, Ferry times`,
);

/** Lines that stand in notes. */
export const noteLines: Pool = makePool(
  `Ask for the spare key, Two boxes of nails, The blue one is broken, Meet at the side door, Bring cash,
  Tuesday after five, Check the left tyre, Cheaper at the market, Do not forget the charger, Third floor on the right,
  Paid in full, Needs a new lid, Call again in March, Ten metres of rope, Smells of paint`,
  `The heron nests by the weir, Seven jars of wax, Kiln at twelve hundred degrees, Sail number is faded,
  Borrow the brass compass, Quince jelly sets slowly, Replace the fourth harp string, Anvil weighs sixty kilos,
  Lanterns go up at dusk, Patch the blue kayak, Owls near the chapel, Buckwheat from the mill`,
);

/** Names of folders. */
export const noteFolders: Pool = makePool(
  `Home papers, Old stuff, Travels, Ideas box, School, Receipts kept, Letters, Projects`,
  `Apiary, Boathouse, Kiln yard, Orchard, Theatre attic, Lighthouse, Workshop, Observatory`,
);
