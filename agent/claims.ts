import type { UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";
import { readObject } from "./describe.ts";
import {
  hideQuotes,
  listFileNames,
  listQuotes,
  listUnmetNames,
  listUnmetWords,
  listUntried,
  saysName,
} from "./unmet-words.ts";
import { isDeleting, readSwitchWish, wishesDeletion } from "./wishes.ts";

/**
 * Whether what was done and what is seen speak against a claim that the goal is reached: the switch that it names
 * stands the other way, or none that it names was seen; nothing was deleted that should be; what was typed was not
 * saved; or the last step took something back. English goals only: of others nothing is known.
 */
export function lacksDeed(situation: Situation): boolean {
  const { history } = situation;
  return (
    hasOtherSwitch(situation) ||
    lacksDeletion(situation) ||
    hasOpenForm(situation) ||
    history.at(-1)?.startsWith('tap "Cancel" ') === true
  );
}

function hasOtherSwitch({ goal, history, screen }: Situation): boolean {
  const wish = readSwitchWish(goal);
  if (wish === undefined) return false;
  const states = new Map<string, string>();
  for (const line of history) {
    const [, name, state] = /-> "(.+)" (on|off)$/.exec(line) ?? [];
    if (name !== undefined && state !== undefined) states.set(name, state);
  }
  for (const { name, role, states: shown } of screen.elements)
    if (role === "switch") states.set(name, shown.includes("checked") ? "on" : "off");
  const wanted = new Set(listWords(goal));
  const shares = [...states].map(([name, state]) => ({
    state,
    shared: listWords(name).filter((word) => wanted.has(word)).length,
  }));
  const most = Math.max(0, ...shares.map(({ shared }) => shared));
  return most === 0 || !shares.some(({ state, shared }) => shared === most && state === wish);
}

/** The words of a goal or a name that tell one thing from others. `Wi-Fi` is one, and so is `9:35`. */
export function listWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-‑:][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => word.replace(/[-‑]/g, "")).filter((word) => !commonWords.has(word));
}

const commonWords: ReadonlySet<string> = new Set(
  "a alarm and am at find for from i in is it look make my of off on phone please pm settings sure switch that the this to turn use want".split(
    " ",
  ),
);

/** Whether something is to be deleted, and nothing was tapped that deletes. */
export function lacksDeletion({ goal, history }: Pick<Situation, "goal" | "history">): boolean {
  if (!wishesDeletion(goal)) return false;
  return !history.some((line) => {
    const name = readObject(line, "tap") ?? readObject(line, "hold");
    return name !== undefined && isDeleting(name);
  });
}

/**
 * Whether a claim of impossibility comes before anything that the goal names was looked for: nothing that it names was
 * typed, scrolled for, or opened last as the only place that it names; or a phone number in it, which any phone can
 * dial, was not tried. What is to be made anew is missing nowhere.
 */
export function lacksSearch({ goal, history, screen }: Situation): boolean {
  if (listUntried(goal, []).length === 0) return false;
  if (listUnmetWords(goal, history, screen).some((words) => /^\d{5,}$/.test(words))) return true;
  const last = history.at(-1) ?? "";
  if (last.startsWith("scroll ")) return false;
  const isNamed = (text = "") => saysName(hideQuotes(goal), text) || listQuotes(goal).includes(text);
  const typed = history.map((line) => readObject(line, "type")).findLast((text) => text !== undefined);
  if (isNamed(typed)) return false;
  const places = listFileNames(goal).reduce((rest, file) => rest.replace(file, "…"), goal);
  const hasOtherPlace = listUnmetNames(places, history, screen).length > 0;
  return hasOtherPlace || making.test(hideQuotes(goal)) || !isNamed(readObject(last, "tap")?.split(" · ")[0]);
}

const making = /\b(?:add|creat(?:e|ed|ing)|make|new|set up)\b/iu;

const saving = /^(?:save|ok|create|apply|confirm|rename|update|submit)$/iu;
const unsaved = /\b(?:unsaved|myself|without saving|do(?: not|n['’]t) save)\b/iu;

/** Whether what was typed still stands in its box, with a button beside it that would keep it. */
function hasOpenForm({ goal, history, screen: { elements } }: Situation): boolean {
  if (unsaved.test(goal)) return false;
  const isTyped = ({ role, value = "" }: UiElement): boolean =>
    role === "textbox" &&
    value !== "" &&
    history.some((line) => line.startsWith(`type ${JSON.stringify(value)} into`));
  const isSaving = ({ name, gestures, states }: UiElement): boolean =>
    gestures.includes("tap") && !states.includes("disabled") && saving.test(name);
  return elements.some(isSaving) && elements.some(isTyped);
}
