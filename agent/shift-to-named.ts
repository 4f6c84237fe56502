import type { InstalledApp } from "../core/device.ts";
import type { Candidate } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { areTried, findNamedRows } from "./named-rows.ts";

const shareKept = 1 / 8;

/**
 * What a model makes of the moves, with the share of rows that the goal does not mean given to the one that it does: a
 * small model often knows what to do, and does it to the first row. An eighth stays, for whoever is sure enough.
 */
export function shiftToNamed(
  situation: Situation,
  apps: readonly InstalledApp[],
  candidates: readonly Candidate[],
  probabilities: readonly number[],
): number[] {
  const rows = findNamedRows(situation, apps);
  const shifted = [...probabilities];
  if (rows === undefined || areTried(rows, situation)) return shifted;
  for (const [index, candidate] of candidates.entries()) {
    const ref = rows.counterparts.get(candidate.ref ?? "");
    const kind = candidate.action("0").type;
    const meant = candidates.findIndex((other) => other.ref === ref && other.action("0").type === kind);
    if (ref === undefined || meant < 0) continue;
    shifted[meant]! += probabilities[index]! * (1 - shareKept);
    shifted[index]! -= probabilities[index]! * (1 - shareKept);
  }
  return shifted;
}
