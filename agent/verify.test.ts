import { expect } from "chai";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { makeScreen, plain, slider, textbox, toggle } from "../test/make-screen.ts";
import { verify } from "./verify.ts";

const apps = [
  { label: "Notes", packageName: "com.example.notes" },
  { label: "Clock", packageName: "com.example.clock" },
];
const tapFirst: Action = { type: "tap", target: "e1" };
const typeAda: Action = { type: "type", target: "e1", text: "Ada ", replace: true };
const down: Action = { type: "scroll", direction: "down" };
const set40: Action = { type: "set", target: "e1", percent: 40 };
const openClock: Action = { type: "open-app", app: "Clock" };

type Elements = readonly Partial<UiElement>[];

function tell(action: Action, before: Elements, after: Elements, packageName = "com.example.notes") {
  const app = { app: { packageName } };
  const { ok, message, changed } = verify(action, makeScreen(before), makeScreen(after, app), apps);
  return { message, ok, changed };
}

const hasChanged = (message: string) => ({ message, ok: true, changed: true });

describe("verify", () => {
  it("says what a text box holds, and objects where that is something else", () => {
    expect(tell(typeAda, [textbox("Name")], [textbox("Name", "Ada")])).to.deep.equal(
      hasChanged('"Name" = "Ada"'),
    );
    const wrong = tell(typeAda, [textbox("Name")], [textbox("Name", "Adam")]);
    expect(wrong).to.deep.equal({ message: '"Name" = "Adam"', ok: false, changed: true });
    const empty = tell(typeAda, [textbox("Name")], [textbox("Name")]);
    expect(empty).to.deep.equal({ message: '"Name" = ""', ok: false, changed: false });
  });

  it("does not repeat a password", () => {
    const box = (value: string): Elements => [{ ...textbox("Secret", value), states: ["password"] }];
    expect(tell(typeAda, box(""), box("•••")).message).to.equal('"Secret" = "•••"');
    expect(tell(typeAda, box(""), box("plain")).message).to.equal('"Secret" = "•••"');
    expect(tell(typeAda, box(""), box("•••")).ok).to.equal(true);
  });

  it("takes a slider that is as near as it gets", () => {
    expect(tell(set40, [slider("Volume", 10)], [slider("Volume", 42)])).to.deep.equal(
      hasChanged('"Volume" = "42%"'),
    );
    expect(tell(set40, [slider("Volume", 10)], [slider("Volume", 43)]).ok).to.equal(false);
  });

  it("says whether the wanted app came to the front", () => {
    expect(tell(openClock, [], [], "com.example.clock")).to.deep.equal(hasChanged("opened Clock"));
    expect(tell(openClock, [], [])).to.deep.equal({ message: "not in front", ok: false, changed: false });
  });

  it("says where another app came to the front", () => {
    expect(tell(tapFirst, [{}], [{}], "com.example.clock").message).to.equal("opened Clock");
    expect(tell(tapFirst, [{}], [{}], "com.example.launcher").message).to.equal("opened home");
  });

  it("says what a switch is now, also one beside the target", () => {
    const on = tell(tapFirst, [toggle("Wi-Fi", false)], [toggle("Wi-Fi", true)]);
    expect(on).to.deep.equal(hasChanged('"Wi-Fi" on'));
    const off = tell(
      tapFirst,
      [{ name: "Row" }, toggle("Pin", true)],
      [{ name: "Row" }, toggle("Pin", false)],
    );
    expect(off).to.deep.equal(hasChanged('"Pin" off'));
  });

  it("says that nothing changed, which only scrolling and waiting may", () => {
    expect(tell(tapFirst, [{}], [{}])).to.deep.equal({ message: "no change", ok: false, changed: false });
    expect(tell(down, [{}], [{}])).to.deep.equal({ message: "no change", ok: true, changed: false });
    expect(tell({ type: "wait", durationMs: 500 }, [{}], [{}]).ok).to.equal(true);
  });

  it("tells another page from a change on the same", () => {
    const rows: Elements = ["a", "b", "c", "d"].map(plain);
    expect(tell(tapFirst, [rows[0]!], rows)).to.deep.equal(hasChanged("new screen"));
    expect(tell(tapFirst, rows.slice(0, 3), rows)).to.deep.equal(hasChanged("changed"));
    expect(tell(tapFirst, rows, rows.slice(0, 3))).to.deep.equal(hasChanged("changed"));
    expect(tell(down, [rows[0]!], rows)).to.deep.equal(hasChanged("moved"));
  });

  it("has nothing to say about the end", () => {
    const screen: Screen = makeScreen([]);
    const told = verify({ type: "done", status: "success" }, screen, screen, apps);
    expect(told).to.deep.equal({ ok: true, message: "", changed: false });
  });
});
