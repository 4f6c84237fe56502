import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, type TestPhone } from "./test-phone.ts";

const settings = "com.android.settings";
const dumpLine = "uiautomator dump /dev/tty";
const dumped = "UI hierchary dumped to: /dev/tty\n";
const complaint = "ERROR: could not get idle state.\n";

describe("the faults of a phone", () => {
  let phone: TestPhone;
  const turn = (dial: string) => phone.shell(`setprop debug.tapwright.faults '${dial}'`);
  const goHome = () => phone.screen.pressKey(3);
  /** Opens the page of Settings that these words lead to, from its first page. */
  const open = (words: string) => phone.tap(words);

  beforeEach(async () => {
    phone = await openTestPhone(settings);
  });
  afterEach(() => phone.close());

  it("does nothing while the dial is not turned, or is turned back", async () => {
    await turn("1");
    await turn("");
    const before = await phone.shell(dumpLine);
    open("Display");
    phone.back();
    expect(await phone.shell(dumpLine)).to.equal(before);
    expect(await phone.shell("getprop debug.tapwright.faults")).to.equal("\n");
  });

  it("fails a dump up to three times in a row, in Android's words", async () => {
    await turn("unreadable-tree=0.5");
    const answers: string[] = [];
    for (let count = 0; count < 40; count += 1) answers.push(await phone.shell(dumpLine));
    const failed = answers.filter((answer) => answer === complaint);
    expect(failed.length).to.be.within(10, 38);
    for (const answer of answers) if (answer !== complaint) expect(answer).to.contain(dumped);
  });

  it("dumps the old screen for a while after a gesture", async () => {
    const old = phone.screen.dumpTree();
    await turn("stale-tree=1");
    open("Display");
    expect(phone.screen.dumpTree()).to.equal(old);
    for (let count = 0; count < 2; count += 1) phone.screen.dumpTree();
    expect(phone.words).to.include("Brightness level");
  });

  it("shows a spinner that takes no taps while a page loads", async () => {
    await turn("slow-load=1");
    open("Display");
    expect(phone.screen.dumpTree()).to.contain('class="android.widget.ProgressBar"');
    expect(phone.words).to.deep.equal([]);
    phone.screen.tap({ x: 360, y: 400 });
    await phone.shell("sleep 3");
    expect(phone.words).to.include("Brightness level");
  });

  it("leaves a page that loads by BACK", async () => {
    const words = phone.words;
    await turn("slow-load=1");
    open("Display");
    phone.screen.pressKey(4);
    await phone.shell("sleep 3");
    expect(phone.words).to.deep.equal(words);
  });

  it("loses a character of typed text", async () => {
    open("Search settings");
    await turn("dropped-characters=1");
    await phone.shell("input text display");
    const typed = phone.words.find((words) => /^[display]{6}$/.test(words));
    expect(typed, phone.words.join()).to.be.a("string");
  });

  it("asks for a permission once, over the app", async () => {
    goHome();
    await turn("permission-dialog=1");
    await phone.shell(`am start -n ${settings}/.Settings`);
    expect(phone.words).to.include("Allow Settings to send you notifications?");
    expect(await phone.shell("dumpsys window | grep mCurrentFocus")).to.contain("GrantPermissionsActivity");
    phone.tap("Allow");
    expect(phone.words).to.include("Display");
    open("Display");
    expect(phone.words).to.include("Brightness level");
  });

  it("lets the keyboard lie over a page, so that taps hit its keys", async () => {
    await phone.shell("am start -n com.android.contacts/.activities.PeopleActivity");
    phone.tap("Create contact");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    const free = phone.screen.dumpTree();
    await turn("keyboard-in-the-way=1");
    phone.tap("First name");
    expect(phone.screen.keyboardShown).to.equal(true);
    // Nothing has moved up: what lies lowest keeps its bounds.
    const lowest = (xml: string) =>
      [...xml.matchAll(/bounds="\[\d+,\d+\]\[\d+,(\d+)\]"/g)].map(([, y]) => y).sort();
    expect(lowest(phone.screen.dumpTree())).to.deep.equal(lowest(free));
    phone.screen.tap({ x: 40, y: 1110 });
    expect(phone.words).to.include("q");
  });

  it("shows a message that is gone by the next step", async () => {
    await turn("passing-toast=1");
    open("Display");
    const kinds = () => phone.screen.windows.map(({ kind }) => kind);
    expect(kinds()).to.include("toast");
    for (let looks = 0; looks < 5; looks += 1) phone.screen.dumpTree();
    expect(kinds()).not.to.include("toast");
  });

  it("covers the top of the page with a banner that the tree does not tell of, and that takes one tap", async () => {
    await turn("covered-element=1");
    open("Display");
    await turn("covered-element=0.0000001");
    expect(phone.words).to.include("Brightness level");
    phone.tap("Navigate up");
    expect(phone.words).to.include("Brightness level");
    phone.tap("Navigate up");
    expect(phone.words).not.to.include("Brightness level");
  });

  it("takes an icon's description away until the page is opened again", async () => {
    await turn("unlabelled-icon=1");
    open("Display");
    expect(phone.words).not.to.include("Navigate up");
    expect(phone.screen.dumpTree()).to.contain('NAF="true"');
    phone.back();
    await turn("");
    open("Display");
    expect(phone.words).to.include("Navigate up");
  });

  it("asks what to do with an app that hangs, until somebody answers", async () => {
    await turn("not-responding=1");
    open("Display");
    await turn("");
    expect(phone.words).to.deep.equal(["Settings isn't responding", "Close app", "Wait"]);
    const windows = await phone.shell("dumpsys window");
    expect(windows).to.match(
      /mCurrentFocus=Window\{\w+ u0 Application Not Responding: com\.android\.settings\}/,
    );
    expect(windows).to.match(/mFocusedApp=.*com\.android\.settings\//);
    phone.screen.pressKey(4);
    phone.tap("Wait");
    expect(phone.words).to.include("Brightness level");
  });

  it("ends an app that hangs where one closes it", async () => {
    await turn("not-responding=1");
    open("Display");
    phone.tap("Close app");
    expect(phone.screen.front.packageName).not.to.equal(settings);
  });
});
