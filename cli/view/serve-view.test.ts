import { request } from "node:http";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openPhone, type Phone } from "../../emulator/open-phone.ts";
import type { ServedPage } from "../serve-page.ts";
import { serveView } from "./serve-view.ts";

describe("serveView", () => {
  let phones: readonly Phone[];
  let view: ServedPage;

  beforeEach(async () => {
    phones = [await openPhone(), await openPhone({ seed: 2 })];
    view = await serveView(
      phones.map(({ screen }, index) => ({ name: `Phone ${index}`, address: `host:${index}`, screen })),
    );
  });
  afterEach(async () => {
    await view[Symbol.asyncDispose]();
    for (const phone of phones) await phone[Symbol.asyncDispose]();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, view.url), { headers });
  const post = (body: unknown, headers: Record<string, string> = {}, index = 0) =>
    fetch(new URL(`phones/${index}/gestures`, view.url), {
      method: "POST",
      headers: { origin: new URL(view.url).origin, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const home = { type: "key", key: "home" };

  it("serves the page and what it loads, from nowhere else", async () => {
    const page = await get("");
    expect(page.status).to.equal(200);
    expect(page.headers.get("content-security-policy")).to.contain("default-src 'self'");
    const html = await page.text();
    for (const [file, type] of [
      ["page.js", "text/javascript"],
      ["base.css", "text/css"],
      ["page.css", "text/css"],
    ] as const) {
      expect(html).to.contain(`"${file}"`);
      expect((await get(file)).headers.get("content-type")).to.contain(type);
    }
    expect(html).not.to.match(/https?:/);
  });

  it("lists the phones with their sizes", async () => {
    expect(await (await get("phones")).json()).to.deep.equal([
      { name: "Phone 0", address: "host:0", width: 720, height: 1600 },
      { name: "Phone 1", address: "host:1", width: 720, height: 1600 },
    ]);
  });

  it("shows a screen, and does not send it again while it stays", async () => {
    const first = await get("phones/0/screen");
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).to.equal("PNG");
    const tag = first.headers.get("etag") ?? "";
    expect((await get("phones/0/screen", { "if-none-match": tag })).status).to.equal(304);
    phones[0]!.screen.startActivity({
      packageName: "com.android.settings",
      action: "android.intent.action.MAIN",
    });
    expect((await get("phones/0/screen", { "if-none-match": tag })).status).to.equal(200);
  });

  it("takes taps, swipes, text and keys for the phone that is meant", async () => {
    const { screen } = phones[1]!;
    const search = /text="Search settings"[^>]*bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"/;
    const middle = (pattern: RegExp) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = (pattern.exec(screen.dumpTree()) ?? [])
        .slice(1)
        .map(Number);
      return { x: (left + right) / 2, y: (top + bottom) / 2 };
    };
    const up = { type: "swipe", from: { x: 360, y: 1200 }, to: { x: 360, y: 400 }, durationMs: 300 };
    expect((await post(up, {}, 1)).status).to.equal(204);
    screen.startActivity({ packageName: "com.android.settings", action: "android.intent.action.MAIN" });
    expect((await post({ type: "tap", at: middle(search), durationMs: 50 }, {}, 1)).status).to.equal(204);
    expect((await post({ type: "text", text: "Zoë" }, {}, 1)).status).to.equal(204);
    expect((await post({ type: "key", key: "delete" }, {}, 1)).status).to.equal(204);
    expect(screen.dumpTree()).to.contain('text="Zo"');
    expect((await post(home, {}, 1)).status).to.equal(204);
    expect(screen.front.packageName).not.to.equal("com.android.settings");
    expect(phones[0]!.screen.dumpTree()).not.to.contain("Zo");
  });

  it("lets nobody in who does not know the address", async () => {
    const { origin } = new URL(view.url);
    for (const path of [
      "/",
      "/phones",
      "/wrong/",
      "/wrong/phones/0/screen",
      `${new URL(view.url).pathname.slice(0, -2)}/`,
    ]) {
      expect((await fetch(origin + path)).status, path).to.equal(404);
    }
  });

  it("refuses other sites, and other names of this computer", async () => {
    expect((await post(home, { origin: "http://evil.example" })).status).to.equal(403);
    expect((await get("phones", { origin: "http://evil.example" })).status).to.equal(403);
    const asked = new URL("phones", view.url);
    const status = await new Promise((resolve, reject) => {
      const { hostname, port, pathname } = asked;
      const call = request({ hostname, port, path: pathname, headers: { host: `evil.example:${port}` } });
      call.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
      call.end();
    });
    expect(status).to.equal(403);
    const bare = await fetch(new URL("phones/0/gestures", view.url), {
      method: "POST",
      body: JSON.stringify(home),
    });
    expect(bare.status).to.equal(403);
  });

  it("refuses what is no gesture, no phone, or too long", async () => {
    for (const body of [
      "",
      "{",
      {},
      { type: "tap" },
      { ...home, more: 1 },
      { type: "tap", at: { x: -1, y: 0 }, durationMs: 50 },
    ]) {
      expect((await post(body)).status, JSON.stringify(body)).to.equal(400);
    }
    expect((await post(home, {}, 2)).status).to.equal(404);
    expect((await get("phones/x/screen")).status).to.equal(404);
    expect((await post({ type: "text", text: "x".repeat(10_000) })).status).to.equal(413);
  });
});
