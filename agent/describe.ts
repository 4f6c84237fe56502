import { type Action, describeAction } from "../core/action.ts";
import type { Screen, UiElement } from "../core/screen.ts";

/**
 * An action in the words of the screen, for the history and for people: `tap "Bluetooth"`,
 * `type "Ada" into "First name"`. Refs mean nothing once their screen is gone.
 */
export function describeMove(action: Action, screen: Screen): string {
  const target = "target" in action ? action.target : undefined;
  const element = screen.elements.find(({ ref }) => ref === target);
  if (element === undefined) return action.type === "open-app" ? `open ${action.app}` : plain(action);
  const name = JSON.stringify(element.name);
  switch (action.type) {
    case "type":
      return action.text === "" ? `type into ${name}` : `type ${JSON.stringify(action.text)} into ${name}`;
    case "set":
      return `set ${name} to ${action.percent} %`;
    case "scroll":
      return `scroll ${action.direction}`;
    case "long-press":
      return `hold ${name}`;
    default:
      return `${action.type} ${name}`;
  }
}

/** Whether a history says that this element was tapped. */
export function wasTapped({ name }: Pick<UiElement, "name">, history: readonly string[]): boolean {
  return history.some((line) => line.startsWith(`tap ${JSON.stringify(name)} `));
}

function plain(action: Action): string {
  if (action.type === "press") return action.key;
  if (action.type !== "done") return describeAction(action);
  if (action.answer !== undefined)
    return action.answer === "" ? "answer" : `answer ${JSON.stringify(action.answer)}`;
  return action.status === "success" ? "done" : "impossible";
}

/** What a line of the history had to do with, where it is of this kind: what was tapped, or the text that was typed. */
export function readObject(line: string, kind: "tap" | "hold" | "type"): string | undefined {
  const [, done, object] = /^(tap|hold|type) "((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
  return done === kind ? object : undefined;
}
