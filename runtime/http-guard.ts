import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { TapwrightError } from "../core/errors.ts";
import { type AppTokens, operatorApp } from "./http-tokens.ts";

/** What the routes know of a request. */
export interface HttpEnvironment {
  Variables: {
    /** The app whose token came with it. */
    app: string;
  };
}

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

/** Lets in who brings the token of an app, as `Authorization: Bearer TOKEN`. */
export function guardToken(tokens: AppTokens): MiddlewareHandler<HttpEnvironment> {
  return createMiddleware<HttpEnvironment>(async (context, next) => {
    const [, token] = /^Bearer (\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    const app = token === undefined ? undefined : await tokens.findApp(token);
    if (app === undefined) {
      context.header("www-authenticate", "Bearer");
      const error = {
        message: "The service wants the token of an app",
        type: "invalid_request_error",
        code: "forbidden",
        param: null,
        hint: "Get one with: tapwright service token APP",
      };
      return context.json({ error }, 401);
    }
    context.set("app", app);
    await next();
    return undefined;
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
