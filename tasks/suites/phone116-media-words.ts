import { makePool, type Pool } from "../pool.ts";

/** Names of picture files. */
export const pictureNames: Pool = makePool(
  `receipt_lunch, receipt_train, receipt_hotel, bill_march, invoice_paint, ticket_bus, receipt_shoes, bill_water,
  receipt_books, invoice_roof, ticket_museum, receipt_taxi`,
  `receipt_saffron, receipt_ferry, bill_kiln, invoice_sails, receipt_lantern, ticket_regatta, bill_orchard,
  receipt_anvil, invoice_cello, receipt_heron`,
);

/** Shops that such a picture may be from, with what they sell. */
export const shops: readonly (readonly [shop: string, goods: readonly string[]])[] = [
  ["Corner Bakery", ["Rye bread", "Plum cake", "Coffee", "Rolls"]],
  ["Blue Door Books", ["Atlas", "Notebook", "Pencil", "Map of the coast"]],
  ["Station Kiosk", ["Newspaper", "Water", "Umbrella", "Tea"]],
  ["Harbour Tools", ["Hammer", "Rope 10 m", "Brass hinge", "Varnish"]],
];

/** Titles of songs. */
export const songTitles: Pool = makePool(
  `Silver Rain, Northern Road, Glass Houses, Summer Radio, Empty Stations, Golden Hour, Paper Planes Home,
  Wild Horses Run, Midnight Bakery, Echo Valley, First Snow, Neon River, Candle in March, Broken Compass,
  Fireflies, Ocean Drive Again`,
  `Wren on the Wire, Cobalt Lullaby, Thistledown, Seven League Shoes, Marzipan Moon, Gramophone Ghosts,
  Tidewater Hymn, Juniper Smoke, The Cartographer, Velvet Kazoo, Lantern Season, Otters at Dawn, Clay and Feather,
  Saltbox Waltz`,
);

/** Who sings them. */
export const singers: readonly string[] = [
  "Ada Moor",
  "The Lintels",
  "Sunday Ferry",
  "Pale Oaks",
  "Kit Harlow",
];

/** Names of playlists. */
export const playlistNames: Pool = makePool(
  `Party mix, Study time, Gym power, Rainy days, Road trip songs, Sunday calm, Dinner music, Run faster, Focus hours,
  Old favourites`,
  `Kiln shift, Regatta warmup, Bonsai hours, Midwinter feast, Attic cleaning, Lighthouse watch, Sourdough evening,
  Tandem tour, Puppet night`,
);
