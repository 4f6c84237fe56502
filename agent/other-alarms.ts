import type { UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";
import { readObject } from "./describe.ts";
import { isLevel, isRow } from "./named-rows.ts";
import { saysName } from "./unmet-words.ts";

/**
 * Rows that begin with a time and have a switch beside them, and those switches, where the goal says another time and
 * nothing that stands in the row: `Wake me at 6:45 AM` has nothing to do with an alarm at 10:45.
 */
export function listOtherAlarms({ goal, history, screen }: Situation): readonly UiElement[] {
  const isNamed = (name: string): boolean => name.split(" · ").some((part) => saysName(goal, part));
  // An alarm that is open for changes shows its time without its name.
  const isOpened = history.some((line) => isNamed(readObject(line, "tap") ?? ""));
  if (isOpened || !/\d{1,2}[:.]\d\d/.test(goal)) return [];
  const rows = screen.elements.filter((element) => isRow(element) && time.test(element.name));
  const switches = rows.filter(({ role }) => role === "switch");
  return rows
    .filter(({ role, name }) => role !== "switch" && !isNamed(name))
    .flatMap((row) => {
      const beside = switches.filter((control) => isLevel(control, row));
      return beside.length > 0 ? [row, ...beside] : [];
    });
}

const time = /^\d{1,2}[:.]\d\d\b/;
