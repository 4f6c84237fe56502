import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { TapwrightError } from "../core/errors.ts";

/** Pages that are being served; disposing it ends all connections. */
export interface ServedPage extends AsyncDisposable {
  /** Holds the secret that lets one in. */
  readonly url: string;
}

/** What a page may load: its own files and pictures, from nowhere else. */
const ownFilesOnly =
  "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/**
 * Serves pages on this computer alone, on any free port where none is given. Only who knows the URL gets in, and only
 * from these very pages: another site in the same browser is refused. Routes begin with `/:token`.
 *
 * @throws `busy` for a port that is taken.
 */
export async function servePage(addRoutes: (app: Hono) => void, port = 0): Promise<ServedPage> {
  const token = randomBytes(18).toString("base64url");
  let authority = "";
  const app = new Hono();
  app.use(async (context, next) => {
    const { req } = context;
    const origin = req.header("origin");
    // A page of another site could reach this port by another name, or send forms to it.
    const isOurs =
      req.header("host") === authority && (origin === undefined || origin === `http://${authority}`);
    if (!isOurs || (req.method !== "GET" && origin === undefined)) return context.text("Forbidden\n", 403);
    if (!isSame(req.path.split("/")[1] ?? "", token)) return context.text("Not found\n", 404);
    await next();
    const { headers } = context.res;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", ownFilesOnly);
    headers.set("cache-control", "no-store");
    headers.set("referrer-policy", "no-referrer");
    headers.set("x-content-type-options", "nosniff");
  });
  app.onError((error, context) => {
    // What one page lacks is no reason to end the others.
    const reason = TapwrightError.is(error) ? error.message : String(error);
    return context.text(`${reason}\n`, 500);
  });
  addRoutes(app);
  const server = await listen(createAdaptorServer({ fetch: app.fetch }), port);
  authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${authority}/${token}/`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: ServerType, port: number): Promise<ServerType> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return server;
  } catch (cause) {
    throw new TapwrightError("busy", `Nothing can listen on port ${port}: ${cause}`, {
      hint: "Choose another port, or 0 for any free one.",
      cause,
    });
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
