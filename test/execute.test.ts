import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import { execute } from "../agent/execute.ts";
import type { Action } from "../core/action.ts";
import type { Device, InstalledApp } from "../core/device.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { perceive } from "../perception/perceive.ts";
import { errorOf } from "./model-contract.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

describe("execute", () => {
  let device: Device;
  let apps: readonly InstalledApp[];

  before(async () => {
    device = await openPhoneDevice();
    apps = await device.listApps();
    await device.saveState!("fresh");
  });
  beforeEach(() => device.restoreState!("fresh"));
  after(() => device?.[Symbol.asyncDispose]());

  const look = async (): Promise<Screen> => perceive(await device.capture()).screen;
  const act = async (action: Action, screen?: Screen): Promise<Screen> => {
    await execute(action, { device, apps, screen: screen ?? (await look()) });
    return look();
  };
  const find = (screen: Screen, name: string): UiElement => {
    const element = screen.elements.find((candidate) => candidate.name.split(" · ")[0] === name);
    return element ?? expect.fail(`${name} is not among ${screen.elements.map((other) => other.name)}`);
  };
  /** Opens an app and taps what has these names, one after another. */
  const go = async (app: string, ...names: readonly string[]): Promise<Screen> => {
    let screen = await act({ type: "open-app", app });
    for (const name of names) screen = await act({ type: "tap", target: find(screen, name).ref }, screen);
    return screen;
  };
  const names = ({ elements }: Screen): string[] => elements.map(({ name }) => name);

  it("opens an app by its label in any case, or by its package", async () => {
    expect((await go("notes")).app.packageName).to.equal("com.tapwright.notes");
    expect((await go("com.android.settings")).app.packageName).to.equal("com.android.settings");
  });

  it("taps an element or a pixel", async () => {
    const settings = await go("Settings");
    const { ref, bounds } = find(settings, "Display");
    const byRef = await act({ type: "tap", target: ref }, settings);
    expect(find(byRef, "Brightness level").role).to.equal("listitem");
    const back = await act({ type: "press", key: "back" });
    const at = { x: bounds.x + 5, y: bounds.y + 5 };
    expect((await act({ type: "tap", target: at }, back)).id).to.equal(byRef.id);
  });

  it("taps beside a button that lies on the middle of a row", async () => {
    const clock = await go("Clock");
    const row = clock.elements.find(({ name }) => name.includes("Wake up"))!;
    const button = find(clock, "Add alarm");
    const covering = { ...row, bounds: { ...row.bounds, y: button.bounds.y, height: button.bounds.height } };
    const screen = {
      ...clock,
      elements: clock.elements.map((element) => (element === row ? covering : element)),
    };
    expect(names(await act({ type: "tap", target: row.ref }, screen))).not.to.include("Set time");
    expect(names(await act({ type: "tap", target: button.ref }, screen))).to.include("Set time");
  });

  it("types in place of what a box holds, or behind it", async () => {
    const editor = await go("Contacts", "Create contact");
    const box = find(editor, "First name").ref;
    const first = await act({ type: "type", target: box, text: "Zoë 'Q' O\"Neil" }, editor);
    expect(find(first, "First name").value).to.equal("Zoë 'Q' O\"Neil");
    const target = find(first, "First name").ref;
    const second = await act({ type: "type", target, text: "李雷 😀", replace: true }, first);
    expect(find(second, "First name").value).to.equal("李雷 😀");
    const third = await act({ type: "type", text: "!" }, second);
    expect(find(third, "First name").value).to.equal("李雷 😀!");
  });

  it("empties a box of several lines", async () => {
    const editor = await go("Notes", "New note");
    await act({ type: "type", target: find(editor, "Note").ref, text: "one", submit: true }, editor);
    const screen = await act({ type: "type", text: "two" });
    expect(find(screen, "Note").value).to.equal("one\ntwo");
    const target = find(screen, "Note").ref;
    const after = await act({ type: "type", target, text: "three", replace: true }, screen);
    expect(find(after, "Note").value).to.equal("three");
  });

  for (const percent of [0, 37, 63, 100]) {
    it(`sets a slider to ${percent} %`, async () => {
      const page = await go("Settings", "Display", "Brightness level");
      const { ref } = find(page, "Display brightness");
      const after = await act({ type: "set", target: ref, percent }, page);
      expect(Number.parseFloat(find(after, "Display brightness").value ?? "")).to.equal(percent);
    });
  }

  it("scrolls towards what is wanted, and back", async () => {
    const top = await go("Contacts");
    const list = top.elements.find(({ gestures }) => gestures.includes("scroll-down"));
    const down = await act({ type: "scroll", target: list?.ref, direction: "down" }, top);
    expect(names(down)).not.to.deep.equal(names(top));
    const up = await act({ type: "scroll", direction: "up", pages: 2 }, down);
    expect(names(up)).to.deep.equal(names(top));
  });

  it("swipes from place to place", async () => {
    const top = await go("Contacts");
    const down = await act({ type: "swipe", from: { x: 360, y: 1200 }, to: { x: 360, y: 500 } }, top);
    expect(names(down)).not.to.deep.equal(names(top));
  });

  it("goes home", async () => {
    await go("Notes");
    expect((await act({ type: "press", key: "home" })).app.packageName).to.contain("launcher");
  });

  it("does nothing for an end", async () => {
    const screen = await go("Notes");
    expect((await act({ type: "done", status: "success" }, screen)).id).to.equal(screen.id);
  });

  const refusals: readonly (readonly [fact: string, action: Action, code: string])[] = [
    ["a ref that is not on the screen", { type: "tap", target: "e999" }, "stale-ref"],
    ["an app that is not there", { type: "open-app", app: "Chess" }, "element-not-found"],
    ["a question", { type: "ask", question: "Which?" }, "unsupported"],
    ["an intent", { type: "call", name: "set-alarm", args: {} }, "unsupported"],
  ];
  for (const [fact, action, code] of refusals) {
    it(`refuses ${fact}`, async () => {
      expect((await errorOf(act(action))).code).to.equal(code);
    });
  }

  it("stops when it is told to", async () => {
    const screen = await look();
    const call = execute(
      { type: "press", key: "home" },
      { device, apps, screen },
      { signal: AbortSignal.abort() },
    );
    expect((await errorOf(call)).code).to.equal("aborted");
  });
});
