import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type SmallAppium, startSmallAppium } from "../test/small-appium.ts";
import { type AppiumDriver, openAppiumDriver } from "./appium-driver.ts";
import { type AppiumSession, openAppiumSession } from "./appium-session.ts";

const gone = {
  status: 404,
  error: "invalid session id",
  message: "A session is either terminated or not started",
};
const crashed = {
  status: 400,
  error: "no such context",
  message: "'POST /actions' cannot be proxied: the instrumentation process is not running (probably crashed)",
};
const source = (driver: AppiumDriver) => driver.getPageSource();
const tap = (driver: AppiumDriver) => driver.performActions([]);

describe("an Appium session", function () {
  this.timeout(120_000); // webdriverio is large to load
  let server: SmallAppium;
  let session: AppiumSession;
  let notes: string[];

  const open = (signal?: AbortSignal): Promise<AppiumSession> =>
    openAppiumSession({
      openTimeoutMs: 60_000,
      callTimeoutMs: 60_000,
      signal,
      onNote: (text) => notes.push(text),
      open: (stop) =>
        openAppiumDriver({
          server: server.url,
          serial: "phone",
          adbPort: 5037,
          timeoutMs: 60_000,
          signal: stop,
        }),
    });
  const count = (command: string): number => server.commands.filter((name) => name === command).length;

  beforeEach(async () => {
    server = await startSmallAppium();
    notes = [];
    session = await open();
  });
  afterEach(async () => {
    await session?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  it("ends with its owner", async () => {
    await session[Symbol.asyncDispose]();
    expect(server.commands.at(-1)).to.equal("DELETE session");
  });

  it("is opened anew when it died, once for all that ask at that time, and says so", async () => {
    server.answerOnce("GET source", gone);
    server.answerOnce("GET screenshot", gone);
    const screenshot = session.ask("screenshot", (driver) => driver.takeScreenshot());
    await session.ask("source", source);
    await screenshot;
    expect([count("POST session"), count("GET source"), count("GET screenshot")]).to.deep.equal([2, 2, 2]);
    expect(notes).to.have.lengthOf(1);
    expect(notes[0]).to.match(
      /^The Appium session ended \(A session is either terminated.*new one was opened/,
    );
  });

  it("taps again when the driver never reached the phone", async () => {
    server.answerOnce("POST actions", crashed);
    await session.act("tap", tap);
    expect([count("POST session"), count("POST actions")]).to.deep.equal([2, 2]);
    expect(notes).to.have.lengthOf(1);
  });

  it("taps no second time when it died over the tap, and says that nobody knows", async () => {
    server.answerOnce("POST actions", "hang up");
    await session.act("tap", tap);
    expect([count("POST session"), count("POST actions")]).to.deep.equal([2, 1]);
    expect(notes).to.have.lengthOf(2);
    expect(notes[1]).to.equal('Nobody knows whether "tap" was still done.');
  });

  it("is lost when it dies a second time", async () => {
    server.answerOnce("GET source", gone);
    await session.ask("source", source);
    server.answerOnce("GET source", gone);
    const error = await session.ask("source", source).catch((reason) => reason);
    expect(error).to.include({ code: "device-lost" });
    expect(count("POST session")).to.equal(2);
  });

  it("sends a command once that was refused, and goes on", async () => {
    server.answerOnce("POST actions", { status: 500, error: "unknown error", message: "out of order" });
    const error = await session.act("tap", tap).catch((reason) => reason);
    expect(error).to.include({ code: "command-failed", message: 'Appium refused "tap": out of order' });
    await session.ask("source", source);
    expect([count("POST session"), count("POST actions")]).to.deep.equal([1, 1]);
  });

  it("gives up a command that was aborted while it ran", async () => {
    const stop = new AbortController();
    let release = () => {};
    server.answerOnce("GET source", new Promise((resolve) => (release = resolve)));
    const asked = session.ask("source", source, { signal: stop.signal }).catch((reason) => reason);
    stop.abort();
    expect(await asked).to.include({ code: "aborted" });
    release();
  });

  it("leaves no session behind that opened after it was given up", async () => {
    const stop = new AbortController();
    let release = () => {};
    server.answerOnce("POST session", new Promise((resolve) => (release = resolve)));
    const opening = open(stop.signal).catch((reason) => reason);
    await until(() => count("POST session") === 2);
    stop.abort();
    expect(await opening).to.include({ code: "aborted" });
    release();
    await until(() => count("DELETE session") === 1);
  });

  it("tells when no server answers", async () => {
    await server[Symbol.asyncDispose]();
    const error = await open().catch((reason) => reason);
    expect(error).to.include({ code: "device-not-found" });
    server = await startSmallAppium();
  });
});

/** Comes back once it is so; the test's own limit ends what never is. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
