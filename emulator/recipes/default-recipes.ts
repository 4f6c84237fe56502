import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { keepRecipe, likeRecipe, listRecipes, portions, times } from "./recipe-store.ts";

/** What somebody may cook: title, what it is in short, what goes in, how it is done. */
const dishes: readonly (readonly [string, string, string, string])[] = [
  [
    "Apple crumble",
    "Warm, with a crust",
    "Apples, oats, butter",
    "Cut the apples, rub the rest, bake until brown.",
  ],
  ["Bean soup", "For cold evenings", "White beans, leek, thyme", "Simmer all of it until soft."],
  ["Carrot salad", "Crisp and quick", "Carrots, lemon, parsley", "Grate, season, let it rest."],
  ["Fish pie", "A whole meal", "Cod, potatoes, cream", "Layer the fish, cover with mash, bake."],
  ["Flatbread", "Three things and a pan", "Flour, yoghurt, salt", "Knead, rest, fry on both sides."],
  [
    "Lentil stew",
    "Better the next day",
    "Lentils, onion, cumin",
    "Fry the onion, add the rest, stew slowly.",
  ],
  ["Oven potatoes", "Golden edges", "Potatoes, oil, rosemary", "Cut, toss, roast hot."],
  ["Pea risotto", "Creamy and green", "Rice, peas, broth", "Stir in the broth spoon by spoon."],
  ["Rice pudding", "As children like it", "Rice, milk, cinnamon", "Cook gently and stir often."],
];

/** Fills an empty shelf. */
export function addDefaultRecipes(system: System): void {
  if (listRecipes(system).length > 0) return;
  const random = makePhoneRandom(system, "recipes");
  for (const [title, description, ingredients, directions] of random.shuffle(dishes)) {
    const servings = random.pick(portions);
    const id = keepRecipe(system, {
      title,
      description,
      ingredients,
      directions,
      servings,
      time: random.pick(times),
    });
    if (random.chance(0.3)) likeRecipe(system, id, true);
  }
}
