import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { TapwrightError } from "../core/errors.ts";
import { type AppTokens, operatorApp } from "./http-tokens.ts";
import { RateLimit } from "./rate-limit.ts";
import { quotaExceeded } from "./service-refusals.ts";

/** Why a request was refused before anybody looked at what it asks: for its token, or for its rate. */
export type RefusalReason = "token" | "rate";

/** What the routes know of a request. */
export interface HttpEnvironment {
  Variables: {
    /** The app whose token came with it. */
    app: string;
  };
}

const tokenHint = "Get one with: tapwright service token APP";

const localNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Refuses what a web page in the owner's browser could send: requests with an `Origin`, and ones that reached this
 * port under another name.
 *
 * @param host the address that is listened on; with that of all networks any address will do, but no name
 */
export function guardOrigin(host: string): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    const name = (context.req.header("host") ?? "").replace(/:\d+$/, "").toLowerCase();
    const anyAddress = (host === "0.0.0.0" || host === "::") && isIP(name.replaceAll(/[[\]]/g, "")) > 0;
    if (!localNames.has(name) && name !== host && !anyAddress)
      throw new TapwrightError("forbidden", `The service is not reached as ${name || "nobody"}`, {
        hint: "Use the address that the service told when it started.",
      });
    if (context.req.header("origin") !== undefined)
      throw new TapwrightError("forbidden", "The service does not answer web pages", {
        hint: "Call it from a program.",
      });
    await next();
  });
}

/**
 * Lets in who brings the token of an app, as `Authorization: Bearer TOKEN`. Too many requests with wrong ones are
 * told to wait, whoever sends them; the right token is let in all the same, so that nobody can lock out another app.
 */
export function guardToken(
  tokens: AppTokens,
  { wrongTokens, onRefusal }: { readonly wrongTokens: RateLimit; onRefusal(reason: RefusalReason): void },
): MiddlewareHandler<HttpEnvironment> {
  return createMiddleware<HttpEnvironment>(async (context, next) => {
    const [, token] = /^Bearer (\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    const app = token === undefined ? undefined : await tokens.findApp(token);
    if (app === undefined) {
      onRefusal("token");
      const waitMs = wrongTokens.take(1);
      if (waitMs > 0)
        throw new TapwrightError("quota-exceeded", "Too many requests came with wrong tokens", {
          hint: `${tokenHint}, and wait ${Math.ceil(waitMs / 1000)} s.`,
          retryable: true,
          details: { retryAfterMs: Math.ceil(waitMs) },
        });
      context.header("www-authenticate", "Bearer");
      const error = {
        message: "The service wants the token of an app",
        type: "invalid_request_error",
        code: "forbidden",
        param: null,
        hint: tokenHint,
      };
      return context.json({ error }, 401);
    }
    context.set("app", app);
    await next();
    return undefined;
  });
}

/** Refuses an app more requests than its share in a minute, whatever they ask for. */
export function guardRate({
  perMinute,
  now,
  onRefusal,
}: {
  readonly perMinute: number;
  now(): number;
  onRefusal(reason: RefusalReason): void;
}): MiddlewareHandler<HttpEnvironment> {
  const rates = new Map<string, RateLimit>();
  return createMiddleware<HttpEnvironment>(async (context, next) => {
    const app = context.get("app");
    const rate = rates.get(app) ?? new RateLimit(perMinute, now);
    rates.set(app, rate);
    const waitMs = rate.take(1);
    if (waitMs > 0) {
      onRefusal("rate");
      throw quotaExceeded(app, `${perMinute} requests a minute`, waitMs);
    }
    await next();
  });
}

/** Lets only the owner of the service through: what follows tells about all apps. */
export const guardOperator = createMiddleware<HttpEnvironment>(async (context, next) => {
  if (context.get("app") !== operatorApp)
    throw new TapwrightError("forbidden", "Only the operator of the service may see this", {
      hint: `Use the token of ${operatorApp}.`,
    });
  await next();
});
