import { readFile } from "node:fs/promises";
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ScreenPort } from "../../emulator/screen-port.ts";
import { type ServedPage, servePage } from "../serve-page.ts";
import { performGesture, viewGestureSchema } from "./gestures.ts";

/** A phone that is shown. */
export interface ViewedPhone {
  /** What people call it. */
  readonly name: string;
  /** How ADB clients reach it. */
  readonly address: string;
  readonly screen: ScreenPort;
}

const longestBody = 8 * 1024;
const files: Readonly<Record<string, readonly [file: string, mediaType: string]>> = {
  "": ["page.html", "text/html; charset=utf-8"],
  "base.css": ["../page-base.css", "text/css; charset=utf-8"],
  "page.css": ["page.css", "text/css; charset=utf-8"],
  "page.js": ["page.js", "text/javascript; charset=utf-8"],
};

/** Serves a page on this computer alone that shows phones and takes clicks, swipes and keys. */
export async function serveView(phones: readonly ViewedPhone[]): Promise<ServedPage> {
  return servePage((app) => addRoutes(app, phones));
}

function addRoutes(app: Hono, phones: readonly ViewedPhone[]): void {
  const tagOf = makeTags();

  for (const [name, [file, mediaType]] of Object.entries(files)) {
    app.get(`/:token/${name}`, async (context) => {
      const text = await readFile(new URL(file, import.meta.url), "utf8");
      return context.body(text, 200, { "content-type": mediaType });
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
