import { type Candidate, listOffered } from "../agent/candidates.ts";
import type { Decider, Decision, Situation } from "../agent/decider.ts";
import { describeMove } from "../agent/describe.ts";
import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import { makeRandom } from "../core/random.ts";
import type { Screen } from "../core/screen.ts";
import type { OracleView, TaskTemplate } from "../tasks/define.ts";
import { clearAway } from "../tasks/oracle.ts";

/** A decider without a model, from a function of the situation. */
function makeDecider(name: string, decide: (situation: Situation) => Action): Decider {
  return {
    name,
    async decide(situation): Promise<Decision> {
      return { action: decide(situation), thought: "", usage: { inputTokens: 0, outputTokens: 0 } };
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** The control that must fail: says at once that it is done. */
export function makeNothing(): Decider {
  return makeDecider("nothing", () => ({ type: "done", status: "success" }));
}

/** Any candidate, all alike. */
export function makeRandomChoice(apps: readonly InstalledApp[], seed: number): Decider {
  const random = makeRandom(seed);
  return makeDecider("random", (situation) =>
    fill(random.pick(listOffered(situation, apps)), situation.goal),
  );
}

/** The first candidate of the screen that was not tried in vain. */
export function makeFirst(apps: readonly InstalledApp[]): Decider {
  return makeDecider("first", (situation) => {
    const tried = new Set((situation.fruitless ?? []).map((action) => JSON.stringify(action)));
    const all = listOffered(situation, apps);
    const untried = all.filter((candidate) => !tried.has(JSON.stringify(fill(candidate, situation.goal))));
    return fill(untried[0] ?? all[0]!, situation.goal);
  });
}

/**
 * The candidate that shares most words with the goal; `done` when none shares any. With history, what was done
 * already comes after all else. What other people's agents are measured against.
 */
export function makeLexical(
  apps: readonly InstalledApp[],
  { history: usesHistory }: { readonly history: boolean },
): Decider {
  return makeDecider(usesHistory ? "lexical-with-history" : "lexical", (situation) => {
    const { goal, history, screen } = situation;
    const wanted = new Set(wordsOf(goal));
    const done = new Set(usesHistory ? history.map((line) => line.split(" -> ")[0]) : []);
    const scored = listOffered(situation, apps).map((candidate) => {
      const action = fill(candidate, goal);
      const said = wordsOf(
        `${describeMove(action, screen)} ${screen.elements.find(({ ref }) => ref === candidate.ref)?.name ?? ""}`,
      );
      const shared = new Set(said.filter((word) => wanted.has(word))).size;
      const spent = listDescriptions(action, screen).some((words) => done.has(words)) ? 2 : 0;
      return { action, score: action.type === "done" ? 0 : shared / Math.sqrt(said.length + 1) - spent };
    });
    const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
    return best.score > 0 ? best.action : { type: "done", status: "success" };
  });
}

/** How a history may call a move: recorded sets name a row by its title alone. */
function listDescriptions(action: Action, screen: Screen): readonly string[] {
  const elements = screen.elements.map((element) => ({ ...element, name: element.name.split(" · ")[0]! }));
  return [describeMove(action, screen), describeMove(action, { ...screen, elements })];
}

/** A task's oracle, which can be told that its last decision was not carried out: then it does not remember it either. */
export interface Oracle extends Decider {
  undo(): void;
}

/** The task's own proof that it can be done. */
export function makeOracle<P extends Readonly<Record<string, unknown>>>(
  template: TaskTemplate<P>,
  params: P,
): Oracle {
  let notes: OracleView<P>["notes"] = new Map();
  let previous: OracleView<P>["previous"];
  let undo = (): void => {};
  const decider = makeDecider("oracle", ({ screen }) => {
    const before = { notes: new Map(notes), previous };
    undo = () => ({ notes, previous } = before);
    const action = clearAway(screen) ?? template.oracle({ screen, params, notes, previous });
    previous = { screenId: screen.id, action };
    return action;
  });
  return { ...decider, undo: () => undo() };
}

/** Words for a slot: the longest quoted or capitalised part of the goal, or its digits. */
function fill(candidate: Candidate, goal: string): Action {
  if (candidate.slot === undefined) return candidate.action("");
  const digits = /\d[\d ]*\d|\d/.exec(goal)?.[0] ?? "";
  if (candidate.slot === "percent")
    return candidate.action(String(Math.min(100, Number(digits.replace(/\D/g, "")) || 50)));
  const names = goal.match(/"[^"]+"|(?:\b[A-Z][\w'-]* ?)+/g) ?? [];
  const longest = names.reduce((one, other) => (other.length > one.length ? other : one), "");
  return candidate.action(longest.replaceAll('"', "").trim() || digits || goal);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
}
