import type { Runner } from "mocha";

/** Prints, after everything else, the one line that machines read: `412 passed, 0 failed, 3 skipped`. */
export function mochaGlobalTeardown(this: Runner): void {
  const { passes = 0, failures = 0, pending = 0 } = this.stats ?? {};
  process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`);
}
