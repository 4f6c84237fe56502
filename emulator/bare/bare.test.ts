import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { App } from "../app.ts";
import { openTestPhone, type TestPhone } from "../test-phone.ts";
import { inlet, longInlet, setting, sheetOfFields } from "./bare-form.ts";
import { chips, entry, flow } from "./bare-list.ts";
import { pill } from "./bare-parts.ts";
import { heading, screen } from "./bare-screen.ts";
import { choiceSheet, risingSheet } from "./bare-sheet.ts";

interface State {
  readonly name: string;
  readonly chip: string;
  readonly shown?: "choice" | "question";
}

type Event = Partial<State>;

const close: Event = { shown: undefined as never };

/** An app of one page, with one of each part. */
const demo: App<State, Event> = {
  packageName: "com.example.bare",
  label: "Bare",
  icon: { glyph: "flag", background: "#123456" },
  versionName: "1",
  versionCode: 1,
  launchActivity: "com.example.bare.Main",
  open: (_intent, _context, state) => state ?? { name: "", chip: "All" },
  reduce: (state, event) => ({ ...state, ...event }),
  view: ({ name, chip, shown }) => ({
    activity: "com.example.bare.Main",
    path: ["main"],
    palette: "moss",
    root: screen<Event>({
      head: heading<Event>({
        title: "Diary",
        back: { label: "Everything", onTap: {} },
        actions: [{ glyph: "search", description: "Look up", onTap: {} }],
      }),
      body: [
        chips<Event>(
          ["All", "Rides"].map((label) => ({ label, selected: label === chip, onTap: { chip: label } })),
        ),
        flow<Event>([
          sheetOfFields<Event>([
            inlet<Event>("Name", name, { onText: (text) => ({ name: text }) }),
            longInlet<Event>("Remarks", name, { onText: (text) => ({ name: text }) }),
          ]),
          setting<Event>("Kind", chip, { onTap: { shown: "choice" } }),
          entry<Event>({ key: "row", title: "Long ride", detail: "Monday", figure: "12 km", onTap: {} }),
        ]),
      ],
      foot: [pill<Event>("Erase", { onTap: { shown: "question" } })],
      strip: [{ label: "Log", glyph: "flag", selected: true, onTap: {} }],
    }),
    ...(shown === "choice" && {
      dialog: choiceSheet<Event>({
        key: shown,
        title: "Which kind?",
        onDismiss: close,
        choices: ["All", "Rides"].map((label) => ({
          label,
          chosen: label === chip,
          onTap: { ...close, chip: label },
        })),
      }),
    }),
    ...(shown === "question" && {
      dialog: risingSheet<Event>({
        key: shown,
        title: "Erase it?",
        answers: [{ label: "Erase it", onTap: { ...close, name: "erased" } }],
        onDismiss: close,
      }),
    }),
  }),
};

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(demo.packageName, [demo as App]);
});
afterEach(() => phone.close());

describe("the second idiom", () => {
  it("shows nothing but bare views, texts, fields and marks, and no ids of its own", () => {
    const tree = phone.screen.dumpTree();
    const own = [...tree.matchAll(/resource-id="(com\.example[^"]*)"/g)].map(([, id]) => id);
    expect(own).to.deep.equal(["com.example.bare:id/action_bar_root"]);
    const inside = tree.slice(tree.indexOf("ComposeView"), tree.indexOf("statusBarBackground"));
    const classes = new Set([...inside.matchAll(/class="([^"]*)"/g)].map(([, name]) => name));
    expect([...classes].sort()).to.deep.equal([
      "android.view.View",
      "android.widget.Button",
      "android.widget.EditText",
      "android.widget.TextView",
    ]);
  });

  it("answers to taps on words, though the views around them take them", () => {
    expect(phone.words).to.include.members(["Diary", "Everything", "Look up", "Long ride", "12 km"]);
    phone.tap("Rides");
    expect(phone.words.filter((word) => word === "Rides")).to.have.lengthOf(2);
    phone.tap("Kind");
    phone.tap("All");
    expect(phone.words.filter((word) => word === "Rides")).to.have.lengthOf(1);
    phone.tap("Erase");
    phone.tap("Erase it");
    expect(phone.words).to.include("erased").and.not.include("Erase it?");
    phone.tap("Erase");
    phone.back();
    expect(phone.words).to.not.include("Erase it?");
  });

  it("takes text in both kinds of fields", () => {
    phone.fill("Name", "Ada");
    expect(phone.words.filter((word) => word === "Ada")).to.have.lengthOf(2);
  });

  it("draws itself", async () => {
    expect((await phone.screen.screenshot()).length).to.be.greaterThan(10_000);
  });
});
