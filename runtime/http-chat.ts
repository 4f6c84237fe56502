import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { TapwrightError } from "../core/errors.ts";
import type { Generation } from "../core/model.ts";
import { type Channel, makeChannel } from "./http-channel.ts";
import { type AnswerHead, lastChunk, textChunk, usageChunk, wholeAnswer } from "./http-chat-answer.ts";
import type { ChatContexts } from "./http-chat-contexts.ts";
import { type Chat, chatRequestSchema, readChat } from "./http-chat-request.ts";
import { toRefusal } from "./http-errors.ts";
import type { HttpEnvironment } from "./http-guard.ts";
import { hangUp, inTime, readBody } from "./http-io.ts";

/** An answer that is being made. */
interface RunningAnswer {
  readonly head: AnswerHead;
  readonly chat: Chat;
  readonly texts: Channel<string>;
  readonly generation: Promise<Generation>;
  /** Whether the usage is wanted at the end of a stream. */
  readonly includeUsage: boolean;
  stop(): void;
}

/**
 * `POST /v1/chat/completions`, as OpenAI's clients know it, streaming and not.
 *
 * @param stallMs how long a reader may take nothing before its connection is ended
 */
export function makeChatRoutes(contexts: ChatContexts, stallMs: number): Hono<HttpEnvironment> {
  return new Hono<HttpEnvironment>().post("/v1/chat/completions", async (context) => {
    const app = context.get("app");
    const request = await readBody(context, chatRequestSchema);
    const model = contexts.model(app);
    checkModel(model.id, request.model);
    const chat = readChat(request);
    const stopping = new AbortController();
    const signal = AbortSignal.any([context.req.raw.signal, stopping.signal]);
    const group = request.service_tier === "flex" ? "background" : "foreground";
    const texts = makeChannel<string>();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const write = async (): Promise<Generation> => {
      await using lent = await contexts.lend(app, group, chat, signal);
      const onToken = (text: string) => {
        texts.push(text);
        begin();
      };
      return await lent.session.generate(chat.messages, { ...chat.options, signal, onToken });
    };
    const answer: RunningAnswer = {
      head: {
        id: `chatcmpl-${randomBytes(12).toString("base64url")}`,
        created: Math.floor(Date.now() / 1000),
        model: model.id,
      },
      chat,
      texts,
      generation: write().finally(texts.end),
      includeUsage: request.stream_options?.include_usage === true,
      stop: () => stopping.abort(),
    };
    if (!request.stream) return context.json(wholeAnswer(answer.head, chat, await answer.generation));
    // Until the first token a refusal has a status of its own.
    await Promise.race([begun, answer.generation]);
    return streamAnswer(context, answer, stallMs);
  });
}

/** @throws `model-unavailable` when another model is asked for than the one that is served */
function checkModel(id: string, wanted: string): void {
  const names = [id, id.replace(/^service\//, ""), "default"];
  if (names.includes(wanted)) return;
  throw new TapwrightError("model-unavailable", `There is no model "${wanted}"`, {
    hint: `Use ${names.join(" or ")}.`,
  });
}

function streamAnswer(context: Context<HttpEnvironment>, answer: RunningAnswer, stallMs: number): Response {
  const { head, chat, texts, generation } = answer;
  return streamSSE(context, async (stream) => {
    const send = (data: object) => inTime(stream.writeSSE({ data: JSON.stringify(data) }), stallMs);
    try {
      await send(textChunk(head, { role: "assistant", content: chat.tools.length > 0 ? null : "" }));
      // A tool is asked for in JSON, which is of no use before it is whole.
      for await (const content of texts)
        if (chat.tools.length === 0) await send(textChunk(head, { content }));
      await finish(stream, send, answer);
    } catch (error) {
      answer.stop();
      if (TapwrightError.is(error, "timeout")) hangUp(context);
    }
    await generation.catch(() => {});
  });
}

async function finish(
  stream: SSEStreamingApi,
  send: (data: object) => Promise<void>,
  { head, chat, generation, includeUsage }: RunningAnswer,
): Promise<void> {
  let whole: Generation;
  try {
    whole = await generation;
  } catch (error) {
    await send(toRefusal(error).body);
    return;
  }
  await send(lastChunk(head, chat, whole));
  if (includeUsage) await send(usageChunk(head, whole));
  await stream.writeSSE({ data: "[DONE]" });
}
