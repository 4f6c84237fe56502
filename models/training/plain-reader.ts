import type { Decider } from "../../agent/decider.ts";
import type { Action } from "../../core/action.ts";
import type { Screen, UiElement } from "../../core/screen.ts";
import { perceive } from "../../perception/perceive.ts";

/**
 * Lets a policy that knows only the usual words act on a phone that says others: it decides by the same
 * screen in plain words, and what it points at is found again on the one that shows.
 *
 * @param readPlain gives the tree of the screen in plain words
 */
export function makePlainReader(policy: Decider, readPlain: () => string): Decider {
  return {
    ...policy,
    async decide(situation, options) {
      const { size, app, keyboardShown, takenAt } = situation.screen;
      const plain = perceive({ tree: readPlain(), size, app, keyboardShown, takenAt }).screen;
      const decision = await policy.decide({ ...situation, screen: plain }, options);
      return { ...decision, action: pointAgain(decision.action, plain, situation.screen) };
    },
  };
}

/** The same action on the same element of another perceived screen; back where it is not there. */
function pointAgain(action: Action, from: Screen, to: Screen): Action {
  if (!("target" in action) || typeof action.target !== "string") return action;
  const meant = from.elements.find(({ ref }) => ref === action.target);
  const found = meant && (findWhere(to, meant, samePlace) ?? findWhere(to, meant, sameBounds));
  return found ? ({ ...action, target: found.ref } as Action) : { type: "press", key: "back" };
}

type Same = (one: UiElement, other: UiElement) => boolean;

const samePlace: Same = (one, other) => one.source?.path === other.source?.path;
const sameBounds: Same = (one, other) => JSON.stringify(one.bounds) === JSON.stringify(other.bounds);

function findWhere({ elements }: Screen, meant: UiElement, same: Same): UiElement | undefined {
  return elements.find((element) => same(element, meant));
}
