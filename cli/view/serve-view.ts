import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { TapwrightError } from "../../core/errors.ts";
import type { ScreenPort } from "../../emulator/screen-port.ts";
import { performGesture, viewGestureSchema } from "./gestures.ts";

/** A phone that is shown. */
export interface ViewedPhone {
  /** What people call it. */
  readonly name: string;
  /** How ADB clients reach it. */
  readonly address: string;
  readonly screen: ScreenPort;
}

/** The page with the phones; disposing it ends all its connections. */
export interface View extends AsyncDisposable {
  /** Holds the secret that lets one in. */
  readonly url: string;
}

const longestBody = 8 * 1024;
const policy = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'; base-uri 'none'";
const files: Readonly<Record<string, string>> = {
  "": "text/html; charset=utf-8",
  "page.css": "text/css; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
};

/**
 * Serves a page on this computer alone that shows phones and takes clicks, swipes and keys. Only who knows
 * the URL gets in, and only from this very page: another site in the same browser is refused.
 */
export async function serveView(phones: readonly ViewedPhone[]): Promise<View> {
  const token = randomBytes(18).toString("base64url");
  let authority = "";
  const app = makeApp(phones, token, () => authority);
  const server: ServerType = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
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

function makeApp(phones: readonly ViewedPhone[], token: string, authority: () => string): Hono {
  const app = new Hono();
  const tagOf = makeTags();

  app.use(async (context, next) => {
    const { req } = context;
    const own = `http://${authority()}`;
    const origin = req.header("origin");
    // A page of another site could reach this port by another name, or send forms to it.
    const isOurs = req.header("host") === authority() && (origin === undefined || origin === own);
    if (!isOurs || (req.method !== "GET" && origin === undefined)) return context.text("Forbidden\n", 403);
    if (!isSame(req.path.split("/")[1] ?? "", token)) return context.text("Not found\n", 404);
    await next();
    context.header("cache-control", "no-store");
    context.header("content-security-policy", policy);
    context.header("referrer-policy", "no-referrer");
    context.header("x-content-type-options", "nosniff");
  });

  for (const [name, mediaType] of Object.entries(files)) {
    app.get(`/:token/${name}`, async (context) => {
      const file = new URL(name === "" ? "page.html" : name, import.meta.url);
      return context.body(await readFile(file, "utf8"), 200, { "content-type": mediaType });
    });
  }

  app.get("/:token/phones", (context) =>
    context.json(phones.map(({ name, address, screen }) => ({ name, address, ...screen.size }))),
  );

  app.get("/:token/phones/:index/screen", async (context) => {
    const phone = phones[Number(context.req.param("index"))];
    if (!phone) return context.text("No such phone\n", 404);
    const picture = await phone.screen.screenshot();
    const etag = tagOf(picture);
    if (context.req.header("if-none-match") === etag) return context.body(null, 304, { etag });
    return context.body(Uint8Array.from(picture), 200, { "content-type": "image/png", etag });
  });

  app.post(
    "/:token/phones/:index/gestures",
    bodyLimit({ maxSize: longestBody, onError: (context) => context.text("Too long\n", 413) }),
    async (context) => {
      const phone = phones[Number(context.req.param("index"))];
      if (!phone) return context.text("No such phone\n", 404);
      const body: unknown = await context.req.json().catch(() => undefined);
      const gesture = viewGestureSchema.safeParse(body);
      if (!gesture.success) return context.text("No gesture\n", 400);
      performGesture(phone.screen, gesture.data);
      return context.body(null, 204);
    },
  );

  app.onError((error, context) => {
    // One phone that fails is no reason to end the others.
    const reason = TapwrightError.is(error) ? error.message : String(error);
    return context.text(`${reason}\n`, 500);
  });
  return app;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Numbers pictures: a screen that stays gives the same bytes, which need not be sent again. */
function makeTags(): (picture: Uint8Array) => string {
  const tags = new WeakMap<Uint8Array, string>();
  let last = 0;
  return (picture) => {
    const known = tags.get(picture) ?? `"${++last}"`;
    tags.set(picture, known);
    return known;
  };
}
