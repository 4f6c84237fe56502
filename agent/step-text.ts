import type { Action } from "../core/action.ts";

/** An action as strategy `step` has the model write it: `tap e5`, `type e7 Ada`, `done`. */
export function printStep(action: Action): string {
  switch (action.type) {
    case "tap":
      return `tap ${action.target}`;
    case "long-press":
      return `hold ${action.target}`;
    case "type":
      return `type ${action.target} ${action.text}`;
    case "set":
      return `set ${action.target} ${action.percent}`;
    case "scroll":
      return `scroll ${action.direction} ${action.target}`;
    case "press":
      return action.key;
    case "open-app":
      return `open ${action.app}`;
    case "done":
      if (action.answer !== undefined) return `answer ${action.answer}`;
      return action.status === "success" ? "done" : "impossible";
    default:
      return action.type;
  }
}
