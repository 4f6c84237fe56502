import { hideQuotes } from "./unmet-words.ts";
import { readSwitchWish, wishesDeletion } from "./wishes.ts";

/**
 * Whether the goal asks for something to be told, so that it is not reached without an answer. Only what is certain
 * counts: a question that begins with its question word, or the wish to be told. What stands in quotation marks is
 * somebody else's question.
 */
export function asksForAnswer(goal: string): boolean {
  const said = hideQuotes(goal);
  return question.test(said) || wish.test(said);
}

/** Whether the goal is an order to do something and nothing that could be told, as far as is certain. */
export function asksForDeed(goal: string): boolean {
  if (asksForAnswer(goal)) return false;
  return order.test(hideQuotes(goal)) || wishesDeletion(goal) || readSwitchWish(goal) !== undefined;
}

const polite =
  "(?:(?:please|kindly|hey|hi|so|now|quick)[, ]+|(?:can|could|will|would) you (?:please |kindly )?)*";
const preposition = "(?:(?:at|by|for|from|in|of|on|to|under|until|with) )?";
const word =
  "(?:who|whose|whom|what|which|where|when (?!you\\b)|how (?:many|much|long|far|often|old|late|high|big))";
/** The question word at the head of the last sentence, the mark at its end: `Which is empty? Delete it` is a request. */
const question = new RegExp(
  `(?:^|[.!] )${polite}${preposition}${word}\\b[^.!?]*\\?(?: (?:please|thanks)[.!]?)?$`,
  "iu",
);
const asked = "(?:who|whose|whom|what|which|when|at what|how|the (?:name|number|time|phone number|title))";
const telling = [
  "tell me",
  "read me",
  "(?:i(?:['’]d like| would like| want| need)|need) to know",
  `(?:let me know|remind me|show me|i wonder|i['’]m wondering) ${asked}(?! i )`,
  `(?:find out|check|see|say|work out|look up) (?:who|whose|whom|what|which|when) (?!you\\b)`,
  "(?:inform me of|read out|report back with|give me) (?:the )?(?:exact )?(?:name|number|phone number|time|wording)",
].join("|");
const wish = new RegExp(
  `(?:^|[.!?] |, |\\band |\\bthen )${polite}(?:${telling})\\b|\\banswer (?:with|in)\\b(?!:| …)`,
  "iu",
);
const order = new RegExp(
  `^${polite}(?:let['’]s )?(?:add(?! up)|adjust|alter|amend|change|compose|create|delete|edit|erase|make|modify|move|pop|push|put|record|remove|rename|reply|revise|save|send|set|shift|start|switch|transfer|turn|update|write)\\b(?! out\\b)`,
  "iu",
);
