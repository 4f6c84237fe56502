import { Hono } from "hono";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { ChatContexts } from "./http-chat-contexts.ts";
import type { HttpEnvironment } from "./http-guard.ts";
import { readBody } from "./http-io.ts";

const mostTexts = 64;

const embeddingsSchema = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1).max(mostTexts)]),
  encoding_format: z.enum(["float", "base64"]).nullish(),
});

/** `POST /v1/embeddings`, as OpenAI's clients know it. */
export function makeEmbeddingRoutes(contexts: ChatContexts): Hono<HttpEnvironment> {
  return new Hono<HttpEnvironment>().post("/v1/embeddings", async (context) => {
    const { input, encoding_format: format } = await readBody(context, embeddingsSchema);
    const model = contexts.model(context.get("app"));
    if (model.embed === undefined)
      throw new TapwrightError("unsupported", `${model.id} makes no embeddings`, {
        hint: "Serve a GGUF model.",
      });
    const texts = typeof input === "string" ? [input] : input;
    const { vectors, usage } = await model.embed(texts, { signal: context.req.raw.signal });
    return context.json({
      object: "list",
      model: model.id,
      data: vectors.map((vector, index) => ({
        object: "embedding",
        index,
        embedding:
          format === "base64"
            ? Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64")
            : [...vector],
      })),
      usage: { prompt_tokens: usage.inputTokens, total_tokens: usage.inputTokens },
    });
  });
}
