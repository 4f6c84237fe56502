import { makePool } from "../pool.ts";

/** What dishes are called. */
export const dishes = makePool(
  `Chicken curry, Vegetable lasagne, Beef tacos, Spinach omelette, Mushroom toast, Salmon bowl, Carrot cake, Onion tart,
  Noodle salad, Stuffed peppers, Corn chowder, Cheese muffins, Ginger cookies, Lemon pasta, Baked beans, Plum jam`,
  `Quail terrine, Sorrel dumplings, Fig galette, Celeriac gratin, Buckwheat blini, Rhubarb fool, Turnip pierogi,
  Medlar jelly, Salsify fritters, Saffron buns, Walnut tagine, Cardoon bake, Juniper broth, Elderflower sorbet,
  Kohlrabi slaw, Damson crisp, Samphire pie, Oxtail ragout`,
);

/** What a cook says of a dish in a few words. */
export const remarks = makePool(
  `Quick and simple, For guests, Good for lunch boxes, The children like it, Freezes well, Best in summer, Needs patience,
  A light dinner`,
  `From the harbour kitchen, Learned in Ghent, Only at solstice, Wants a heavy pan, Uncle Evander swears by it,
  Served on slate, Smells of the forest, Keeps nine days`,
);

/** What goes into a dish. */
export const goods = makePool(
  `rice, butter, onions, garlic, tomatoes, cream, lemon juice, parsley, carrots, flour, chickpeas, basil, honey, peppers`,
  `lovage, mace, verjuice, smoked trout, quince paste, tarragon, marrow, sumac, buttermilk, spelt, chervil, rose water,
  pine nuts, black garlic`,
);

/** What is done with it. */
export const steps = makePool(
  "Fry until soft, Add and stir, Bake for half an hour, Season and serve, Cover and chill",
  "Sear over embers, Whisk in drop by drop, Poach under a lid, Crown at the end, Steep until dawn",
);
