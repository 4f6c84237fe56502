import type { UiElement } from "../core/screen.ts";
import { isOpen } from "./candidates.ts";
import { lacksDeletion, listWords } from "./claims.ts";
import type { Situation } from "./decider.ts";
import { isRow } from "./named-rows.ts";
import { riskOfName } from "./policy.ts";
import { listUntried } from "./unmet-words.ts";
import { readSwitchWish } from "./wishes.ts";

/**
 * What the goal wants tapped now, as far as is certain: the switch that it names, where it stands the other way; or
 * what deletes, once steps have had to do with all that the goal names. Mostly none.
 */
export function listWantedTaps(situation: Situation): readonly UiElement[] {
  const { goal, screen } = situation;
  const open = screen.elements.filter((element) => isRow(element) && isOpen(element));
  const wish = readSwitchWish(goal);
  if (wish !== undefined) {
    const opposite = (states: UiElement["states"]): boolean =>
      states.includes("checked") === (wish === "off");
    return open.filter(({ role, name, states }) => role === "switch" && opposite(states) && says(goal, name));
  }
  if (!lacksDeletion(situation) || !hasTriedAllNames(situation)) return [];
  return open.filter(({ name }) => riskOfName(name) === "delete" && !name.includes(" "));
}

/** The sliders beside one that the goal names. */
export function listOtherSliders({ goal, screen }: Pick<Situation, "goal" | "screen">): readonly UiElement[] {
  const sliders = screen.elements.filter(({ gestures }) => gestures.includes("set"));
  const others = sliders.filter(({ name }) => !says(goal, name));
  return others.length < sliders.length ? others : [];
}

/** Where the goal wants a switch turned, the switches whose names share no word with it. */
export function listOtherSwitches({
  goal,
  screen,
}: Pick<Situation, "goal" | "screen">): readonly UiElement[] {
  if (readSwitchWish(goal) === undefined) return [];
  const wanted = new Set(listWords(goal));
  return screen.elements.filter(
    ({ role, name }) => role === "switch" && !listWords(name).some((word) => wanted.has(word)),
  );
}

/** Whether these words stand in the goal, in any case. */
function says(goal: string, name: string): boolean {
  const words = (text: string) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}:]+/gu) ?? []).join(" ")} `;
  return name !== "" && words(goal).includes(words(name));
}

/** Whether the goal names something, and steps have had to do with all of it. */
function hasTriedAllNames({ goal, history }: Situation): boolean {
  return listUntried(goal, []).length > 0 && listUntried(goal, history).length === 0;
}
