import type { Decider } from "../agent/decider.ts";
import { listSensibleMoves } from "../agent/sensible-moves.ts";
import type { Action } from "../core/action.ts";
import { parseTree } from "../perception/tree.ts";
import type { OfflinePolicy } from "./offline.ts";
import { findNode, judge } from "./offline-judge.ts";
import type { Gold } from "./offline-step.ts";

/** A decider that knows nothing of the record. */
export function followDecider(decider: Decider): OfflinePolicy {
  return {
    decide: (situation, _step, options) => decider.decide(situation, options),
  };
}

/**
 * Knows what was recorded, and takes the move on offer that is it: what it gets wrong, perception or the list of moves
 * has lost. The ceiling of every other policy.
 */
export function makeOfflineOracle(): OfflinePolicy {
  return {
    async decide(situation, { gold, capture }) {
      const { screen } = situation;
      const node = "path" in gold ? findNode(parseTree(capture.tree!), gold.path) : undefined;
      const moves = listSensibleMoves(situation, []);
      const actions = moves.map((candidate) => candidate.action(wordsFor(gold)));
      const action = actions.find((one) => judge(one, gold, node, screen).right) ?? nothing;
      return { action, thought: "", usage: { inputTokens: 0, outputTokens: 0 } };
    },
  };
}

/** What stands for a move that is not on offer: right nowhere. */
const nothing: Action = { type: "wait", durationMs: 100 };

function wordsFor(gold: Gold): string {
  return gold.type === "type" ? gold.text : "";
}
