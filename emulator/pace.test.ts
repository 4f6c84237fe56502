import { expect } from "chai";
import { describe, it } from "mocha";
import { openPhone, type Phone, type PhoneOptions } from "./open-phone.ts";

/** Runs a line, and tells what it printed and how much of the phone's time passed. */
async function time(phone: Phone, line: string) {
  const { clock } = phone.system;
  const started = clock.now();
  let printed = "";
  const print = (bytes: Uint8Array) => {
    printed += new TextDecoder().decode(bytes);
  };
  const stdin = (async function* () {})();
  const { signal } = new AbortController();
  await phone.endpoint.run({ line, stdin, stdout: print, stderr: print, signal });
  return { printed, ms: clock.now() - started };
}

async function withPhone<T>(options: PhoneOptions, use: (phone: Phone) => Promise<T>): Promise<T> {
  await using phone = await openPhone(options);
  return await use(phone);
}

describe("the pace of a phone", () => {
  const lines = ["uiautomator dump", "screencap -p", "input keyevent 0"] as const;
  const measure = (options: PhoneOptions) =>
    withPhone(options, async (phone) => {
      const times: number[] = [];
      for (const line of lines) times.push((await time(phone, line)).ms);
      return times;
    });

  it("takes no time unless told so, but for what a finger takes", async () => {
    expect(await measure({})).to.deep.equal([0, 0, 50]);
  });

  it("takes as long as real phones do by the phone's own clock, and waits for nothing", async () => {
    const started = performance.now();
    const [dump, picture, gesture] = await measure({ timing: "phone" });
    expect(dump).to.be.within(1000, 3000);
    expect(picture).to.be.within(300, 800);
    expect(gesture).to.be.within(150, 1050);
    expect(performance.now() - started).to.be.below(60_000);
  });

  it("takes as long every time", async () => {
    expect(await measure({ timing: "phone" })).to.deep.equal(await measure({ timing: "phone" }));
  });

  it("takes the time again after a checkpoint was restored", () =>
    withPhone({ timing: "phone" }, async (phone) => {
      const state = phone.save();
      const first = await time(phone, lines[0]);
      phone.restore(state);
      expect((await time(phone, lines[0])).ms).to.equal(first.ms);
    }));

  it("gives up a dump only after ten seconds", () =>
    withPhone({ timing: "phone", faults: "unreadable-tree=1" }, async (phone) => {
      const { printed, ms } = await time(phone, lines[0]);
      expect(printed).to.equal("ERROR: could not get idle state.\n");
      expect(ms).to.be.within(10_000, 10_500);
    }));

  it("slides a new window in, which nobody touches on the way", () =>
    withPhone({ timing: "phone" }, async ({ screen, system }) => {
      screen.startActivity({
        packageName: "com.android.settings",
        action: "android.intent.action.MAIN",
        categories: ["android.intent.category.LAUNCHER"],
      });
      system.clock.advance(1000);
      const still = await screen.screenshot();
      screen.pressKey(3);
      screen.startActivity({
        packageName: "com.android.settings",
        action: "android.intent.action.MAIN",
        categories: ["android.intent.category.LAUNCHER"],
      });
      const moving = await screen.screenshot();
      expect(Buffer.compare(moving, still)).not.to.equal(0);
      const { activity } = screen.front;
      screen.tap({ x: 300, y: 700 });
      expect(screen.front.activity).to.equal(activity);
      system.clock.advance(1000);
      expect(Buffer.compare(await screen.screenshot(), still)).to.equal(0);
    }));

  it("lets real clients wait, and the clock run", () =>
    withPhone({ realTime: true }, async (phone) => {
      const started = performance.now();
      const { ms } = await time(phone, "sleep 0.05");
      expect(ms).to.be.at.least(49);
      expect(performance.now() - started).to.be.at.least(49);
    }));

  it("ends a wait when its client goes", () =>
    withPhone({ realTime: true }, async (phone) => {
      const stop = new AbortController();
      const nothing = () => {};
      const stdin = (async function* () {})();
      const waiting = phone.endpoint.run({
        line: "sleep 1000",
        stdin,
        stdout: nothing,
        stderr: nothing,
        signal: stop.signal,
      });
      stop.abort();
      expect(await waiting).to.equal(130);
    }));
});
