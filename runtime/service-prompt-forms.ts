import type { Message } from "../core/model.ts";

/** How much of a conversation a variant is given: `whole`, `recent` (the last exchange), `clipped` (that, cut to size). */
export type PromptForm = "whole" | "recent" | "clipped";

/** Lines of one message that the form `clipped` keeps, half at its beginning and half at its end. */
const clippedLines = 24;
const gap = "…";

/** The conversation in this form. What a form leaves out costs quality and saves prefill. */
export function shapePrompt(messages: readonly Message[], form: PromptForm): readonly Message[] {
  if (form === "whole") return messages;
  const recent = messages.slice(findLastExchange(messages));
  return form === "recent" ? recent : recent.map(clipMessage);
}

/** Where the last message of the user is; an answer that was begun for it belongs to it. */
function findLastExchange(messages: readonly Message[]): number {
  return Math.max(
    0,
    messages.findLastIndex(({ role }) => role === "user"),
  );
}

function clipMessage({ role, parts }: Message): Message {
  return {
    role,
    parts: parts.map((part) => (part.type === "text" ? { ...part, text: clipText(part.text) } : part)),
  };
}

/** The goal stands at the beginning of a prompt and the question at its end, so both stay. */
function clipText(text: string): string {
  const lines = text.split("\n");
  if (lines.length <= clippedLines) return text;
  const half = clippedLines / 2;
  return [...lines.slice(0, half), gap, ...lines.slice(-half)].join("\n");
}
