import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, ModelSession } from "../core/model.ts";
import { type Endpoint, sendForJson } from "./client-http.ts";
import { ChatSession } from "./client-openai-session.ts";

/** How to reach a server of others. */
export interface ChatModelOptions extends Endpoint {
  /** Which of its models; the first one unless given. */
  readonly model?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const listSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      max_model_len: z.number().optional(),
      meta: z.looseObject({ n_ctx_train: z.number().optional() }).nullish(),
    }),
  ),
});

/** Context in tokens where the server does not tell. */
const assumedContext = 4096;
/** Letters of a token, near enough where nobody counts. */
const lettersPerToken = 4;

/**
 * A model of any server that speaks OpenAI's API: llama-server, Ollama, vLLM and others. It chooses by naming the
 * answer that it wants, which is held against those that there are: whatever its chat template makes of the prompt,
 * only one of them comes out. It tells no probabilities, so the chosen one has 1.
 *
 * @throws `model-unavailable` when nobody answers or there is no such model, `forbidden`, `aborted`
 */
export async function openChatModel(options: ChatModelOptions): Promise<LanguageModel> {
  const { signal, model: wanted, ...endpoint } = options;
  const prefix = /\/v\d+\/?$/.test(endpoint.address) ? "" : "/v1";
  const list = listSchema.safeParse(
    await sendForJson(endpoint, { method: "GET", path: `${prefix}/models`, signal }),
  );
  const models = list.data?.data ?? [];
  const found = wanted === undefined ? models[0] : models.find(({ id }) => id === wanted);
  if (found === undefined)
    throw new TapwrightError("model-unavailable", `${endpoint.address} has no model ${wanted ?? "at all"}`, {
      hint:
        models.length > 0
          ? `It has ${models.map(({ id }) => id).join(", ")}.`
          : "Is this an API like OpenAI's?",
    });
  const sessions = new Set<ModelSession>();
  const model: LanguageModel = {
    spec: 1,
    id: `openai/${found.id}`,
    contextTokens: found.max_model_len ?? found.meta?.n_ctx_train ?? assumedContext,
    can: new Set(["schema", "logprobs"]),
    countTokens: (text) => Math.ceil(text.length / lettersPerToken),
    async openSession({ system } = {}) {
      const server = { ...endpoint, path: `${prefix}/chat/completions`, model: found.id };
      const session = new ChatSession(model, server, system, () => sessions.delete(session));
      sessions.add(session);
      return session;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...sessions].map((session) => session[Symbol.asyncDispose]()));
    },
  };
  return model;
}
