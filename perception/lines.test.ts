import { expect } from "chai";
import { describe, it } from "mocha";
import { type Box, dump, type Facts, label, recycler, tap, view } from "../test/dump.ts";
import { makeScreen, plain, textbox, toggle } from "../test/make-screen.ts";
import { perceive } from "./perceive.ts";
import { snapshot } from "./snapshot.ts";
import { captureOfTree } from "./windows.ts";

const box: Box = [0, 0, 1080, 2400];
const look = (...windows: string[]) => perceive(captureOfTree(dump(...windows))).screen;
const page = (...nodes: string[]) => look(view("FrameLayout", box, {}, nodes));
/** The lines below the app's. */
const linesOf = (...nodes: string[]) =>
  snapshot(page(...nodes))
    .text.split("\n")
    .slice(1);
const button = (top: number, facts: Facts = {}) =>
  view("ImageButton", [400, top, 500, top + 90], { ...tap, ...facts });
const row = (top: number, name: string, children: readonly string[] = []) =>
  view("LinearLayout", [0, top, 1080, top + 100], tap, [label(name, [0, top, 300, top + 100]), ...children]);
const text = (elements: Parameters<typeof makeScreen>[0]) => snapshot(makeScreen(elements)).text;

describe("the rows of a screen", () => {
  it("says kind and states before the name, and what a field holds after it", () => {
    expect(
      text([toggle("Wi-Fi", true), { ...textbox("Title", "Milk"), states: ["focused"] }, plain("Done at 6")]),
    ).to.equal("app notes\ne1 on Wi-Fi e2 field focused Title = Milk\nDone at 6");
  });

  it("quotes a text that would pass for a line or a control", () => {
    expect(text([plain("e7 Pay"), plain("… 3 more"), { name: "Save e9 Pay" }])).to.equal(
      'app notes\n"e7 Pay"\n"… 3 more" e3 "Save e9 Pay"',
    );
  });

  it("gives the lowest refs to what can be acted on", () => {
    expect(linesOf(label("Hello", [0, 0, 300, 90]), row(200, "Milk"))).to.deep.equal(["Hello e1 Milk"]);
  });

  it("says the controls that each row has once", () => {
    const control = (top: number) => button(top, { "content-desc": "Call" });
    expect(
      linesOf(row(0, "Ada", [control(0)]), row(100, "Bob", [control(100)]), row(200, "Cy")),
    ).to.deep.equal(["e1 Ada e2 Call", "e3 Bob e4", "e5 Cy"]);
  });

  it("leaves out a container, a scroll container and a text that others say", () => {
    const inner = view("ListView", [0, 0, 1080, 2300], { scrollable: true }, [row(1100, "Milk")]);
    const outer = view("ScrollView", box, { scrollable: true }, [inner]);
    expect(linesOf(view("android.view.View", box, tap, [outer]))).to.deep.equal(["e1 scroll e2 Milk"]);
    const named = view("android.view.View", [0, 0, 900, 90], { "content-desc": "All playlists" }, [
      label("All playlists", [0, 0, 900, 90]),
    ]);
    expect(linesOf(named)).to.deep.equal(["All playlists"]);
  });

  it("guesses a name by the id, else by the place, and marks it as a guess", () => {
    expect(linesOf(button(0, { "resource-id": "a:id/btn_deleteAll" }))).to.deep.equal(["e1 delete all?"]);
    expect(linesOf(button(0))).to.deep.equal(["e1 top?"]);
    for (const id of ["nht", "f7x", "m8y", "0_resource_name_obfuscated"])
      expect(linesOf(button(0, { "resource-id": `a:id/${id}` })), id).to.deep.equal(["e1 top?"]);
    expect(linesOf(button(0, { "resource-id": "a:id/btn_mic" }))).to.deep.equal(["e1 mic?"]);
    expect(linesOf(button(0, { "resource-id": "a:id/digit_7" }))).to.deep.equal(["e1 digit 7?"]);
  });

  it("tells what lies beyond a scroll container, where the tree knows it", () => {
    const rows = [
      label("Now", [0, 0, 90, 90]),
      label("Later", [0, 2400, 90, 2490]),
      label("Last", [0, 2500, 90, 2590]),
    ];
    const list = view(recycler, box, { scrollable: true }, rows);
    expect(linesOf(list)).to.deep.equal(["e1 scroll 2 below", "Now"]);
  });

  it("puts last what a dialog or a scrim covers", () => {
    const dialog = view("FrameLayout", [90, 900, 990, 1500], {}, [row(1000, "Cancel")]);
    const under = view("FrameLayout", box, {}, [row(1200, "Milk"), row(200, "Tea")]);
    expect(snapshot(look(dialog, under)).text.split("\n").slice(1)).to.deep.equal([
      "e1 Cancel e3 Tea",
      "covered:",
      "e2 Milk",
    ]);
    expect(linesOf(row(200, "Milk"), view("android.view.View", box, tap))).to.deep.equal([
      "e2",
      "covered:",
      "e1 Milk",
    ]);
  });

  it("says a system bar in a line and the keyboard after it, and a screen id does not change with them", () => {
    const key = { ...tap, package: "com.google.android.inputmethod.latin" };
    const keyboard = view("FrameLayout", [0, 1800, 1080, 2400], { package: key.package }, [
      ...["q", "w"].map((text, index) =>
        view("Key", [index * 90, 1800, index * 90 + 90, 1900], { ...key, text }),
      ),
      view("Key", [900, 1800, 1000, 1900], { ...key, "content-desc": "Delete" }),
    ]);
    const bar = (time: string) => {
      const system = { package: "com.android.systemui" };
      const clock = view("TextView", [0, 0, 90, 60], { ...system, text: time });
      return view("FrameLayout", [0, 0, 1080, 60], system, [
        clock,
        view("ImageView", [900, 0, 990, 60], { ...system, "content-desc": "Wi-Fi" }),
      ]);
    };
    const app = view("FrameLayout", box, {}, [row(200, "Milk")]);
    const screen = look(app, keyboard, bar("12:30"));
    expect(snapshot(screen).text).to.equal(
      "app shop\ne1 Milk\n12:30 · Wi-Fi\nkeyboard:\ne2 q e3 w e4 Delete",
    );
    expect(look(app, bar("12:31")).id).to.equal(screen.id);
  });

  it("shows what a password field says while it is empty, never what it holds", () => {
    const field = (text: string) =>
      linesOf(view("EditText", [0, 0, 900, 90], { ...tap, text, password: true }))[0];
    expect(field("Enter your password")).to.equal("e1 field password Enter your password");
    expect(field("••••")).to.equal("e1 field = ••••");
    for (const secret of ["hunter2", "correct horse", "mypassword", "password of mine"]) {
      expect(field(secret), secret).to.equal("e1 field = •••");
    }
  });
});
