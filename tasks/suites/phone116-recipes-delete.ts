import type { Random } from "../../core/random.ts";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type TaskDefinition, type TaskTemplate } from "../define.ts";
import { finish } from "../oracle.ts";
import type { Words } from "../words.ts";
import {
  type Cooking,
  cooking,
  type Dish,
  fillShelf,
  makeOthers,
  onShelf,
  sampleDishes,
  throwAway,
  withoutDishes,
} from "./phone116-recipes-steps.ts";
import { foods } from "./phone116-recipes-words.ts";

const facts = { split: "test", needs: "root" } as const;

type Phrasings = TaskTemplate<Cooking>["phrasings"];

const throwing = {
  version: 1,
  apps: ["Recipes"],
  tags: ["recipes", "delete"],
  params: cooking,
} satisfies Partial<TaskDefinition<Cooking>>;

/** Deletes some recipes by their names. */
function deleteNamed(options: {
  readonly id: string;
  readonly bench: BenchFacts;
  readonly count: number;
  readonly others: number;
  readonly steps: number;
  readonly phrasings: Phrasings;
}): TaskTemplate<Cooking> {
  const { count, others, steps, ...rest } = options;
  return defineTask<Cooking>({
    ...throwing,
    ...rest,
    goal: "Delete the recipes {list}",
    budget: { steps, seconds: steps * 10 },
    sample(words, random) {
      const dishes = sampleDishes(words, random, count);
      return { noise: random.integer(0, 999_999), dishes, list: dishes.map(({ title }) => title).join(", ") };
    },
    setUp: ({ device, params }) =>
      fillShelf(device, [...makeOthers(params, others), ...params.dishes.map(onShelf)]),
    goalState: (before, { dishes }) => withoutDishes(before, dishes),
    oracle: (view) => throwAway(view, view.params.dishes) ?? finish,
  });
}

const one: Phrasings = {
  train: [
    ({ list }) => `Delete the recipe ${list}`,
    ({ list }) => `Remove the recipe "${list}" from Recipes`,
    ({ list }) => `In Recipes, delete ${list}`,
  ],
  test: [
    ({ list }) => `I shall never cook ${list} again: erase it in the Recipes app`,
    ({ list }) => `My cookbook can do without "${list}", get rid of it`,
  ],
};

const several: Phrasings = {
  train: [
    ({ list }) => `Delete these recipes: ${list}`,
    ({ list }) => `Remove all of these recipes from Recipes: ${list}`,
    ({ list }) => `In Recipes, delete the recipes ${list}`,
  ],
  test: [
    ({ list }) => `I shall never cook any of ${list} again: erase them in the Recipes app`,
    ({ list }) => `My cookbook can do without each of ${list}, get rid of them`,
  ],
};

const deleteOne = deleteNamed({
  id: "phone116/recipes-delete",
  bench: { ...facts, mirrors: "RecipeDeleteSingleRecipe", difficulty: "easy", optimalSteps: 4 },
  count: 1,
  others: 3,
  steps: 12,
  phrasings: one,
});

const deleteOneAmongMany = deleteNamed({
  id: "phone116/recipes-delete-among-many",
  bench: { ...facts, mirrors: "RecipeDeleteSingleWithRecipeWithNoise", difficulty: "easy", optimalSteps: 5 },
  count: 1,
  others: 12,
  steps: 14,
  phrasings: one,
});

const deleteThree = deleteNamed({
  id: "phone116/recipes-delete-several",
  bench: { ...facts, mirrors: "RecipeDeleteMultipleRecipes", difficulty: "easy", optimalSteps: 10 },
  count: 3,
  others: 3,
  steps: 26,
  phrasings: several,
});

const deleteThreeAmongMany = deleteNamed({
  id: "phone116/recipes-delete-several-among-many",
  bench: {
    ...facts,
    mirrors: "RecipeDeleteMultipleRecipesWithNoise",
    difficulty: "medium",
    optimalSteps: 13,
  },
  count: 3,
  others: 12,
  steps: 34,
  phrasings: several,
});

const deleteByDirections = defineTask<Cooking>({
  ...throwing,
  id: "phone116/recipes-delete-by-directions",
  goal: "Delete the recipes that use {list} in the directions",
  budget: { steps: 40, seconds: 400 },
  bench: {
    ...facts,
    mirrors: "RecipeDeleteMultipleRecipesWithConstraint",
    difficulty: "hard",
    optimalSteps: 20,
  },
  sample(words, random) {
    const [wanted = "", ...others] = words.several(foods, 6);
    const dishes = sampleDishes(words, random, 6).map((dish, index): Dish => {
      const other = others[index % others.length] ?? "";
      // Of the others, two have it among what goes in, and never say what becomes of it.
      return index < 3
        ? {
            ...dish,
            ingredients: `${other}, ${wanted}`,
            directions: `Steam the ${other}, then stir in the ${wanted}.`,
          }
        : {
            ...dish,
            ingredients: index < 5 ? `${wanted}, ${other}` : other,
            directions: `Roast the ${other} and season well.`,
          };
    });
    return { noise: random.integer(0, 999_999), dishes, list: wanted };
  },
  setUp: ({ device, params }) => fillShelf(device, [...makeOthers(params, 4), ...params.dishes.map(onShelf)]),
  goalState: (before, { dishes }) => withoutDishes(before, dishes.slice(0, 3)),
  oracle: (view) => throwAway(view, view.params.dishes.slice(0, 3)) ?? finish,
  phrasings: {
    train: [
      ({ list }) => `Delete the recipes that use ${list} in the directions`,
      ({ list }) => `Remove every recipe from Recipes whose directions mention ${list}`,
      ({ list }) =>
        `In Recipes, delete all recipes with ${list} in the directions, those with it among the ingredients alone stay`,
    ],
    test: [
      ({ list }) =>
        `Whatever tells me to handle ${list} while cooking has to leave the Recipes app; the list of ingredients does not count`,
      ({ list }) =>
        `Look how each dish of my cookbook is done, and get rid of those where ${list} is called for`,
    ],
  },
});

/** Deletes all but one of what is there twice; some others look alike and differ. */
function deleteDoubles(options: {
  readonly id: string;
  readonly bench: BenchFacts;
  readonly doubles: number;
  readonly others: number;
  readonly steps: number;
  readonly phrasings: Phrasings;
}): TaskTemplate<Cooking> {
  const { doubles, others, steps, ...rest } = options;
  const rowsOf = ({ dishes }: Cooking): readonly Dish[] => {
    const [alike] = dishes.slice(doubles);
    const near = alike === undefined ? [] : [{ ...alike, description: `${alike.description}, really` }];
    return [...dishes, ...dishes.slice(0, doubles), ...near];
  };
  return defineTask<Cooking>({
    ...throwing,
    ...rest,
    tags: ["recipes", "delete", "duplicates"],
    goal: "Delete all but one of any recipes that are exact duplicates",
    budget: { steps, seconds: steps * 10 },
    sample: (words: Words, random: Random) => ({
      noise: random.integer(0, 999_999),
      dishes: sampleDishes(words, random, doubles + 2),
      list: "",
    }),
    setUp: ({ device, params }) =>
      fillShelf(device, [...makeOthers(params, others), ...rowsOf(params).map(onShelf)]),
    goalState: (before, { dishes }) => withoutDishes(before, dishes.slice(0, doubles)),
    oracle: (view) => throwAway(view, view.params.dishes.slice(0, doubles)) ?? finish,
  });
}

const deleteDouble = deleteDoubles({
  id: "phone116/recipes-delete-duplicate",
  bench: { ...facts, mirrors: "RecipeDeleteDuplicateRecipes", difficulty: "easy", optimalSteps: 4 },
  doubles: 1,
  others: 2,
  steps: 12,
  phrasings: {
    train: [
      () => "Delete all but one of any recipes that are exact duplicates, so that one of each is left.",
      () => "In Recipes, remove exact duplicates and keep one of each recipe.",
      () => "If the same recipe is there twice, delete one of the two.",
    ],
    test: [
      () => "Some dish stands in my cookbook a second time, word for word: get rid of the surplus copy.",
      () => "Erase what merely repeats another dish of the Recipes app.",
    ],
  },
});

const deleteTwoDoubles = deleteDoubles({
  id: "phone116/recipes-delete-two-duplicates",
  bench: { ...facts, mirrors: "RecipeDeleteDuplicateRecipes2", difficulty: "medium", optimalSteps: 8 },
  doubles: 2,
  others: 5,
  steps: 24,
  phrasings: {
    train: [
      () =>
        "Delete all but one of any recipes that are exact duplicates. Recipes that differ in anything stay.",
      () => "Clean Recipes up: of recipes that are exact duplicates keep one, what differs stays.",
      () => "There are recipes that were saved twice, delete the second ones and nothing that differs.",
    ],
    test: [
      () =>
        "Several dishes stand in my cookbook more than once, word for word: get rid of the surplus copies, near misses stay.",
      () =>
        "Erase all that merely repeats another dish of the Recipes app, yet nothing that has a single word of its own.",
    ],
  },
});

const deleteThreeDoubles = deleteDoubles({
  id: "phone116/recipes-delete-three-duplicates",
  bench: { ...facts, mirrors: "RecipeDeleteDuplicateRecipes3", difficulty: "medium", optimalSteps: 13 },
  doubles: 3,
  others: 10,
  steps: 36,
  phrasings: {
    train: [
      () => "Go through all recipes and delete all but one of those that are exact duplicates.",
      () => "Recipes is full of exact duplicates: keep one of each recipe and delete the rest of them.",
      () => "Look for recipes that are the same in everything, and delete all of them but one.",
    ],
    test: [
      () =>
        "Comb through my whole cookbook for dishes that are equal word for word and leave a single one of each.",
      () => "Thin out the Recipes app: dishes with perfect copies need none of these, look-alikes may stay.",
    ],
  },
});

/** Tasks that delete recipes. */
export const deleteRecipeTasks: readonly TaskTemplate[] = [
  deleteOne,
  deleteOneAmongMany,
  deleteThree,
  deleteThreeAmongMany,
  deleteByDirections,
  deleteDouble,
  deleteTwoDoubles,
  deleteThreeDoubles,
];
