import { makePool, type Pool } from "../pool.ts";

/** What money was spent on. */
export const expenseNames: Pool = makePool(
  `Grocery store, Concert ticket, Parking fee, Yoga mat, Phone bill, Train ticket, Book shop, Dinner out, Gym fee,
  Haircut, Flower bouquet, Museum entry, Internet bill, Rain jacket, Dental care, Language course, Toy store, Ice cream`,
  `Kayak rental, Telescope lens, Harp strings, Beeswax candles, Fencing mask, Saffron jar, Quill pens, Tent poles,
  Ferry crossing, Loom thread, Cider press, Walnut plank, Bassoon reeds, Copper kettle, Skylight repair`,
);

/** Expenses of every day, that no task is about. */
export const noiseExpenses: readonly string[] =
  `Lunch,Coffee,Newspaper,Soap,Stamps,Milk,Bread,Batteries,Tram,Shampoo,Water,Socks,Paper,Light bulb,Snacks`.split(
    ",",
  );
