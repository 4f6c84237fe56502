import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import type { UiElement } from "../core/screen.ts";
import type { Candidate } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { assessRisk, findTarget, type Risk } from "./policy.ts";
import { hasMetNoPart, listUnmetNames, saysName } from "./unmet-words.ts";

/**
 * Finds the moves against which the names in the goal speak, which prove less than what it quotes: success claimed
 * before all of them were met, something deleted or sent before those of at least one part, and a tap on a row right
 * beside one that the goal names and that nothing has had to do with. On 293 screens with such a row the oracles of
 * the training tasks took another one 7 times.
 */
export function findDoubtfulMoves(
  situation: Situation,
  apps: readonly InstalledApp[],
): (candidate: Candidate) => boolean {
  const { goal, history, screen } = situation;
  const claimsTooMuch = listUnmetNames(goal, history, screen).length > 0;
  const isTooEarly = hasMetNoPart(situation, listUnmetNames);
  const others = new Set(listOtherRows(situation, apps).map(({ ref }) => ref));
  return (candidate) => {
    const action = candidate.action("0");
    if (action.type === "done")
      return action.status === "success" && action.answer === undefined && claimsTooMuch;
    if (action.type === "tap" && candidate.ref !== undefined && others.has(candidate.ref)) return true;
    return isTooEarly && isFinal(action, situation);
  };
}

/** Rows of the same kind as one that the goal names, which it does not name. */
function listOtherRows(situation: Situation, apps: readonly InstalledApp[]): readonly UiElement[] {
  const { goal, history, screen } = situation;
  const past = history.join("\n");
  const labels = new Set(apps.map(({ label }) => label));
  const isNamed = ({ name }: UiElement) =>
    name
      .split(" · ")
      .some((part) => part.length > 3 && !labels.has(part) && !past.includes(part) && saysName(goal, part));
  const rows = screen.elements.filter(
    ({ gestures }) => gestures.includes("tap") && !gestures.includes("type"),
  );
  const named = rows.filter(isNamed);
  return rows.filter((row) => !named.includes(row) && named.some((other) => isBeside(row, other)));
}

/** Whether they stand above each other in one list, as far as can be seen. */
function isBeside(one: UiElement, other: UiElement): boolean {
  const isNear = (a: number, b: number) => Math.abs(a - b) < 3;
  return (
    one.role === other.role &&
    isNear(one.bounds.x, other.bounds.x) &&
    isNear(one.bounds.width, other.bounds.width)
  );
}

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
