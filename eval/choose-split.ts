import { TapwrightError } from "../core/errors.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import type { Split } from "./run-suite.ts";

/** What one can ask for: a part of a suite, or all of it. */
export const splitNames = ["train", "dev", "test", "all"] as const;

/** One of {@link splitNames}. */
export type SplitName = (typeof splitNames)[number];

/** Part of a suite, and which phrasings and seeds it is run with. */
export interface ChosenSplit {
  readonly name: SplitName;
  readonly templates: readonly TaskTemplate[];
  readonly split: Split;
}

/**
 * The part of a suite that is asked for; where nothing is, `all` of a suite whose tasks are parted and `test`
 * of any other. Parted tasks always run with phrasings and seeds of tests; the tasks of other suites are in
 * `train`, `test` and, where they are put in further words, `dev` alike, each with its own phrasings and seeds.
 *
 * @throws `config-invalid` where the suite has no such part
 */
export function chooseSplit(templates: readonly TaskTemplate[], asked?: SplitName): ChosenSplit {
  const isParted = templates.some(({ bench }) => bench !== undefined);
  const name = asked ?? (isParted ? "all" : "test");
  if (!isParted) {
    if (name === "train" || name === "test") return { name, templates, split: name };
    const isSaidAnew = templates.every(({ phrasings }) => phrasings.dev !== undefined);
    if (name === "dev" && isSaidAnew) return { name, templates, split: name };
    throw noSuchPart(name, `train${isSaidAnew ? ", dev" : ""} or test`);
  }
  const chosen = templates.filter(({ bench }) => name === "all" || bench?.split === name);
  if (chosen.length === 0) throw noSuchPart(name, "another one");
  return { name, templates: chosen, split: "test" };
}

function noSuchPart(name: string, other: string): TapwrightError {
  return new TapwrightError("config-invalid", `The suite has no split "${name}"`, { hint: `Use ${other}.` });
}
