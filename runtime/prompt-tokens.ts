import {
  type ChatHistoryItem,
  type LlamaModel,
  LlamaText,
  resolveChatWrapper,
  type Token,
} from "node-llama-cpp";
import type { Message } from "../core/model.ts";
import { commonPrefixLength } from "./common-prefix.ts";
import { messageText, plainPrompt } from "./prompt-text.ts";

/** A conversation as the model reads it. */
export interface Prompt {
  readonly tokens: readonly Token[];
  /** The tokens of the conversation with `continuation` right behind its last character. */
  extend(continuation: string): readonly Token[];
}

/** Turns a conversation into tokens. */
export type PromptEncoder = (system: string | undefined, messages: readonly Message[]) => Prompt;

/**
 * How this model wants to be spoken to: by the chat template in its file, or in plain text when it has none. Text
 * of messages never becomes a control token, whatever a screen says.
 */
export function makePromptEncoder(model: LlamaModel): PromptEncoder {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  const wrapper = template === undefined ? null : resolveChatWrapper(model, { warningLogs: false });
  const { bos, shouldPrependBosToken } = model.tokens;
  const first = shouldPrependBosToken && bos !== null ? [bos] : [];

  return (system, messages) => {
    if (wrapper === null) {
      const text = plainPrompt(system, messages);
      return makePrompt(model, text, (continuation) => [...first, ...model.tokenize(text + continuation)]);
    }
    const { contextText } = wrapper.generateContextState({ chatHistory: chatHistory(system, messages) });
    const last = contextText.values.at(-1);
    return makePrompt(model, typeof last === "string" ? last : "", (continuation) =>
      LlamaText(contextText, continuation).tokenize(model.tokenizer),
    );
  };
}

/**
 * An encoder that knows its last result: the tokens of a prompt are asked for once to find what is kept of them and
 * once more by the call itself.
 */
export function rememberLast(encode: PromptEncoder): PromptEncoder {
  let last: { readonly key: string; readonly prompt: Prompt } | undefined;
  return (system, messages) => {
    const key = JSON.stringify([system, messages]);
    if (last?.key !== key) last = { key, prompt: encode(system, messages) };
    return last.prompt;
  };
}

/** The tokens that every conversation with this system text begins with. */
export function systemTokens(encode: PromptEncoder, system: string | undefined): readonly Token[] {
  if (system === undefined) return [];
  const [one, other] = ["0", "1"].map(
    (text) => encode(system, [{ role: "user", parts: [{ type: "text", text }] }]).tokens,
  ) as [Token[], Token[]];
  return one.slice(0, commonPrefixLength(one, other));
}

/**
 * `extend` is called once for each label of a screen, and splitting a whole prompt into tokens takes milliseconds:
 * so only the last line is split again, provided that alone it makes the tokens that it makes in its place.
 */
function makePrompt(model: LlamaModel, lastText: string, split: (continuation: string) => Token[]): Prompt {
  const tokens = split("");
  const line = lastText.slice(lastText.lastIndexOf("\n", lastText.length - 2) + 1);
  const lineTokens = model.tokenize(line);
  const start = tokens.length - lineTokens.length;
  const standsAlone = line !== "" && lineTokens.every((token, i) => token === tokens[start + i]);
  return {
    tokens,
    extend: (continuation) =>
      standsAlone ? [...tokens.slice(0, start), ...model.tokenize(line + continuation)] : split(continuation),
  };
}

/** A last message of the assistant stays open, to be continued; otherwise an empty one is opened. */
function chatHistory(system: string | undefined, messages: readonly Message[]): ChatHistoryItem[] {
  const items = messages.map((message): ChatHistoryItem => {
    const text = messageText(message);
    return message.role === "assistant" ? { type: "model", response: [text] } : { type: message.role, text };
  });
  if (system !== undefined) items.unshift({ type: "system", text: system });
  if (items.at(-1)?.type !== "model") items.push({ type: "model", response: [] });
  return items;
}
