import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { openAndroidWorld } from "../eval/android-world.ts";
import { type ChosenSplit, chooseSplit, type SplitName } from "../eval/choose-split.ts";
import { findSuite } from "./find-suite.ts";

/** The suite that a server of its own sets up and scores. */
export const servedSuite = "android-world";

/** What to choose from. */
export interface ChooseTasksOptions extends CallOptions {
  readonly split?: SplitName | undefined;
  readonly server?: string | undefined;
  readonly seed: number;
  readonly seeds: number;
}

/**
 * The tasks of a suite of ours, or of AndroidWorld's server.
 *
 * @throws `config-invalid` for a suite, a split or a server that do not go together, and what the server's answers mean.
 */
export async function chooseTasks(suite: string, options: ChooseTasksOptions): Promise<ChosenSplit> {
  const { server, split } = options;
  if (suite !== servedSuite) {
    if (server === undefined) return chooseSplit(findSuite(suite), split);
    throw new TapwrightError("config-invalid", `Suite ${suite} needs no server`, {
      hint: "Leave out --server.",
    });
  }
  if (server === undefined || !URL.canParse(server)) {
    throw new TapwrightError("config-invalid", "AndroidWorld needs its server", {
      hint: "Start its container, and give --server http://127.0.0.1:5000 and --device adb:SERIAL.",
    });
  }
  if (split !== undefined && split !== "all") {
    throw new TapwrightError("config-invalid", "AndroidWorld is not parted", { hint: "Leave out --split." });
  }
  return { name: "all", split: "test", templates: await openAndroidWorld({ ...options, server }) };
}
