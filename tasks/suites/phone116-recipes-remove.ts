import { defineTask, type TaskDefinition, type TaskTemplate } from "../define.ts";
import { find, finish } from "../oracle.ts";
import type { RecipeState } from "../recipe-state.ts";
import { removeOnce } from "../tables.ts";
import {
  budgetFor,
  type Cooking,
  cooking,
  fillShelf,
  makeTwin,
  removeRecipes,
  sampleRecipes,
} from "./phone116-recipes-steps.ts";

const removing = {
  version: 1,
  apps: ["Recipes"],
  tags: ["recipes", "delete"],
  params: cooking,
  essentials: [
    { what: "the shelf", isReached: (screen) => find(screen, "Recipe shelf") !== undefined },
    {
      what: "one of the recipes",
      isReached: (screen, { recipes }) =>
        find(screen, "Rewrite") !== undefined && recipes.some(({ title }) => find(screen, title)),
    },
  ],
} satisfies Partial<TaskDefinition<Cooking>>;

/** What one of these tasks says of itself. */
interface Removal {
  readonly id: string;
  readonly mirrors: string;
  readonly difficulty: "easy" | "medium" | "hard";
  readonly optimalSteps: number;
  /** How many recipes it is about. */
  readonly count: number;
  /** How many more there are. */
  readonly others: number;
  readonly phrasings: TaskTemplate<Cooking>["phrasings"];
}

function complete({ mirrors, difficulty, optimalSteps, ...rest }: Removal) {
  const { count: _count, others: _others, ...named } = rest;
  return {
    ...removing,
    ...named,
    bench: { mirrors, split: "test", difficulty, optimalSteps, needs: "root" },
    budget: budgetFor(optimalSteps),
  } as const;
}

/** Removes recipes by their names. */
function makeRemoval(removal: Removal): TaskTemplate<Cooking> {
  return defineTask<Cooking>({
    ...complete(removal),
    goal: "Remove the recipes {list}",
    sample(words, random) {
      const all = sampleRecipes(words, random, removal.count + removal.others);
      const recipes = all.slice(0, removal.count);
      return {
        recipes,
        list: recipes.map(({ title }) => title).join(", "),
        others: all.slice(removal.count),
      };
    },
    setUp: ({ device, params: { recipes, others } }) => fillShelf(device, [...recipes, ...others]),
    goalState: (before, { recipes }) => ({ ...before, recipes: removeOnce(before.recipes, recipes) }),
    oracle: (view) => removeRecipes(view, view.params.recipes) ?? finish,
  });
}

const removeOne = makeRemoval({
  id: "phone116/recipes-remove",
  mirrors: "RecipeDeleteSingleRecipe",
  difficulty: "easy",
  optimalSteps: 4,
  count: 1,
  others: 2,
  phrasings: {
    train: [
      ({ list }) => `Delete the recipe ${list} in Recipes`,
      ({ list }) => `Remove "${list}" from the Recipes app`,
      ({ list }) => `I never cook ${list}, delete its recipe`,
    ],
    test: [
      ({ list }) => `Get rid of the Recipes entry for ${list}`,
      ({ list }) => `Nobody liked ${list}: erase that recipe`,
    ],
  },
});

const removeOneAmongMany = makeRemoval({
  id: "phone116/recipes-remove-among-many",
  mirrors: "RecipeDeleteSingleWithRecipeWithNoise",
  difficulty: "easy",
  optimalSteps: 5,
  count: 1,
  others: 13,
  phrasings: {
    train: [
      ({ list }) => `Somewhere in Recipes is ${list}: delete it and nothing else`,
      ({ list }) => `Find the recipe "${list}" among the others and remove it`,
      ({ list }) => `Delete ${list} from my long list of recipes`,
    ],
    test: [
      ({ list }) => `Out of all that Recipes holds, make ${list} disappear`,
      ({ list }) => `Hunt down "${list}" in Recipes and erase it, sparing the rest`,
    ],
  },
});

const removeSeveral = makeRemoval({
  id: "phone116/recipes-remove-several",
  mirrors: "RecipeDeleteMultipleRecipes",
  difficulty: "easy",
  optimalSteps: 10,
  count: 3,
  others: 1,
  phrasings: {
    train: [
      ({ list }) => `Delete these recipes in Recipes: ${list}`,
      ({ list }) => `Remove the following from the Recipes app: ${list}`,
      ({ list }) => `I do not need the recipes ${list} any more, delete them`,
    ],
    test: [
      ({ list }) => `Erase each of these entries of Recipes: ${list}`,
      ({ list }) => `${list}: none of these should stay in Recipes`,
    ],
  },
});

const removeSeveralAmongMany = makeRemoval({
  id: "phone116/recipes-remove-several-among-many",
  mirrors: "RecipeDeleteMultipleRecipesWithNoise",
  difficulty: "medium",
  optimalSteps: 14,
  count: 3,
  others: 12,
  phrasings: {
    train: [
      ({ list }) => `Delete exactly these three recipes in Recipes: ${list}`,
      ({ list }) => `Look through Recipes for ${list} and remove them`,
      ({ list }) => `Of all my recipes, delete only ${list}`,
    ],
    test: [
      ({ list }) => `Weed out ${list} in Recipes, and leave every other dish in place`,
      ({ list }) => `Thin out my collection of Recipes: ${list} go`,
    ],
  },
});

/** The good that the directions of the first recipes speak of, and those of no other. */
const removeByDirections = defineTask<Cooking>({
  ...complete({
    id: "phone116/recipes-remove-by-directions",
    mirrors: "RecipeDeleteMultipleRecipesWithConstraint",
    difficulty: "hard",
    optimalSteps: 20,
    count: 2,
    others: 5,
    phrasings: {
      train: [
        ({ list }) => `Delete all recipes in Recipes whose directions speak of ${list}`,
        ({ list }) => `Remove every recipe that says to use ${list} in how it is made`,
        ({ list }) => `Which recipes use ${list} in their directions? Delete those`,
      ],
      test: [
        ({ list }) => `Wherever the directions of a dish in Recipes call for ${list}, erase that dish`,
        ({ list }) => `Nothing made with ${list} according to its directions may remain in Recipes`,
      ],
    },
  }),
  goal: "Remove the recipes whose directions use {list}",
  sample(words, random) {
    const all = sampleRecipes(words, random, 14);
    const goodOf = ({ ingredients }: RecipeState): string => ingredients.split(", ")[0]!;
    const good = goodOf(all[0]!);
    const uses = (recipe: RecipeState): boolean => recipe.directions.includes(good);
    const mention = (recipe: RecipeState): RecipeState => ({
      ...recipe,
      ingredients: recipe.ingredients.replace(goodOf(recipe), good),
      directions: recipe.directions.replace(goodOf(recipe), good),
    });
    const spare = all.slice(1).filter((recipe) => !uses(recipe));
    return { recipes: [all[0]!, mention(spare[0]!)], list: good, others: spare.slice(1, 6) };
  },
  setUp: ({ device, params: { recipes, others } }) => fillShelf(device, [...recipes, ...others]),
  goalState: (before, { recipes }) => ({ ...before, recipes: removeOnce(before.recipes, recipes) }),
  oracle: (view) => removeRecipes(view, view.params.recipes) ?? finish,
});

/** Removes the second of recipes that are there twice; each has a twin that only looks like it. */
function makeCleaning(removal: Removal & { readonly twins: boolean }): TaskTemplate<Cooking> {
  const { twins, ...rest } = removal;
  return defineTask<Cooking>({
    ...complete(rest),
    tags: ["recipes", "delete", "duplicates"],
    goal: "Remove all but one of any recipes that are exact duplicates",
    sample(words, random) {
      const all = sampleRecipes(words, random, removal.count + removal.others);
      const recipes = all.slice(0, removal.count);
      const others = all.slice(removal.count);
      const alike = twins ? [...recipes, others[0]!].map((recipe, index) => makeTwin(recipe, index)) : [];
      return { recipes, list: "", others: [...others, ...alike] };
    },
    setUp: ({ device, params: { recipes, others } }) =>
      fillShelf(device, [...recipes, ...recipes, ...others]),
    goalState: (before, { recipes }) => ({ ...before, recipes: removeOnce(before.recipes, recipes) }),
    oracle: (view) => removeRecipes(view, view.params.recipes) ?? finish,
  });
}

const removeDouble = makeCleaning({
  id: "phone116/recipes-remove-duplicate",
  mirrors: "RecipeDeleteDuplicateRecipes",
  difficulty: "easy",
  optimalSteps: 4,
  count: 1,
  others: 2,
  twins: false,
  phrasings: {
    train: [
      () => "Delete exact duplicates in Recipes, so that one of each is left.",
      () => "One recipe is there twice: delete one of the two.",
      () => "If two recipes in Recipes are equal in everything, remove one of them.",
    ],
    test: [
      () => "A dish was saved a second time in Recipes, the same in every word: erase the surplus copy.",
      () => "Make each recipe unique by erasing the repeated one.",
    ],
  },
});

const removeDoubleAmongTwins = makeCleaning({
  id: "phone116/recipes-remove-duplicate-among-twins",
  mirrors: "RecipeDeleteDuplicateRecipes2",
  difficulty: "medium",
  optimalSteps: 6,
  count: 1,
  others: 9,
  twins: true,
  phrasings: {
    train: [
      () => "Delete all but one of any exact duplicates in Recipes; what differs in anything stays.",
      () => "In Recipes, keep one of each exact duplicate. Recipes that only share a name stay.",
      () => "There is one recipe twice in Recipes. Delete the second, and no recipe that differs.",
    ],
    test: [
      () => "Erase the perfect copy in Recipes and leave dishes alone that merely share a name.",
      () => "Some dishes in Recipes look alike, but only two are equal throughout; erase one of those two.",
    ],
  },
});

const removeDoubles = makeCleaning({
  id: "phone116/recipes-remove-duplicates",
  mirrors: "RecipeDeleteDuplicateRecipes3",
  difficulty: "medium",
  optimalSteps: 16,
  count: 3,
  others: 7,
  twins: true,
  phrasings: {
    train: [
      () => "Several recipes are there twice. Delete the second of each, and nothing that differs.",
      () => "Clean Recipes up: of all exact duplicates keep one, whatever differs in anything stays.",
      () => "Remove every exact duplicate in Recipes, all the way down the list, and keep one of each.",
    ],
    test: [
      () => "Comb through Recipes for dishes equal in every detail and leave a single one of each.",
      () =>
        "Whatever merely repeats another dish in Recipes, word for word, should be erased; near misses stay.",
    ],
  },
});

/** Tasks that remove recipes. */
export const removeRecipeTasks: readonly TaskTemplate[] = [
  removeOne,
  removeOneAmongMany,
  removeSeveral,
  removeSeveralAmongMany,
  removeByDirections,
  removeDouble,
  removeDoubleAmongTwins,
  removeDoubles,
];
