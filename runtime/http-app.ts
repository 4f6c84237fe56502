import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { makeChatRoutes } from "./http-chat.ts";
import type { ChatContexts } from "./http-chat-contexts.ts";
import { makeContextRoutes } from "./http-contexts.ts";
import { makeEmbeddingRoutes } from "./http-embeddings.ts";
import { toRefusal } from "./http-errors.ts";
import { guardOperator, guardOrigin, guardRate, guardToken, type HttpEnvironment } from "./http-guard.ts";
import { readBody } from "./http-io.ts";
import type { Metrics } from "./http-metrics.ts";
import type { AppTokens } from "./http-tokens.ts";
import { RateLimit } from "./rate-limit.ts";
import type { Service } from "./service.ts";

/** Longest body of a request, in bytes. */
const longestBody = 4 * 1024 * 1024;

/** How much is answered in a minute, besides what the service itself grants an app. */
export interface HttpLimits {
  /** Requests of one app, whatever they ask for. */
  readonly requestsPerMinute: number;
  /** Requests with no token or a wrong one that are told so, from all senders together; others are told to wait. */
  readonly wrongTokensPerMinute: number;
}

/** What the service needs to answer over HTTP. */
export interface HttpParts {
  readonly service: Service;
  readonly contexts: ChatContexts;
  readonly tokens: AppTokens;
  readonly metrics: Metrics;
  readonly limits: HttpLimits;
  /** The time in milliseconds, by which rates are counted; only differences count. */
  now(): number;
  /** The address that is listened on. */
  readonly host: string;
  /** How long a reader may take nothing before its connection is ended, in milliseconds. */
  readonly stallMs: number;
  /** Told of an error that was not thrown on purpose. */
  onFailure(error: unknown): void;
}

/** All that the service answers over HTTP, without a port: a test can ask it directly. */
export function makeHttpApp({
  service,
  contexts,
  tokens,
  metrics,
  limits,
  now,
  host,
  stallMs,
  onFailure,
}: HttpParts): Hono<HttpEnvironment> {
  const app = new Hono<HttpEnvironment>();
  app.onError((error, context) => {
    if (!TapwrightError.is(error) && !(error instanceof z.ZodError)) onFailure(error);
    const { status, headers, body } = toRefusal(error);
    return context.json(body, status, headers);
  });
  app.notFound((context) => {
    const error = { message: `There is no ${context.req.method} ${context.req.path}`, code: "unsupported" };
    return context.json({ error: { ...error, type: "invalid_request_error", param: null } }, 404);
  });
  app.use(guardOrigin(host));
  app.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
    context.header("x-content-type-options", "nosniff");
  });
  app.get("/health", (context) => context.json({ status: "ok", service: "tapwright" }));
  const onRefusal = metrics.countRefusal;
  app.use(guardToken(tokens, { wrongTokens: new RateLimit(limits.wrongTokensPerMinute, now), onRefusal }));
  app.use(guardRate({ perMinute: limits.requestsPerMinute, now, onRefusal }));
  app.use(
    bodyLimit({
      maxSize: longestBody,
      onError: () => {
        throw new TapwrightError("request-too-large", `The body has more than ${longestBody} bytes`, {
          hint: "Send less text at once.",
        });
      },
    }),
  );

  app.get("/metrics", guardOperator, async (context) =>
    context.body(await metrics.render(service), 200, { "content-type": metrics.contentType }),
  );
  app.get("/v1/status", guardOperator, (context) => context.json(service.status()));

  app.get("/v1/models", (context) => {
    const { id, contextTokens, can } = contexts.model(context.get("app"));
    const entry = { object: "model", created: 0, owned_by: "tapwright" };
    return context.json({
      object: "list",
      data: [{ ...entry, id, context_tokens: contextTokens, can: [...can] }],
    });
  });

  app.post("/v1/tokenize", async (context) => {
    const { text } = await readBody(context, z.strictObject({ text: z.string() }));
    return context.json({ tokens: await contexts.model(context.get("app")).countTokens(text) });
  });

  app.route("/", makeChatRoutes(contexts, stallMs));
  app.route("/", makeEmbeddingRoutes(contexts));
  app.route("/", makeContextRoutes(contexts, stallMs));
  return app;
}
