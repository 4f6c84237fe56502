import { makePool, type Pool } from "../pool.ts";

/** What somebody has to do. */
export const taskTitles: Pool = makePool(
  `Renew the passport, Clean the oven, Buy a birthday gift, Plan the trip, Back up the photos, Water the garden,
  Review the contract, Book the dentist, Change the tyres, Write the newsletter, Pay the electricity bill,
  Order new glasses, Prepare the slides, Sort the mail, Call the landlord, Update the website`,
  `Varnish the canoe, Restring the banjo, Prune the espalier, Grease the loom, Catalogue the fossils,
  Descale the samovar, Rehang the weathervane, Bottle the mead, Wax the toboggan, Label the herbarium,
  Rewire the lantern, Polish the sextant, Thatch the henhouse, Mend the marquee`,
);

/** Tasks of every day, that no question is about. */
export const noiseTasks: readonly string[] =
  `Feed the cat,Fold the laundry,Empty the dishwasher,Vacuum,Iron shirts,Check the mailbox,Dust the shelves,
  Charge the camera,Mop the floor,Shop for dinner,Clean the fridge,Sharpen pencils,Tidy the desk,Oil the hinge`
    .split(",")
    .map((title) => title.trim());
