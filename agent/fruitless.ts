import type { Action } from "../core/action.ts";
import type { Candidate } from "./candidates.ts";
import type { Situation } from "./decider.ts";

/**
 * The candidates on offer that were not tried in vain on this screen, whatever filled their slots; all on offer
 * where no other is left.
 */
export function leaveOutFruitless(
  candidates: readonly Candidate[],
  { fruitless = [], isOffered = () => true }: Situation,
): readonly Candidate[] {
  const tried = new Set(fruitless.map(moveOf));
  const offered = candidates.filter((candidate) => isOffered(candidate.action("0")));
  const left = offered.filter((candidate) => !tried.has(moveOf(candidate.action("0"))));
  return left.length > 0 ? left : offered;
}

/** What an action does, whatever fills its slot. */
function moveOf(action: Action): string {
  const target = "target" in action ? JSON.stringify(action.target) : "";
  return [
    action.type,
    target,
    "direction" in action ? action.direction : "",
    "app" in action ? action.app : "",
    "key" in action ? action.key : "",
  ].join(" ");
}
