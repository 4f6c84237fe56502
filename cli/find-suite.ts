import { TapwrightError } from "../core/errors.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { phone116Suite } from "../tasks/suites/phone116.ts";
import { smokeSuite } from "../tasks/suites/smoke.ts";

const suites: Readonly<Record<string, readonly TaskTemplate[]>> = {
  first: firstSuite,
  smoke: smokeSuite,
  phone116: phone116Suite,
};

/** The names of all suites, for help texts. */
export const suiteNames = Object.keys(suites).join(", ");

/**
 * The templates of a suite.
 *
 * @throws `config-invalid` naming the suites that there are
 */
export function findSuite(name: string): readonly TaskTemplate[] {
  const suite = suites[name];
  if (suite !== undefined) return suite;
  throw new TapwrightError("config-invalid", `There is no suite "${name}"`, { hint: `Use ${suiteNames}.` });
}
