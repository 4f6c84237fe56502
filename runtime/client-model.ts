import { z } from "zod";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, ModelCapability, ModelSession, SessionOptions } from "../core/model.ts";
import { type Endpoint, sendForJson } from "./client-http.ts";
import { openClientSession } from "./client-session.ts";
import type { Turn } from "./protocol.ts";

/** How to reach a service. */
export interface ServiceClientOptions extends Endpoint {
  /** Foreground when a person waits for the answers. Defaults to `foreground`. */
  readonly class?: Turn["class"];
  readonly signal?: AbortSignal | undefined;
}

const modelsSchema = z.looseObject({
  data: z
    .array(z.looseObject({ id: z.string(), context_tokens: z.number(), can: z.array(z.string()) }))
    .min(1),
});

const embeddingsSchema = z.looseObject({
  data: z.array(z.looseObject({ embedding: z.array(z.number()) })),
  usage: z.looseObject({ prompt_tokens: z.number() }),
});

/**
 * A model of a service that runs elsewhere, as if it were in this process. The token says which app it is bound to.
 *
 * @throws `model-unavailable` when nobody answers, `forbidden` without a token that is known
 */
export async function openServiceClient(options: ServiceClientOptions): Promise<LanguageModel> {
  const { signal, class: group = "foreground", ...endpoint } = options;
  const parsed = modelsSchema.safeParse(
    await sendForJson(endpoint, { method: "GET", path: "/v1/models", signal }),
  );
  const [served] = parsed.data?.data ?? [];
  if (served === undefined)
    throw new TapwrightError("model-unavailable", `At ${endpoint.address} is no service of ours`, {
      hint: "For another server that speaks OpenAI's API write openai:URL.",
    });
  const sessions = new Set<ModelSession>();
  const model: LanguageModel = {
    spec: 1,
    id: served.id,
    contextTokens: served.context_tokens,
    can: new Set(served.can as ModelCapability[]),
    async countTokens(text) {
      const reply = await sendForJson(endpoint, { method: "POST", path: "/v1/tokenize", body: { text } });
      return z.looseObject({ tokens: z.number() }).parse(reply).tokens;
    },
    ...(served.can.includes("embeddings") && {
      async embed(texts: readonly string[], { signal: stop }: CallOptions = {}) {
        const body = { model: served.id, input: texts, encoding_format: "float" };
        const request = { method: "POST", path: "/v1/embeddings", body, signal: stop } as const;
        const { data, usage } = embeddingsSchema.parse(await sendForJson(endpoint, request));
        return {
          vectors: data.map(({ embedding }) => Float32Array.from(embedding)),
          usage: { inputTokens: usage.prompt_tokens, outputTokens: 0 },
        };
      },
    }),
    async openSession(sessionOptions: SessionOptions = {}) {
      const body = { ...sessionOptions, class: group };
      const session = await openClientSession(model, endpoint, body, () => sessions.delete(session));
      sessions.add(session);
      return session;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...sessions].map((session) => session[Symbol.asyncDispose]()));
    },
  };
  return model;
}
