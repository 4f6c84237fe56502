import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import type { UiElement } from "../core/screen.ts";
import type { Candidate } from "./candidates.ts";
import { lacksDeed, lacksDeletion, lacksSearch } from "./claims.ts";
import type { Situation } from "./decider.ts";
import { wasTapped } from "./describe.ts";
import { listWrongKeys, listWrongStarts } from "./keypad.ts";
import { areTried, findNamedRows, listOtherFiles } from "./named-rows.ts";
import { listOtherAlarms } from "./other-alarms.ts";
import { assessRisk, findTarget, type Risk } from "./policy.ts";
import { asksForDeed } from "./question.ts";
import { hasMetNoPart, listUnmetNames } from "./unmet-words.ts";
import { listOtherSliders, listOtherSwitches, listWantedTaps } from "./wanted-taps.ts";
import { rulesOutDeletion } from "./wishes.ts";

/** What a move counts for against which the goal speaks, a claim with names unmet, and what it all but rules out. */
const [weightOfDoubt, weightOfHaste, weightOfContradiction] = [1 / 8, 1 / 64, 1 / 512];

/**
 * How much each move is to count, by what the goal says of it: 1, or little where the goal speaks against it. It rules
 * out nothing, for names and words prove less than what is quoted, and whoever is sure enough still gets through.
 *
 * `bench/agent-rules.ts`: of 3,715 right moves of the oracles it doubts 13, and all but rules out none.
 */
export function weighMoves(
  situation: Situation,
  apps: readonly InstalledApp[],
): (candidate: Candidate) => number {
  const { goal, history, screen } = situation;
  const hasUnmetName = listUnmetNames(goal, history, screen).length > 0;
  const isRash = lacksDeed(situation);
  const isOrder = asksForDeed(goal);
  const isHasty = lacksSearch(situation);
  const isTooEarly = hasMetNoPart(situation, listUnmetNames);
  const found = findNamedRows(situation, apps);
  const isUntried = found !== undefined && !areTried(found, situation);
  // A row that was tapped still has to be deleted, and no other one.
  const rows = isUntried || lacksDeletion(situation) ? found : undefined;
  const weightOfOthers = rows?.isCertain ? weightOfContradiction : weightOfDoubt;
  // Where something else that the goal names was never met, that is what is wanted now.
  const tapped = hasUnmetName ? (found?.named ?? []).filter((row) => wasTapped(row, history)) : [];
  const wrong = [...listWrongKeys(situation), ...listWrongStarts(situation)];
  const weigh = (elements: readonly UiElement[] | undefined, weight: number) =>
    (elements ?? []).map(({ ref }) => [ref, weight] as const);
  const otherSliders = new Set(listOtherSliders(situation).map(({ ref }) => ref));
  const isNothingToDelete = rulesOutDeletion(goal);
  const weightsOfTaps = new Map([
    ...weigh(tapped, weightOfDoubt),
    ...weigh(rows?.others, weightOfOthers),
    ...weigh(rows?.besideOthers, weightOfDoubt),
    ...weigh(
      [
        ...wrong,
        ...listOtherFiles(situation),
        ...listOtherSwitches(situation),
        ...listOtherAlarms(situation),
      ],
      weightOfContradiction,
    ),
  ]);
  const wanted: ReadonlySet<string> = new Set(listWantedTaps(situation).map(({ ref }) => ref));
  const weighByNames = (candidate: Candidate): number => {
    const action = candidate.action("0");
    if (action.type === "done") {
      if (action.status === "infeasible") return isHasty ? weightOfContradiction : 1;
      if (action.answer !== undefined) return isOrder ? weightOfContradiction : 1;
      return isRash ? weightOfContradiction : hasUnmetName ? weightOfHaste : 1;
    }
    if (action.type === "set")
      return saysHowMuch.test(goal) && !otherSliders.has(candidate.ref!) ? 1 : weightOfContradiction;
    if (isNothingToDelete && assessRisk(action, screen) === "delete") return weightOfContradiction;
    if (action.type === "scroll") return isUntried && found.isCertain && !hasUnmetName ? weightOfDoubt : 1;
    // What cannot be taken back must not be what is left when all else is unlikely: it would go to somebody else.
    if (isTooEarly && isFinal(action, situation)) return weightOfContradiction ** 2;
    if (action.type !== "tap" || candidate.ref === undefined) return 1;
    return weightsOfTaps.get(candidate.ref) ?? 1;
  };
  return (candidate) => {
    const isWanted = candidate.ref !== undefined && wanted.has(candidate.ref);
    const most = isWanted || wanted.size === 0 ? 1 : weightOfDoubt;
    return Math.min(most, weighByNames(candidate));
  };
}

/** How far a slider is to go: a number, or a word for one. */
const saysHowMuch =
  /\d|\b(?:max|min|maximum|minimum|full|fully|half|zero|mute|silent|silence|up|down|all the way|(?:loud|quiet|soft|bright|dim|dark|high|low)(?:er|est))\b/i;

const finalRisks: ReadonlySet<Risk | undefined> = new Set(["send", "delete", "pay", "call"]);

/**
 * Whether it does at once what cannot be taken back, by a control that does not say itself to what, as `Send to 555
 * 0188` does. To share something, one first has to say with whom.
 */
export function isFinal(action: Action, { goal, screen }: Situation): boolean {
  if (!("target" in action) || !finalRisks.has(assessRisk(action, screen))) return false;
  const { name = "" } = findTarget(action.target, screen) ?? {};
  const what = name.replace(/^\S+( to)?/, "").trim();
  return what === "" || !goal.includes(what);
}
