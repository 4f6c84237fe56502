import type { TaskTemplate } from "../define.ts";
import { firstSuite } from "./first.ts";
import { smokeSuite } from "./smoke.ts";

/** Every template of every suite: what a planner is trained on, and whose test phrasings it never sees. */
export const allSuites: readonly TaskTemplate[] = [...firstSuite, ...smokeSuite];
