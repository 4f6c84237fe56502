import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import type { UiElement } from "../core/screen.ts";
import { type Candidate, listOffered } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { wasTapped } from "./describe.ts";
import { isFinal } from "./move-weights.ts";
import { isRow } from "./named-rows.ts";
import { asksForAnswer } from "./question.ts";
import { hasMetNoPart, listUnmetWords, saysName } from "./unmet-words.ts";

/**
 * The moves on offer that still make sense, whoever chooses among them: none that changed nothing on this very
 * screen, no words for a box of digits where the goal has none, no giving up in front of what the goal names, no
 * claim of success before all was met that it quotes, nor without an answer where it asks for one, and nothing deleted
 * or sent before all was met that one of its parts quotes. All on offer where none is left.
 */
export function listSensibleMoves(situation: Situation, apps: readonly InstalledApp[]): readonly Candidate[] {
  const { goal, history, screen } = situation;
  const offered = listOffered(situation, apps);
  const fruitless = new Set((situation.fruitless ?? []).map(moveOf));
  const lacksWords = asksForAnswer(goal) || listUnmetWords(goal, history, screen).length > 0;
  const namesUntried = screen.elements.some((element) => isNamedAndUntried(element, situation));
  const isRash = hasMetNoPart(situation, listUnmetWords);
  const sensible = offered.filter((candidate) => {
    const action = candidate.action("0");
    if (isRash && isFinal(action, situation)) return false;
    if (fruitless.has(moveOf(action))) return false;
    if (candidate.slot === "digits" && !/\d/.test(goal)) return false;
    if (action.type !== "done" || action.answer !== undefined) return true;
    return action.status === "infeasible" ? !namesUntried : !lacksWords;
  });
  return sensible.length > 0 ? sensible : offered;
}

/** How often a move was made on this very screen and led back to it, whatever filled its slot. */
export function countReturns(candidate: Candidate, { returned = [] }: Situation): number {
  const move = moveOf(candidate.action("0"));
  return returned.filter((action) => moveOf(action) === move).length;
}

/** Whether the goal says this row's title as the name of a thing, and no step had to do with it so far. */
function isNamedAndUntried(element: UiElement, { goal, history }: Situation): boolean {
  const title = element.name.split(" · ")[0]!.trim();
  return isRow(element) && saysName(goal, title) && !wasTapped(element, history);
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
    "status" in action ? action.status : "",
  ].join(" ");
}
