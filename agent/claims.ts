import type { UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";
import { riskOfName } from "./policy.ts";
import { splitGoal } from "./unmet-words.ts";

/**
 * Whether what was done and what is seen speak against a claim that the goal is reached: the switch that it names
 * stands the other way, or none that it names was seen; what should be deleted is there; or what was typed was not
 * saved. English goals only: of others nothing is known.
 */
export function lacksDeed(situation: Situation): boolean {
  return hasOtherSwitch(situation) || hasDeletedNothing(situation) || hasOpenForm(situation);
}

const verbs =
  "(?:bring|change|flick|flip|get|have|(?:i )?(?:need|want)|keep|let['’]s have|make sure|put|set|shut|slide|switch|toggle|turn)";
const makeWish = (word: string, besides: string): RegExp =>
  new RegExp(
    `\\b(?:${besides})\\b|\\b(?:turn|switch|flip|shut)(?:ed|ing)? (?:it )?${word}\\b|^${verbs}\\b.*\\b${word}$|\\b(?:be|is|it|to|position) ${word}$|: ${word}$|\\bto the ${word} (?:position|state)$`,
    "iu",
  );
const on = makeWish("on", "(?:en|re-?en)abl(?:e|ed|ing)|(?:re-?)?activat(?:e|ed|ing)|tick");
const off = makeWish("off", "disabl(?:e|ed|ing)|deactivat(?:e|ed|ing)|untick");

/** How the goal wants a switch to stand; undefined where that is not what it is about, as far as is certain. */
function readWish(goal: string): "on" | "off" | undefined {
  const parts = splitGoal(goal.replace(/["“][^"“”]*["”]/g, "…")).map((part) =>
    part
      .replace(
        /^(?:please|kindly|hey|could you|can you|would you mind|i want you to|i['’]d like|and)[, ]+/iu,
        "",
      )
      .replace(/(?:,? (?:please|thanks|again|for me))?[.!?]?$/iu, "")
      .replace(/ (?:in|from) Settings$|\bfrom now on\b/u, ""),
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

/** What people and apps say for deleting. */
const deleting =
  /\b(?:delet(?:e|ed|ing)|remov(?:e|ed|ing)|eras(?:e|ed|ing)|wip(?:e|ed|ing)|get rid of|dispose of|(?:throw|take|clear) (?:away|off|out)|(?:trash|bin|scrap|discard|ditch|dump|purge|chuck|strike)|can go|gone)\b/iu;
/** Something takes the place of what is deleted, or it is not to be deleted. */
const keeping = /\b(?:instead|the old|says?|without|what|not?|replace|put|turn|switch)\b|n['’]t\b/iu;
/** What somebody else is told may be a deed too. */
const told = /\b(?:tell|ask|remind|text|message|write|send)\b.*$/iu;

/** Whether something is to be deleted, and nothing was tapped that deletes. */
function hasDeletedNothing({ goal, history }: Situation): boolean {
  const parts = splitGoal(goal.replace(/["“][^"“”]*["”]/g, "…")).map((part) => part.replace(told, ""));
  if (!parts.some((part) => deleting.test(part) && !keeping.test(part))) return false;
  return !history.some((line) => {
    const [, name] = /^(?:tap|hold) "((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
    return name !== undefined && (riskOfName(name) === "delete" || deleting.test(name));
  });
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
