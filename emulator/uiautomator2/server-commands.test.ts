import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import { launchIntent } from "../running-apps.ts";
import { openServerFixture, type ServerFixture } from "./server-fixture.ts";

const settings = "com.android.settings";
const notes = "com.tapwright.notes";

describe("the commands of the UiAutomator2 server", () => {
  let server: ServerFixture;
  afterEach(() => server.close());
  const open = async (packageName: string) => {
    server = await openServerFixture(packageName);
    return server;
  };
  const textOf = (id: string) => server.get(`/element/${id}/text`);

  it("finds nothing, badly and in vain, each with its own error", async () => {
    const { error } = await open(settings);
    const element = { strategy: "xpath", selector: "//none" };
    expect(await error("POST", "/element", element)).to.equal("404 no such element");
    for (const wrong of ["//*[", "count(//*)", "//@text", "//*[matches(@text, '(')]"]) {
      const answer = await error("POST", "/elements", { ...element, selector: wrong });
      expect(answer, wrong).to.equal("400 invalid selector");
    }
    expect(await error("POST", "/element", { strategy: "magic", selector: "x" })).to.equal(
      "400 invalid selector",
    );
    expect(await error("POST", "/element", { selector: "x" })).to.equal("400 invalid argument");
    const noEnd = "new UiScrollable(new UiSelector().scrollable(true)).scrollToEnd(3)";
    expect(await error("POST", "/element", { strategy: "-android uiautomator", selector: noEnd })).to.equal(
      "400 invalid selector",
    );
    const container =
      'new UiScrollable(new UiSelector().text("none")).scrollIntoView(new UiSelector().text("x"))';
    expect(
      await error("POST", "/element", { strategy: "-android uiautomator", selector: container }),
    ).to.equal("404 no such element");
    expect(await error("GET", "/element/none/text")).to.equal("404 no such element");
    expect(await error("GET", "/nothing")).to.equal("404 unknown command");
    const foreign = await server.server.answer({ method: "GET", path: "/session/other/source", body: {} });
    expect(foreign).to.deep.include({ status: 404 });
    expect(foreign?.body.value).to.include({ error: "invalid session id" });
  });

  it("knows XPath beyond version 1, and searches inside an element", async () => {
    const { find, findAll } = await open(settings);
    expect(
      await findAll("xpath", "//*[matches(@text, '^batt', 'i') and ends-with(@text, 'y')]"),
    ).to.have.lengthOf(1);
    expect(await findAll("xpath", "//*[lower-case(@text)='battery']/..")).to.have.lengthOf(1);
    const row = await find("xpath", "//*[@text='Battery']/..");
    const inside = await findAll("class name", "android.widget.TextView", row);
    expect(await Promise.all(inside.map(textOf))).to.deep.equal(["Battery", "100%"]);
    expect(await findAll("xpath", ".//*[@text='100%']", row)).to.have.lengthOf(1);
    expect(await findAll("-android uiautomator", 'new UiSelector().text("Apps")', row)).to.deep.equal([]);
  });

  it("keeps an element while it shows, finds it again, and else calls it stale", async () => {
    const { find, findAll, post, error } = await open(settings);
    const battery = "//*[@resource-id='android:id/title' and @text='Battery']";
    const one = await find("xpath", battery);
    const [many = ""] = await findAll("xpath", battery);
    await post(`/element/${one}/click`);
    expect(await error("GET", `/element/${many}/text`)).to.equal("404 stale element reference");
    expect(await error("POST", `/element/${one}/click`)).to.equal("404 stale element reference");
    await post("/back");
    expect([await textOf(one), await textOf(many)]).to.deep.equal(["Battery", "Battery"]);
    // Another view that its own locator finds is as good to one that was looked for alone.
    const title = await find("id", "android:id/title");
    await post(`/element/${await find("xpath", "//*[@text='Battery']")}/click`);
    expect(await textOf(title)).to.not.equal("Network & internet");
  });

  it("sets, adds to and clears a field, and nothing else", async () => {
    const { find, post, error } = await open(notes);
    await post(`/element/${await find("accessibility id", "New note")}/click`);
    const field = await find("class name", "android.widget.EditText");
    await post(`/element/${field}/value`, { text: "Ann" });
    await post(`/element/${field}/value`, { text: " & Bob" });
    expect(await textOf(field)).to.equal("Ann & Bob");
    await post(`/element/${field}/value`, { text: "Eve", replace: true });
    expect(await textOf(field)).to.equal("Eve");
    await post(`/element/${field}/clear`);
    const hint = await server.get(`/element/${field}/attribute/hint`);
    expect(await textOf(field)).to.equal(hint);
    await post(`/element/${field}/click`);
    await post("/keys", { text: "ab\uE003c" });
    expect(await textOf(field)).to.equal("ac");
    expect(await error("GET", `/element/${field}/attribute/colour`)).to.equal("400 invalid argument");
    const button = await find("accessibility id", "Save");
    expect(await error("POST", `/element/${button}/value`, { text: "x" })).to.equal(
      "400 invalid element state",
    );
    expect(await error("POST", `/element/${field}/value`, {})).to.equal("400 invalid argument");
  });

  it("turns a long touch into a long press and a moved one into a scroll, in the phone's time", async () => {
    const { post, findAll, system } = await open(settings);
    const shows = async () => (await findAll("xpath", "//*[@text='Network & internet']")).length === 1;
    const before = system.clock.now();
    const move = (y: number, duration: number) => ({ type: "pointerMove", x: 300, y, duration });
    const actions = [move(1300, 0), { type: "pointerDown" }, move(200, 700), { type: "pointerUp" }];
    await post("/actions", { actions: [{ type: "pointer", id: "finger", actions }] });
    expect(await shows()).to.equal(false);
    expect(system.clock.now() - before).to.equal(700);
    const area = { left: 0, top: 400, width: 720, height: 1000 };
    expect(await post("/appium/gestures/scroll", { area, direction: "up", percent: 5 })).to.equal(false);
    expect(await shows()).to.equal(true);
    expect(await post("/appium/gestures/fling", { area, direction: "down" })).to.equal(false);
    expect(await shows()).to.equal(false);
  });

  it("refuses touches outside of the screen and gestures without a place", async () => {
    const { error } = await open(settings);
    const actions = [{ type: "pointerMove", x: 720, y: 5 }, { type: "pointerDown" }, { type: "pointerUp" }];
    expect(await error("POST", "/actions", { actions: [{ type: "pointer", id: "a", actions }] })).to.equal(
      "500 move target out of bounds",
    );
    expect(await error("POST", "/actions", { actions: [{ type: "wheel", id: "a", actions: [] }] })).to.equal(
      "400 invalid argument",
    );
    expect(await error("POST", "/appium/gestures/click", {})).to.equal("400 invalid argument");
    expect(await error("POST", "/appium/gestures/swipe", { direction: "north", percent: 0.5 })).to.equal(
      "400 invalid argument",
    );
  });

  it("reads, accepts and dismisses a dialog as an alert", async () => {
    const { find, post, get, error } = await open(notes);
    expect(await error("GET", "/alert/text")).to.equal("404 no such alert");
    await post(`/element/${await find("accessibility id", "New note")}/click`);
    await post(`/element/${await find("class name", "android.widget.EditText")}/value`, { text: "draft" });
    // The first one only hides the keyboard.
    await post("/back");
    await post("/back");
    expect(String(await get("/alert/text"))).to.not.equal("");
    expect(await error("POST", "/alert/accept", { buttonLabel: "None" })).to.equal(
      "400 invalid element state",
    );
    await post("/alert/dismiss");
    expect(await error("GET", "/alert/text")).to.equal("404 no such alert");
  });

  it("shows the toast that shows, as an element", async () => {
    const { find, post, findAll, system } = await open(notes);
    await post(`/element/${await find("accessibility id", "New note")}/click`);
    await post(`/element/${await find("class name", "android.widget.EditText")}/value`, { text: "draft" });
    await post(`/element/${await find("accessibility id", "Save")}/click`);
    const toasts = await findAll("xpath", "//android.widget.Toast");
    const expected = server.screen.toast ? [server.screen.toast.message] : [];
    expect(await Promise.all(toasts.map(textOf))).to.deep.equal(expected);
    system.clock.advance(5000);
    expect(await findAll("xpath", "//android.widget.Toast")).to.deep.equal([]);
  });

  it("searches the windows below only when told", async () => {
    const { findAll, post, error } = await open(settings);
    await post("/appium/device/open_notifications");
    const below = () => findAll("xpath", "//*[@text='Battery']");
    expect(await below()).to.have.lengthOf(0);
    await post("/appium/settings", { settings: { enableMultiWindows: true } });
    expect(await below()).to.have.lengthOf(1);
    expect(await error("POST", "/appium/settings", { settings: { speed: 1 } })).to.equal(
      "400 invalid argument",
    );
  });

  it("opens a new session in place of the old one", async () => {
    const { server: commands, error, screen } = await open(settings);
    screen.startActivity(launchIntent(notes));
    await commands.answer({ method: "POST", path: "/session", body: { capabilities: {} } });
    expect(await error("GET", "/source")).to.equal("404 invalid session id");
  });
});
