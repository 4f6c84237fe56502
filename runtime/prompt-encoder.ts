import type { Message } from "../core/model.ts";
import { commonPrefixLength } from "./common-prefix.ts";
import { demandShorter } from "./longest-text.ts";

/** A conversation as the model reads it. */
export interface Prompt<Token extends number = number> {
  readonly tokens: readonly Token[];
  /** The tokens of the conversation with `continuation` right behind its last character. */
  extend(continuation: string): readonly Token[];
}

/** Turns a conversation into tokens. */
export type PromptEncoder<Token extends number = number> = (
  system: string | undefined,
  messages: readonly Message[],
) => Prompt<Token>;

/**
 * An encoder for contexts of so many tokens that knows its last result: the tokens of a prompt are asked for once to
 * find what is kept of them and once more by the call itself. It throws `request-too-large`.
 */
export function rememberLast<Token extends number>(
  encode: PromptEncoder<Token>,
  contextTokens: number,
): PromptEncoder<Token> {
  let last: { readonly key: string; readonly prompt: Prompt<Token> } | undefined;
  return (system, messages) => {
    const key = JSON.stringify([system, messages]);
    demandShorter(key.length, contextTokens);
    if (last?.key !== key) last = { key, prompt: encode(system, messages) };
    return last.prompt;
  };
}

/** The tokens that every conversation with this system text begins with. */
export function systemTokens<Token extends number>(
  encode: PromptEncoder<Token>,
  system: string | undefined,
): readonly Token[] {
  if (system === undefined) return [];
  const [one, other] = ["0", "1"].map(
    (text) => encode(system, [{ role: "user", parts: [{ type: "text", text }] }]).tokens,
  ) as [readonly Token[], readonly Token[]];
  return one.slice(0, commonPrefixLength(one, other));
}

/**
 * `extend` is called once for each label of a screen, and splitting a whole prompt into tokens takes milliseconds:
 * so only the last line is split again, provided that alone it makes the tokens that it makes in its place.
 *
 * @param tokenize splits any text
 * @param lastText what the prompt ends with, where no special token stands in between
 * @param split the tokens of the whole prompt with a continuation
 */
export function makePrompt<Token extends number>(
  tokenize: (text: string) => readonly Token[],
  lastText: string,
  split: (continuation: string) => readonly Token[],
): Prompt<Token> {
  const tokens = split("");
  const line = lastText.slice(lastText.lastIndexOf("\n", lastText.length - 2) + 1);
  const lineTokens = tokenize(line);
  const start = tokens.length - lineTokens.length;
  const standsAlone = line !== "" && lineTokens.every((token, i) => token === tokens[start + i]);
  return {
    tokens,
    extend: (continuation) =>
      standsAlone ? [...tokens.slice(0, start), ...tokenize(line + continuation)] : split(continuation),
  };
}
