import type { JavaValue } from "./ui-expression.ts";
import { conditionTypes, type UiCondition, type UiConditionMethod, type UiSelector } from "./ui-selector.ts";
import { WebDriverError } from "./web-driver-error.ts";

/**
 * Reads `new UiSelector()` and its methods.
 *
 * @throws WebDriverError "invalid selector" for another class, an unknown method or a wrong argument.
 */
export function readSelector(value: JavaValue | undefined): UiSelector {
  if (value?.kind !== "object" || value.className !== "UiSelector") throw invalid("expected a UiSelector");
  if (value.arguments.length > 0) throw invalid("UiSelector has no suitable constructor with arguments");
  const conditions = new Map<string, UiCondition>();
  const rest: { -readonly [Key in "instance" | "childSelector" | "fromParent"]?: UiSelector[Key] } = {};
  for (const { method, arguments: given } of value.calls) {
    const [argument] = given;
    if (given.length !== 1)
      throw invalid(`Invalid arguments count of ${method}: ${given.length}, expected 1`);
    if (method === "childSelector") {
      rest.childSelector = appendTo(rest.childSelector, "childSelector", readSelector(argument));
    } else if (method === "fromParent") {
      rest.fromParent = appendTo(rest.fromParent, "fromParent", readSelector(argument));
    } else if (method === "instance") {
      rest.instance = readArgument(method, argument, "integer") as number;
    } else {
      const type = conditionTypes.get(method);
      if (!type) throw invalid(`UiSelector has no \`${method}\` method`);
      // Saying a thing again replaces it, as the last word on it.
      conditions.set(method, {
        method: method as UiConditionMethod,
        value: readArgument(method, argument, type),
      });
    }
  }
  const { instance } = rest;
  if (instance !== undefined && instance < 0) throw invalid("instance must not be negative");
  return { conditions: [...conditions.values()], ...rest };
}

/** A second child selector goes below the first one. */
function appendTo(
  before: UiSelector | undefined,
  way: "childSelector" | "fromParent",
  added: UiSelector,
): UiSelector {
  return before ? { ...before, [way]: appendTo(before[way], way, added) } : added;
}

/**
 * An argument of the type that a method takes.
 *
 * @throws WebDriverError "invalid selector" when it has another one.
 */
export function readArgument(
  method: string,
  argument: JavaValue | undefined,
  type: "string" | "boolean" | "integer",
): string | number | boolean {
  if (argument?.kind !== type) throw invalid(`\`${method}\` takes a ${type}`);
  return argument.value;
}

/** An error about a UiAutomator locator. */
export function invalid(reason: string): WebDriverError {
  return new WebDriverError("invalid selector", `Could not parse the UiAutomator expression: ${reason}`);
}
