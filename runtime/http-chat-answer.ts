import type { Generation, TokenLikelihood } from "../core/model.ts";
import type { Chat } from "./http-chat-request.ts";
import { readToolAnswer } from "./http-chat-tools.ts";

/** What all parts of an answer begin with. */
export interface AnswerHead {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

/** The answer in one piece. */
export function wholeAnswer(head: AnswerHead, chat: Chat, generation: Generation) {
  const { message, finish } = readAnswer(chat, generation);
  return {
    ...head,
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", refusal: null, ...message },
        finish_reason: finish,
        logprobs: toLogprobs(generation.logprobs),
      },
    ],
    usage: toUsage(generation),
    tapwright: toCost(generation),
  };
}

/** A part of the answer with new text. */
export function textChunk(head: AnswerHead, delta: Readonly<Record<string, unknown>>) {
  return {
    ...head,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: null, logprobs: null }],
  };
}

/** The last part of the answer: how it ended, and tools that were asked for. */
export function lastChunk(head: AnswerHead, chat: Chat, generation: Generation) {
  const { message, finish } = readAnswer(chat, generation);
  const calls = message.tool_calls?.map((call, index) => ({ index, ...call }));
  const delta = chat.tools.length === 0 ? {} : calls ? { tool_calls: calls } : { content: message.content };
  return {
    ...head,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: finish, logprobs: toLogprobs(generation.logprobs) }],
    tapwright: toCost(generation),
  };
}

/** The part that tells what the answer cost, for those who asked for it. */
export function usageChunk(head: AnswerHead, generation: Generation) {
  return { ...head, object: "chat.completion.chunk", choices: [], usage: toUsage(generation) };
}

function readAnswer(chat: Chat, { text, finish }: Generation) {
  if (chat.tools.length === 0) return { message: { content: text }, finish };
  const { reply = null, call } = readToolAnswer(text);
  return call === undefined
    ? { message: { content: reply }, finish }
    : { message: { content: null, tool_calls: [call] }, finish: "tool_calls" as const };
}

function toUsage({ usage: { inputTokens, outputTokens, cachedTokens } }: Generation) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(cachedTokens !== undefined && { prompt_tokens_details: { cached_tokens: cachedTokens } }),
  };
}

/** Ours: which variant answered, and what that took. */
function toCost({ variant, usage: { prefillMs, decodeMs } }: Generation) {
  return { variant, prefill_ms: prefillMs, decode_ms: decodeMs };
}

function toLogprobs(tokens: readonly TokenLikelihood[] | undefined) {
  if (tokens === undefined) return null;
  const entry = ({ text, logProbability }: Pick<TokenLikelihood, "text" | "logProbability">) => ({
    token: text,
    logprob: logProbability,
    bytes: [...Buffer.from(text)],
  });
  return {
    content: tokens.map((token) => ({ ...entry(token), top_logprobs: token.likeliest.map(entry) })),
    refusal: null,
  };
}
