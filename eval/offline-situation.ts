import type { Situation } from "../agent/decider.ts";
import type { Action } from "../core/action.ts";
import { perceive } from "../perception/perceive.ts";
import type { OfflineStep, PastMove } from "./offline-step.ts";

/** What an agent is asked that stands where the recorded step was made. */
export function makeSituation({ goal, history, capture }: OfflineStep): Situation {
  const { screen } = perceive(capture);
  return { goal, history: history.map(describePastMove), screen, isOffered: isRecordable };
}

/** The moves that a recorded set knows, and `more`, which shows the rest of a long screen. */
function isRecordable(action: Action): boolean {
  if (action.type === "done") return action.status === "success";
  return ["tap", "long-press", "type", "scroll", "more"].includes(action.type);
}

/** A line of history in the words that the agent uses of its own moves. */
function describePastMove(move: PastMove): string {
  return move.result == null ? describe(move) : `${describe(move)} -> ${move.result}`;
}

function describe({ type, name, text, direction }: PastMove): string {
  const label = name ? ` ${JSON.stringify(name)}` : "";
  switch (type) {
    case "type":
      return `type ${JSON.stringify(text ?? "")}${label && ` into${label}`}`;
    case "set":
      return `set${label} to ${text ?? ""} %`;
    case "scroll":
      return `scroll ${direction ?? "down"}`;
    case "open-app":
      return `open ${name ?? ""}`;
    case "long-press":
      return `hold${label}`;
    default:
      return `${type}${label}`;
  }
}
