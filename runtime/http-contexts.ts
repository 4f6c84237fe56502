import { Hono } from "hono";
import { stream as streamResponse } from "hono/streaming";
import { z } from "zod";
import type { AskOptions, Message } from "../core/model.ts";
import { makeChannel } from "./http-channel.ts";
import type { ChatContexts } from "./http-chat-contexts.ts";
import { toRefusal } from "./http-errors.ts";
import type { HttpEnvironment } from "./http-guard.ts";
import { hangUp, inTime, readBody } from "./http-io.ts";
import type { ServiceSession } from "./service-session.ts";

const openSchema = z.strictObject({
  system: z.string().optional(),
  class: z.enum(["foreground", "background"]).default("foreground"),
  priority: z.int().min(-100).max(100).optional(),
  adapter: z.string().optional(),
});

const messageSchema = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  parts: z.array(
    z.union([
      z.strictObject({ type: z.literal("text"), text: z.string() }),
      z
        .strictObject({
          type: z.literal("image"),
          data: z.base64(),
          mediaType: z.enum(["image/png", "image/jpeg"]),
        })
        .transform(({ data, ...part }) => ({ ...part, data: Buffer.from(data, "base64") })),
    ]),
  ),
});

/** What every call on a context brings. */
const callSchema = z.strictObject({
  messages: z.array(messageSchema),
  /** Tokens from here on are forgotten first. */
  rewindTo: z.int().min(0).optional(),
  serviceLevel: z
    .strictObject({
      firstTokenMs: z.number().positive().optional(),
      perTokenMs: z.number().positive().optional(),
    })
    .optional(),
});

const generateSchema = callSchema.extend({
  maxTokens: z.int().positive().optional(),
  temperature: z.number().min(0).optional(),
  seed: z.int().optional(),
  stop: z.array(z.string()).optional(),
  schema: z.record(z.string(), z.unknown()).optional(),
  grammar: z.string().optional(),
  logprobs: z.int().min(0).max(20).optional(),
});

const chooseSchema = callSchema.extend({ labels: z.array(z.string()) });
const scoreSchema = callSchema.extend({ candidates: z.array(z.string()) });

/** `/v1/contexts…`: what OpenAI's API has no word for. Answers of `generate` come as lines of JSON, as they are made. */
export function makeContextRoutes(contexts: ChatContexts, stallMs: number): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();

  routes.get("/v1/contexts", (context) =>
    context.json({ object: "list", data: contexts.model(context.get("app")).listContexts() }),
  );

  routes.post("/v1/contexts", async (context) => {
    const { class: group, ...options } = await readBody(context, openSchema);
    const { signal } = context.req.raw;
    const session = await contexts
      .model(context.get("app"), group)
      .openSession(defined({ ...options, signal }));
    return context.json(describe(session), 201);
  });

  routes.get("/v1/contexts/:id", async (context) => context.json(describe(await find(context))));

  routes.delete("/v1/contexts/:id", async (context) => {
    await (await find(context))[Symbol.asyncDispose]();
    return context.body(null, 204);
  });

  routes.post("/v1/contexts/:id/choose", async (context) => {
    const { labels, ...call } = await readBody(context, chooseSchema);
    const session = await find(context);
    const { messages, options } = prepare(session, call, context.req.raw.signal);
    return context.json({ ...(await session.choose(messages, labels, options)), length: session.length });
  });

  routes.post("/v1/contexts/:id/score", async (context) => {
    const { candidates, ...call } = await readBody(context, scoreSchema);
    const session = await find(context);
    const { messages, options } = prepare(session, call, context.req.raw.signal);
    return context.json({ ...(await session.score(messages, candidates, options)), length: session.length });
  });

  routes.post("/v1/contexts/:id/generate", async (context) => {
    const { messages: said, rewindTo, serviceLevel, ...decode } = await readBody(context, generateSchema);
    const session = await find(context);
    const call = { messages: said, rewindTo, serviceLevel };
    const stopping = new AbortController();
    const signal = AbortSignal.any([context.req.raw.signal, stopping.signal]);
    const { messages, options } = prepare(session, call, signal);
    const lines = makeChannel<object>();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const onToken = (text: string) => {
      lines.push({ text });
      begin();
    };
    const reply = session.generate(messages, { ...defined(decode), ...options, onToken }).then(
      (generation) => lines.push({ reply: { ...generation, length: session.length } }),
      (error: unknown) => {
        lines.push(toRefusal(error).body);
        throw error;
      },
    );
    // Until the first token a refusal has a status of its own.
    await Promise.race([begun, reply]);
    void reply.catch(() => {}).finally(lines.end);
    context.header("content-type", "application/x-ndjson");
    return streamResponse(context, async (stream) => {
      try {
        for await (const line of lines) await inTime(stream.write(`${JSON.stringify(line)}\n`), stallMs);
      } catch {
        stopping.abort();
        hangUp(context);
      }
    });
  });

  /** The session of the context that a path names, of this app and no other. */
  async function find(context: {
    get(name: "app"): string;
    readonly req: { param(name: "id"): string | undefined };
  }): Promise<ServiceSession> {
    return contexts.model(context.get("app")).openSession({ id: context.req.param("id") ?? "" });
  }

  return routes;
}

function describe({ id, length, facts }: ServiceSession) {
  return { ...facts, id, length };
}

function prepare(
  session: ServiceSession,
  { messages, rewindTo, serviceLevel }: z.infer<typeof callSchema>,
  signal: AbortSignal,
): { messages: readonly Message[]; options: AskOptions } {
  if (rewindTo !== undefined) session.rewind({ length: rewindTo });
  return { messages, options: { signal, ...(serviceLevel && { serviceLevel: defined(serviceLevel) }) } };
}

/** The same without what is undefined: absent and undefined differ for those who read options. */
function defined<T extends object>(options: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
