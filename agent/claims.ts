import type { UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";
import { riskOfName } from "./policy.ts";
import { saysName, splitGoal } from "./unmet-words.ts";

/**
 * Whether what was done and what is seen speak against a claim that the goal is reached: the switch that it names
 * stands the other way, or none that it names was seen; what should be deleted is there; or what was typed was not
 * saved. English goals only: of others nothing is known.
 */
export function lacksDeed(situation: Situation): boolean {
  return hasOtherSwitch(situation) || hasDeletedNothing(situation) || hasOpenForm(situation);
}

const verbs = "(?:turn|switch|put|set|have|get|want|i want|make sure)";
const makeWish = (word: string, besides: string): RegExp =>
  new RegExp(
    `^(?:${besides})\\b|^(?:turn|switch) ${word}\\b|^${verbs}\\b.*\\b${word}$|\\b(?:be|is) ${word}$`,
    "iu",
  );
const on = makeWish("on", "enable|activate");
const off = makeWish("off", "disable|deactivate");

/** How the goal wants a switch to stand; undefined where that is not what it is about, as far as is certain. */
function readWish(goal: string): "on" | "off" | undefined {
  const parts = splitGoal(goal).map((part) =>
    part
      .replace(/^(?:please|kindly|hey|could you|can you|i want you to|and)[, ]+/iu, "")
      .replace(/(?:,? (?:please|thanks))?[.!?]?$/iu, "")
      .replace(/ (?:in|from) Settings$/u, ""),
  );
  const isWished = (wish: RegExp): boolean => parts.some((part) => wish.test(part));
  return isWished(on) === isWished(off) ? undefined : isWished(on) ? "on" : "off";
}

function hasOtherSwitch({ goal, history, screen }: Situation): boolean {
  const wish = readWish(goal);
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

/** `Wi-Fi` is one word, and so is `9:35`. */
function listWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-‑:][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => word.replace(/[-‑]/g, "")).filter((word) => !commonWords.has(word));
}

const commonWords: ReadonlySet<string> = new Set(
  "a alarm and am at find for from i in is it look make my of off on phone please pm settings sure switch that the this to turn use want".split(
    " ",
  ),
);

const deleting = /^(?:delete|remove|erase)\b|, (?:delete|remove|erase) it\b/iu;

/** Whether what the goal names is still there, and nothing was tapped that deletes. */
function hasDeletedNothing({ goal, history, screen }: Situation): boolean {
  if (!deleting.test(goal)) return false;
  const isThere = screen.elements.some(({ name }) => name.split(" · ").some((part) => saysName(goal, part)));
  const hasDeleted = history.some((line) => {
    const [, name] = /^(?:tap|hold) "((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
    return name !== undefined && riskOfName(name) === "delete";
  });
  return isThere && !hasDeleted;
}

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
