import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { addRecipe, likeRecipe, listRecipes, type RecipeText, servings, times } from "./recipe-store.ts";

/** What any kitchen has cooked before: title, a few words, what goes in, how it is made. */
const classics: readonly (readonly [string, string, string, string])[] = [
  ["Tomato soup", "For rainy days", "Tomatoes, onion, stock", "Roast the tomatoes. Simmer and blend."],
  ["Pancakes", "Sunday breakfast", "Flour, milk, eggs", "Whisk the batter. Fry in butter."],
  [
    "Lentil stew",
    "Cheap and filling",
    "Lentils, carrots, bay leaf",
    "Soften the carrots. Simmer the lentils.",
  ],
  ["Potato salad", "Better the next day", "Potatoes, gherkins, vinegar", "Boil, slice and dress while warm."],
  ["Apple crumble", "Grandmother's", "Apples, oats, sugar", "Top the apples with oats. Bake until brown."],
  ["Fried rice", "Uses up what is left", "Rice, peas, egg", "Fry the rice hard. Fold in the egg."],
  ["Bean chili", "Mild", "Beans, peppers, cumin", "Toast the cumin. Simmer for an hour."],
  ["Garlic bread", "With everything", "Baguette, garlic, butter", "Spread, wrap and bake."],
  ["Greek salad", "No cooking", "Cucumber, feta, olives", "Cut large. Dress with oil."],
  [
    "Banana bread",
    "For black bananas",
    "Bananas, flour, walnuts",
    "Mash the bananas. Bake for fifty minutes.",
  ],
  ["Pea risotto", "Stir all the time", "Rice, peas, parmesan", "Add the stock by the ladle."],
  ["Roast pumpkin", "In autumn", "Pumpkin, sage, honey", "Cut in wedges. Roast on high heat."],
];

/** Fills an empty shelf with recipes, others on each phone. */
export function addDefaultRecipes(system: System): void {
  if (listRecipes(system).length > 0) return;
  const random = makePhoneRandom(system, "recipes");
  for (const [title, description, ingredients, directions] of random.shuffle(classics).slice(0, 8)) {
    const recipe: RecipeText = {
      title,
      description,
      servings: random.pick(servings),
      time: random.pick(times),
      ingredients,
      directions,
    };
    const id = addRecipe(system, recipe);
    if (random.chance(0.25)) likeRecipe(system, id, true);
  }
}
