import { makePool, type Pool } from "../pool.ts";

/** What is cooked. */
export const dishNames: Pool = makePool(
  `Tomato soup, Chicken curry, Vegetable pasta, Fruit salad, Cheese omelette, Beef tacos, Herb rice, Tuna wrap,
  Banana bread, Garlic noodles, Pumpkin pie, Egg sandwich, Shrimp skewers, Corn chowder`,
  `Nettle quiche, Quince tagine, Barley pilaf, Rhubarb fool, Fennel gratin, Smoked eel toast, Saffron dumplings,
  Gooseberry tart, Walnut dhal, Celeriac schnitzel, Buckwheat blini, Pomegranate stew, Kohlrabi slaw, Chestnut ravioli`,
);

/** What one says of it in short. */
export const dishNotes: Pool = makePool(
  `Quick and easy, Good for guests, A weekend treat, Light and fresh, The whole family likes it, Great for leftovers`,
  `From the lighthouse kitchen, As served on the night ferry, A shepherd's supper, Best under a full moon,
  Handed down by the miller, Won third prize at the fair`,
);

/** What goes in. */
export const foods: Pool = makePool(
  `tomatoes, garlic, onions, butter, rice, chicken, cheese, spinach, peppers, ginger, lime, noodles`,
  `sorrel, tarragon, juniper, buttermilk, spelt, hazelnuts, salsify, lovage, molasses, capers, turnips, verjuice`,
);

/** Recipes of every day, that no task is about. */
export const noiseDishes: readonly string[] =
  `Pancakes,Mashed potatoes,Green salad,Porridge,Meatballs,Pizza,Tea eggs,Coleslaw,Waffles,Ratatouille,Minestrone,Scones`.split(
    ",",
  );
