import type { TaskTemplate } from "../define.ts";
import { firstSuite } from "./first.ts";
import { phone116Suite } from "./phone116.ts";
import { smokeSuite } from "./smoke.ts";

/** Every template of every suite: none of their test phrasings is ever trained on. */
export const allSuites: readonly TaskTemplate[] = [...firstSuite, ...smokeSuite, ...phone116Suite];

/** What a planner is trained on: neither what chooses among checkpoints nor what tests them. */
export const trainingSuite = allSuites.filter(({ bench }) => (bench?.split ?? "train") === "train");
