import type { LanguageModel, Message, ModelSession, Usage } from "../core/model.ts";
import type { Prompt } from "./prompt.ts";

/** A model's session, with the count of what the cache should have kept. */
export interface ModelTurn {
  readonly session: ModelSession;
  readonly messages: readonly Message[];
  /** Tokens of the part that the call before had in common with this one, up to the newest history line. */
  readonly sharedTokens: number;
}

/** Opens sessions as prompts come: one system text, one session. */
export function makeModelTurns(
  model: LanguageModel,
): AsyncDisposable & { take(prompt: Prompt): Promise<ModelTurn> } {
  let session: ModelSession | undefined;
  let system: string | undefined;
  let past = "";
  return {
    async take(prompt) {
      if (session === undefined || system !== prompt.system) {
        await session?.[Symbol.asyncDispose]();
        session = await model.openSession({ system: prompt.system });
        system = prompt.system;
        past = "";
      }
      const shared = prompt.past.startsWith(past) ? past : "";
      const sharedTokens = shared === "" ? 0 : await model.countTokens(prompt.system + shared);
      past = prompt.past;
      return { session, messages: [say("user", prompt.past + prompt.present)], sharedTokens };
    },
    async [Symbol.asyncDispose]() {
      await session?.[Symbol.asyncDispose]();
    },
  };
}

/** A message of plain text. */
export function say(role: Message["role"], text: string): Message {
  return { role, parts: [{ type: "text", text }] };
}

/** Adds up what calls cost; a number that one of them does not know stays unknown only if none knows it. */
export function addUsage(...usages: readonly Usage[]): Usage {
  const sum = (key: keyof Usage): number | undefined => {
    const known = usages.map((usage) => usage[key]).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
  };
  const [cachedTokens, prefillMs, decodeMs] = [sum("cachedTokens"), sum("prefillMs"), sum("decodeMs")];
  return {
    inputTokens: sum("inputTokens") ?? 0,
    outputTokens: sum("outputTokens") ?? 0,
    ...(cachedTokens !== undefined && { cachedTokens }),
    ...(prefillMs !== undefined && { prefillMs }),
    ...(decodeMs !== undefined && { decodeMs }),
  };
}

/**
 * What a decision cost whose second call, where there was one, goes on from the prompt of the first: what
 * that call found in the cache is the same prompt, so only what it computed is added.
 */
export function addContinuation(first: Usage, second: Usage | undefined): Usage {
  if (second === undefined) return first;
  const { cachedTokens = Math.min(first.inputTokens, second.inputTokens), ...cost } = second;
  return addUsage(first, { ...cost, inputTokens: second.inputTokens - cachedTokens });
}
