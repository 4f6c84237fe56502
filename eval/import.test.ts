import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseTree } from "../perception/tree.ts";
import { offlineTree } from "../test/offline-lines.ts";
import { readHtmlState } from "./html-state.ts";
import { readAndroidControl } from "./import-android-control.ts";
import { readDumpList } from "./import-dumps.ts";
import { readHtmlTask } from "./import-html-states.ts";
import { measureOffline } from "./offline.ts";
import { findNode } from "./offline-judge.ts";
import { makeOfflineOracle } from "./offline-policies.ts";
import { listRecordedSteps, type RecordedTask } from "./recorded-task.ts";

/** The steps of a task without their trees, and what was told of the others. */
function list(task: RecordedTask) {
  const troubles: string[] = [];
  const lines = [...listRecordedSteps(task, (place) => troubles.push(place))];
  return { lines, steps: lines.map(({ id, history, gold }) => ({ id, history, gold })), troubles };
}

/** What an oracle makes of the steps: the proof that they say what they mean. */
async function askOracle(task: RecordedTask) {
  const { lines } = list(task);
  async function* feed() {
    for (const line of lines) yield { place: line.id, text: JSON.stringify(line) };
  }
  const { steps, skipped, stepAccuracy } = await measureOffline(feed(), makeOfflineOracle());
  return { steps, skipped, stepAccuracy };
}

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });
const forest = (...texts: readonly string[]) => ({
  windows: [
    {
      tree: {
        nodes: [
          // A protobuf's JSON leaves out zeros, here the number and the left upper corner of the root.
          {
            childIds: [1, 2, 3],
            className: "android.widget.FrameLayout",
            boundsInScreen: { right: 720, bottom: 1600 },
          },
          {
            uniqueId: 1,
            className: "android.widget.EditText",
            packageName: "com.example.notes",
            boundsInScreen: box(0, 100, 720, 200),
            isClickable: true,
            isEditable: true,
            isFocused: true,
            hintText: 'Title & "more"',
          },
          {
            uniqueId: 2,
            childIds: [4],
            className: "android.widget.LinearLayout",
            boundsInScreen: box(0, 200, 720, 300),
            isClickable: true,
            isLongClickable: true,
          },
          {
            uniqueId: 3,
            className: "android.widget.ScrollView",
            boundsInScreen: box(0, 300, 720, 1600),
            isScrollable: true,
          },
          {
            uniqueId: 4,
            text: texts[0] ?? "Garden",
            className: "android.widget.TextView",
            boundsInScreen: box(10, 210, 200, 290),
          },
        ],
      },
    },
  ],
});

const episode = {
  episode_id: 7,
  goal: "Write Milk into Garden",
  screenshot_widths: [720, 720, 720, 720, 720, 720],
  screenshot_heights: [1600, 1600, 1600, 1600, 1600, 1600],
  accessibility_trees: [forest(), forest(), forest(), forest(), null, forest("Done")],
  actions: [
    { action_type: "open_app", app_name: "Notes" },
    { action_type: "click", x: 50, y: 250 },
    { action_type: "input_text", text: "Milk" },
    { action_type: "scroll", direction: "down" },
    { action_type: "long_press", x: 50, y: 250 },
  ],
};

describe("readAndroidControl", () => {
  it("reads an episode: pixels become elements, what is no step stays in the history", async () => {
    const { steps, troubles, lines } = list(readAndroidControl(episode));
    expect(steps.map(({ id, gold }) => [id, gold])).to.deep.equal([
      ["7/1", { type: "tap", path: "0/1" }],
      ["7/2", { type: "type", path: "0/0", text: "Milk" }],
      ["7/3", { type: "scroll", direction: "down" }],
      ["7/5", { type: "done" }],
    ]);
    expect(steps[3]?.history).to.deep.equal([
      { type: "open-app", name: "Notes" },
      { type: "tap", name: "Garden" },
      { type: "type", name: 'Title & "more"', text: "Milk" },
      { type: "scroll", direction: "down" },
      { type: "long-press" },
    ]);
    expect(troubles).to.deep.equal(["7/4"]);
    expect(lines[0]?.size).to.deep.equal({ width: 720, height: 1600 });
    expect(await askOracle(readAndroidControl(episode))).to.deep.equal({
      steps: 4,
      skipped: 0,
      stepAccuracy: 1,
    });
  });

  it("knows every action: those on elements, scrolling and the end are steps, the others history", async () => {
    const actions = [
      { action_type: "open_app", app_name: "Notes" },
      { action_type: "wait" },
      // A finger puts the box under the keyboard before anything is written.
      { action_type: "click", x: 300, y: 150 },
      { action_type: "input_text", text: "Milk" },
      { action_type: "long_press", x: 300, y: 250 },
      { action_type: "scroll", direction: "down" },
      { action_type: "scroll", direction: "up" },
      { action_type: "navigate_back" },
      { action_type: "navigate_home" },
      { action_type: "status", goal_status: "complete" },
    ];
    const task = readAndroidControl({
      episode_id: 8,
      goal: 'Write "Milk" into Garden',
      accessibility_trees: actions.map(() => forest()),
      actions,
    });
    const { steps, troubles } = list(task);
    expect(troubles).to.deep.equal([]);
    expect(steps.map(({ gold }) => gold)).to.deep.equal([
      { type: "tap", path: "0/0" },
      { type: "type", path: "0/0", text: "Milk" },
      { type: "long-press", path: "0/1" },
      { type: "scroll", direction: "down" },
      { type: "scroll", direction: "up" },
      { type: "done" },
    ]);
    expect(steps.at(-1)?.history.map(({ type }) => type)).to.deep.equal(
      "open-app wait tap type long-press scroll scroll back home".split(" "),
    );
    expect(await askOracle(task)).to.deep.equal({ steps: 6, skipped: 0, stepAccuracy: 1 });
  });

  it("takes giving up for no end that others could see", () => {
    const actions = [{ action_type: "status", goal_status: "infeasible" }];
    const trees = [forest(), forest()];
    const task = readAndroidControl({ episode_id: 9, goal: "", accessibility_trees: trees, actions });
    expect(list(task).steps).to.deep.equal([]);
  });

  it("reads a flat list of elements with their boxes in pixels", () => {
    const elements = [
      { text: "Save", is_clickable: true, bbox_pixels: { x_min: 0, x_max: 100, y_min: 0, y_max: 50 } },
      { text: "\u0001<&>", bbox_pixels: { x_min: 0, x_max: 100, y_min: 50, y_max: 90 } },
    ];
    const actions = [{ action_type: "click", x: 5, y: 5 }];
    const task = readAndroidControl({
      episode_id: "a",
      goal: "",
      accessibility_trees: [elements],
      actions,
    });
    expect(list(task).steps[0]?.gold).to.deep.equal({ type: "tap", path: "0" });
    expect(parseTree(list(task).lines[0]!.tree).children[1]?.text).to.equal("<&>");
  });

  it("survives trees that hold themselves", () => {
    const nodes = [
      { uniqueId: 1, childIds: [2], boundsInScreen: box(0, 0, 9, 9) },
      { uniqueId: 2, childIds: [1, 3, 3] },
      { uniqueId: 3, childIds: [3] },
      { uniqueId: 4, text: "free", boundsInScreen: box(0, 0, 9, 9) },
    ];
    const actions = [{ action_type: "click", x: 5, y: 5 }];
    const task = readAndroidControl({ episode_id: 1, goal: "", accessibility_trees: [{ nodes }], actions });
    expect(list(task).steps[0]?.gold).to.deep.equal({ type: "tap", path: "0" });
  });
});

describe("readHtmlTask", () => {
  const state = `<button id=0 text='Back'></button>
<input id=1 placeholder="Title"> </input><div><p id=2>Garden<br>yesterday</p><checkbox id=3 checked=True text='A &amp; B'></checkbox></div>
<scrollbar id=4></scrollbar>`;
  const task = {
    id: "notes/1",
    app: "notes",
    goal: "Write Milk",
    steps: [
      { state, choice: 1, input: "Milk" },
      { state, choice: "3", input: "null" },
      { state, choice: 4, action: "scroll", direction: "down" },
      { state, choice: 9 },
      { state: "", choice: 0 },
      { state, choice: -1 },
    ],
  };

  it("finds elements by their numbers, wherever they stand", async () => {
    const { steps, troubles } = list(readHtmlTask(task));
    expect(steps.map(({ gold }) => gold)).to.deep.equal([
      { type: "type", path: "0/1", text: "Milk" },
      { type: "tap", path: "0/2/1" },
      { type: "scroll", direction: "down" },
      { type: "done" },
    ]);
    expect(steps[1]?.history).to.deep.equal([{ type: "type", name: "Title", text: "Milk" }]);
    expect(troubles).to.deep.equal(["notes/1/3", "notes/1/4"]);
    expect(await askOracle(readHtmlTask(task))).to.deep.equal({ steps: 4, skipped: 0, stepAccuracy: 1 });
  });

  it("gives every element a row of its own, and texts as they were", () => {
    const { tree, paths } = readHtmlState(state);
    const root = parseTree(tree);
    const node = (id: string) => findNode(root, paths.get(id)!);
    expect(node("2").text).to.equal("Garden yesterday");
    expect(node("3")).to.include({ text: "A & B", checked: true, clickable: true });
    expect(node("2").bounds!.y).to.be.below(node("3").bounds!.y);
    expect(node("4").scrollable).to.equal(true);
  });

  it("makes a readable tree of whatever has an element", () => {
    const pieces = ["<b id=1>", "</b>", "</c>", "<input id='2' text=\"a>b\"/>", "x & <", "<p", '"', "<br>"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (some) => {
        const html = `<p id=0>${some.join("")}`;
        const { tree, paths } = readHtmlState(html);
        const root = parseTree(tree);
        for (const path of paths.values()) findNode(root, path);
      }),
    );
  });
});

describe("readDumpList", () => {
  it("reads dumps by their names, and places by pixel or path", () => {
    const value = {
      id: "notes/2",
      goal: "Save",
      actions: [
        { type: "home" },
        { dump: "a.xml", type: "tap", x: 600, y: 50 },
        { dump: "a.xml", type: "long-press", path: "0/2" },
        { dump: "a.xml", type: "tap", x: 9000, y: 50 },
        { dump: "none.xml", type: "done" },
      ],
    };
    const task = readDumpList(value, (file) => (file === "a.xml" ? offlineTree : ""));
    const { steps, troubles } = list(task);
    expect(steps.map(({ gold }) => gold)).to.deep.equal([
      { type: "tap", path: "0/0" },
      { type: "long-press", path: "0/2" },
    ]);
    expect(steps[1]?.history).to.deep.equal([{ type: "home" }, { type: "tap", name: "Save" }]);
    expect(troubles).to.deep.equal(["notes/2/3", "notes/2/4"]);
  });

  it("reads no file outside of its folder", () => {
    const value = { id: "a", goal: "", actions: [{ dump: "../a.xml", type: "done" }] };
    expect(() => readDumpList(value, () => offlineTree)).to.throw(/same folder/);
  });
});
