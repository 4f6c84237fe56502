import type { TaskTemplate } from "../define.ts";
import { addRecipeTasks } from "./phone116-recipes-add.ts";
import { removeRecipeTasks } from "./phone116-recipes-remove.ts";

/** Tasks of the Recipes app. */
export const recipeTasks: readonly TaskTemplate[] = [...addRecipeTasks, ...removeRecipeTasks];
