import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { App } from "./app.ts";
import { button, checkBox, group, row, slider, text, textField } from "./kit-basic.ts";
import { alertDialog, menu } from "./kit-dialog.ts";
import { list, listRow } from "./kit-list.ts";
import { appBar, page } from "./kit-page.ts";
import { openTestPhone, type TestPhone } from "./test-phone.ts";

const packageName = "com.example.probe";

interface Probe {
  readonly page: "form" | "list";
  readonly over: "nothing" | "menu" | "dialog";
  readonly name: string;
  readonly memo: string;
  readonly level: number;
  readonly log: readonly string[];
}

type Change = Partial<Probe> | { readonly say: string } | { readonly write: string };

/** An app with one of each, which logs what happens to it. */
const probeApp: App<Probe, Change> = {
  packageName,
  label: "Probe",
  icon: { glyph: "info", background: "#336699" },
  versionName: "1",
  versionCode: 1,
  launchActivity: `${packageName}.Main`,
  open: (intent, _context, state) =>
    intent.packageName === packageName
      ? (state ?? { page: "form", over: "nothing", name: "", memo: "", level: 3, log: [] })
      : undefined,
  reduce(state, change, context) {
    if ("say" in change) context.toast(change.say);
    return {
      ...state,
      ...("say" in change || "write" in change ? { over: "nothing" } : change),
      ...("write" in change ? { log: [...state.log, change.write] } : {}),
    };
  },
  view: (state) => ({
    activity: `${packageName}.${state.page}`,
    path: state.page === "form" ? ["form"] : ["form", "list"],
    root: state.page === "form" ? viewForm(state) : viewList(),
    ...(state.page === "list" ? { onBack: { page: "form" } as const } : {}),
    ...(state.over === "menu"
      ? { dialog: menu<Change>([{ label: "Sort", onTap: { write: "sort" } }], closed) }
      : {}),
    ...(state.over === "dialog"
      ? {
          dialog: alertDialog<Change>({
            title: "Sure?",
            content: [
              textField<Change>(state.name, { id: "answer", autoFocus: true, onText: (name) => ({ name }) }),
            ],
            buttons: [{ label: "Yes", onTap: { write: "yes" } }],
            onDismiss: closed,
          }),
        }
      : {}),
  }),
};

const closed: Change = { write: "dismissed" };

function viewForm(state: Probe) {
  return page<Change>({
    bar: appBar<Change>({
      title: "Probe",
      actions: [{ icon: "more", description: "More options", onTap: { over: "menu" } }],
    }),
    body: [
      textField<Change>(state.name, { id: "name", hint: "Name", onText: (name) => ({ name }) }),
      textField<Change>(state.memo, {
        id: "memo",
        hint: "Memo",
        multiline: true,
        onText: (memo) => ({ memo }),
      }),
      slider<Change>(state.level, { id: "level", max: 10, onSlide: (level) => ({ level }) }),
      button<Change>("Off", { disabled: true, onTap: { write: "off" } }),
      button<Change>("Toast", { onTap: { say: "Hello" } }),
      button<Change>("Ask", { onTap: { over: "dialog" } }),
      button<Change>("List", { onTap: { page: "list" } }),
      group<Change>([row([text("Hold me"), checkBox(false)])], {
        onTap: { write: "tap" },
        onLongPress: { write: "hold" },
      }),
      text(`log: ${state.log.join(", ")}; level ${state.level}`),
    ],
  });
}

function viewList() {
  const rows = Array.from({ length: 60 }, (_, index) =>
    listRow<Change>({ key: `row-${index}`, title: `Row ${index}`, onTap: { write: `row ${index}` } }),
  );
  return page<Change>({ bar: appBar<Change>({ title: "List", onUp: { page: "form" } }), body: [list(rows)] });
}

describe("openScreen", () => {
  let phone: TestPhone;
  beforeEach(async () => {
    phone = await openTestPhone(packageName, [probeApp as App]);
  });
  afterEach(() => phone.close());

  const log = () => phone.words.find((words) => words.startsWith("log: "));
  const activity = () => phone.screen.front.activity;
  const rowAt = (y: number) => {
    phone.screen.tap({ x: 360, y });
    phone.back();
    return log()
      ?.match(/row (\d+)/g)
      ?.at(-1);
  };

  it("gives a tap to what lies under it, and none to a disabled button", () => {
    phone.tap("Hold me");
    phone.tap("Off");
    expect(log()).to.equal("log: tap; level 3");
  });

  it("tells a long press from a tap, and a swipe on the spot is one too", () => {
    const { bounds } = readBox(phone, "Hold me");
    phone.screen.tap(bounds, 800);
    phone.screen.swipe(bounds, { x: bounds.x + 3, y: bounds.y }, 900);
    expect(log()).to.equal("log: hold, hold; level 3");
  });

  it("types into the focused field only, with the keyboard up and the window made smaller", () => {
    const below = () => /bounds="\[0,(\d+)\]\[720,\1/.test(phone.screen.dumpTree());
    phone.screen.typeText("lost");
    expect(phone.screen.keyboardShown || below()).to.equal(false);
    phone.tap("Name");
    phone.screen.typeText("Ana ");
    expect(phone.screen.keyboardShown).to.equal(true);
    expect(phone.screen.dumpTree())
      .to.match(/text="Ana "[^>]* focused="true"/)
      .and.include("[720,1040]");
  });

  it("edits at the caret with the keys that Android has for it", () => {
    phone.tap("Name");
    phone.screen.typeText("acd");
    for (const key of [122, 22, 30, 123, 67, 122, 112]) phone.screen.pressKey(key);
    expect(phone.words).to.include("bc");
  });

  it("types with the keys drawn on the screen", () => {
    phone.tap("Name");
    phone.screen.tap({ x: 36, y: 1130 });
    phone.screen.tap({ x: 60, y: 1360 });
    phone.screen.tap({ x: 36, y: 1130 });
    expect(phone.words).to.include("qQ");
  });

  it("puts ENTER's new line into a multi-line field, and moves on from a single-line one", () => {
    phone.tap("Name");
    phone.screen.pressKey(66);
    phone.screen.typeText("a");
    phone.screen.pressKey(66);
    phone.screen.typeText("b");
    expect(phone.words).to.include.members(["Name", "a\nb"]);
  });

  it("goes back through keyboard, dialog and page, and then leaves the app", () => {
    phone.tap("List");
    phone.screen.pressKey(4);
    phone.tap("Ask");
    expect(phone.screen.keyboardShown).to.equal(true);
    expect(phone.screen.windows.map(({ kind }) => kind)).to.include("dialog");
    phone.screen.pressKey(4);
    expect(phone.words).to.include("Sure?").and.not.include("Probe");
    phone.screen.pressKey(4);
    expect(log()).to.equal("log: dismissed; level 3");
    phone.screen.pressKey(4);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });

  it("dismisses a menu by a tap outside, without a tap on what lies there", () => {
    phone.tap("More options");
    expect(phone.words).to.deep.equal(["Sort"]);
    phone.screen.tap({ x: 200, y: 800 });
    expect(log()).to.equal("log: dismissed; level 3");
  });

  it("leaves a dialog alone when a tap lands on its plain ground", () => {
    phone.tap("Ask");
    phone.screen.pressKey(4);
    phone.tap("Sure?");
    expect(phone.words).to.include("Sure?");
  });

  it("sets a slider by a tap and by a drag", () => {
    const { bounds } = readBox(phone, "SeekBar");
    phone.screen.tap({ x: 360, y: bounds.y });
    expect(log()).to.equal("log: ; level 5");
    phone.screen.swipe({ x: 360, y: bounds.y }, { x: 719, y: bounds.y }, 300);
    expect(log()).to.equal("log: ; level 10");
  });

  it("scrolls a list by exactly the finger's way, and stops at its ends", () => {
    phone.tap("List");
    const start = readBox(phone, "Row 8").bounds.y;
    phone.screen.swipe({ x: 360, y: 1200 }, { x: 360, y: 983 }, 300);
    expect(readBox(phone, "Row 8").bounds.y).to.equal(start - 217);
    phone.screen.swipe({ x: 360, y: 300 }, { x: 360, y: 1500 }, 300);
    expect(readBox(phone, "Row 8").bounds.y).to.equal(start);
    for (let swipe = 0; swipe < 6; swipe += 1)
      phone.screen.swipe({ x: 360, y: 1500 }, { x: 360, y: 200 }, 300);
    expect(phone.words.at(-1)).to.equal("Row 59");
  });

  it("taps the row that is under the finger after scrolling, and forgets the place when the page is left", () => {
    phone.tap("List");
    phone.screen.swipe({ x: 360, y: 1200 }, { x: 360, y: 400 }, 300);
    const { bounds, words } = readBox(phone, "Row 12");
    expect(rowAt(bounds.y)).to.equal(words.toLowerCase());
    phone.tap("List");
    expect(phone.words).to.include("Row 0");
  });

  it("shows a toast for 2 s of the phone's time, outside the tree", () => {
    const kinds = () => phone.screen.windows.map(({ kind }) => kind);
    phone.tap("Toast");
    expect(kinds()).to.include("toast");
    expect(phone.words).to.not.include("Hello");
    phone.system.clock.advance(2000);
    expect(kinds()).to.not.include("toast");
  });

  it("gives a newer toast its own 2 s, over other apps too", () => {
    const isShown = () => phone.screen.windows.some(({ kind }) => kind === "toast");
    phone.tap("Toast");
    phone.system.clock.advance(1500);
    phone.tap("Toast");
    phone.screen.pressKey(3);
    phone.system.clock.advance(1500);
    expect(isShown()).to.equal(true);
    phone.system.clock.advance(500);
    expect(isShown()).to.equal(false);
  });

  it("keeps an app's page under HOME, and drops it when the app is stopped", () => {
    phone.tap("List");
    phone.screen.pressKey(3);
    phone.tap("Probe");
    expect(activity()).to.equal(`${packageName}.list`);
    phone.screen.forceStop(packageName);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    phone.tap("Probe");
    expect(activity()).to.equal(`${packageName}.form`);
  });

  it("switches between the two latest apps", () => {
    phone.screen.startActivity({ action: "android.settings.WIFI_SETTINGS" });
    phone.screen.pressKey(187);
    expect(phone.screen.front.packageName).to.equal(packageName);
    phone.screen.pressKey(187);
    expect(phone.screen.front.packageName).to.equal("com.android.settings");
  });
});

/** The centre of a node by its text or class. */
function readBox(
  phone: TestPhone,
  words: string,
): { readonly words: string; readonly bounds: { x: number; y: number } } {
  const pattern = new RegExp(
    `(?:text="${words}"|${words}")[^>]* bounds="\\[(\\d+),(\\d+)\\]\\[(\\d+),(\\d+)\\]"`,
  );
  const [left = 0, top = 0, right = 0, bottom = 0] = (pattern.exec(phone.screen.dumpTree()) ?? [])
    .slice(1)
    .map(Number);
  return { words, bounds: { x: (left + right) / 2, y: (top + bottom) / 2 } };
}
