import {
  type ChatHistoryItem,
  type LlamaModel,
  LlamaText,
  resolveChatWrapper,
  type Token,
} from "node-llama-cpp";
import type { Message } from "../core/model.ts";
import { makePrompt, type PromptEncoder } from "./prompt-encoder.ts";
import { messageText, plainPrompt } from "./prompt-text.ts";

/**
 * How this model wants to be spoken to: by the chat template in its file, or in plain text when it has none. Text
 * of messages never becomes a control token, whatever a screen says.
 */
export function makePromptEncoder(model: LlamaModel): PromptEncoder<Token> {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  const wrapper = template === undefined ? null : resolveChatWrapper(model, { warningLogs: false });
  const { bos, shouldPrependBosToken } = model.tokens;
  const first = shouldPrependBosToken && bos !== null ? [bos] : [];

  return (system, messages) => {
    if (wrapper === null) {
      const text = plainPrompt(system, messages);
      return makePrompt(
        (text) => model.tokenize(text),
        text,
        (continuation) => [...first, ...model.tokenize(text + continuation)],
      );
    }
    const { contextText } = wrapper.generateContextState({ chatHistory: chatHistory(system, messages) });
    const last = contextText.values.at(-1);
    return makePrompt(
      (text) => model.tokenize(text),
      typeof last === "string" ? last : "",
      (continuation) => LlamaText(contextText, continuation).tokenize(model.tokenizer),
    );
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
