import { riskOfName } from "./policy.ts";
import { hideQuotes, splitGoal } from "./unmet-words.ts";

const verbs =
  "(?:bring|change|flick|flip|get|have|(?:i )?(?:need|want)|keep|let['’]s have|make sure|put|set|shut|slide|switch|toggle|turn)";
const makeWish = (word: string, besides: string): RegExp =>
  new RegExp(
    `\\b(?<!\\b(?:a|my|the) )(?:${besides})\\b|\\b(?:turn|switch|flip|shut|whack)(?:p?ed|p?ing)? (?:\\S+ ){0,6}${word}\\b|^(?!(?:put|set) an? )${verbs}\\b.*\\b${word}$|\\b(?:be|is|(?<!send )it|to|position) ${word}$|: ${word}$|\\bto the ${word} (?:position|state)$`,
    "iu",
  );
const on = makeWish("on", "(?:en|re-?en)abl(?:e|ed|ing)|(?:re-?)?activat(?:e|ed|ing)|tick(?! away)");
const off = makeWish("off", "disabl(?:e|ed|ing)|deactivat(?:e|ed|ing)|untick");

/**
 * How the goal wants a switch to stand; undefined where that is not what it is about, as far as is certain. English
 * only, as everything here: of other goals nothing is known.
 */
export function readSwitchWish(goal: string): "on" | "off" | undefined {
  const parts = splitUnquoted(goal).map((part) =>
    part
      .replace(
        /^(?:please|kindly|hey|could you|can you|would you mind|i want you to|i['’]d like|and)[, ]+/iu,
        "",
      )
      .replace(/(?:,? (?:please|thanks|again|for me))?[.!?]?$/iu, "")
      .replace(/ (?:in|from) Settings$|\bfrom now on\b/u, ""),
  );
  const isWished = (wish: RegExp): boolean =>
    parts.some((part) => wish.test(part) && !/n['’]t just/iu.test(part));
  return isWished(on) === isWished(off) ? undefined : isWished(on) ? "on" : "off";
}

/** What people and apps say for deleting. */
const deleting =
  /\b(?:delet(?:e|ed|ing)|remov(?:e|ed|ing)|eras(?:e|ed|ing)|wip(?:e|ed|ing)|get rid of|dispose of|(?:throw|take|clear|kick(?! me| off))(?:n|ing)? (?:\S+ ){0,7}(?:away|off|out)|drop (?:\S+ ){1,6}from|(?:trash|bin|scrap|discard|ditch|dump|purge|chuck|strike|axe|eliminate|lose(?! track)|nuke|nix|toss|junk|expunge|obliterate|destroy|scrub)|can go|gone(?! by)|do away)\b/iu;
/** Something takes the place of what is deleted, or it is not to be deleted. */
const keeping =
  /\b(?:instead|the old (?:name|number|one|text|time|title)|says?|without|what|not?|replace|put|turn|switch|new|into|(?:text|contents?|wording) (?:of|in|that))\b|n['’]t\b/iu;
/** Something else is to stand there afterwards. */
const replacing =
  /\b(?:enter|fill in|put (?:it|them)|in its place|replac\w+|substitut\w+|type|into|swap\w*|overwrit\w+)\b/iu;
/** What somebody else is told may be a deed too. */
const told =
  /\b(?:tell|ask|remind|write|send|(?:text|message)(?! (?:chat|conversation|messages?|thread)))\b.*$/iu;

/** Whether the goal wants something deleted. */
export function wishesDeletion(goal: string): boolean {
  if (replacing.test(hideQuotes(goal))) return false;
  return splitUnquoted(goal).some((part) => deleting.test(part.replace(told, "")) && !keeping.test(part));
}

const mayDelete =
  /\b(?:delet|remov|eras|wip(?:e|ing)|clear|clean|empt|throw|trash|bin\b|scrap|discard|ditch|dump|purge|chuck|strike|axe\b|cut\b|eliminat|lose\b|nuke|nix\b|toss|zap|junk|expunge|obliterat|destroy|vanish|disappear|evict|expel|oust|banish|shred|scrub|boot\b|rubbish|shot of|away\b|forget|pull\b|(?:n['’]t|no) (?:need|want)|need(?:ed)?\b(?=.*\bnot\b)|wish\b|done\b|drop|kick|kill|take|rid\b|dispos|uninstall|reset|cancel|only|keep|duplicate|longer|any ?more|without|gone?\b|out\b|off\b)/iu;
const english = /\b(?:the|my|to|with|from|what|please|that|you|for|of)\b/iu;

/** Whether nothing in an English goal can be understood as a wish to delete. */
export function rulesOutDeletion(goal: string): boolean {
  const said = splitUnquoted(goal).join(" ");
  return english.test(said) && !mayDelete.test(said);
}

/** Whether a control of this name deletes. */
export function isDeleting(name: string): boolean {
  return riskOfName(name) === "delete" || deleting.test(name);
}

function splitUnquoted(goal: string): readonly string[] {
  return splitGoal(hideQuotes(goal));
}
