import { expect } from "chai";
import { describe, it } from "mocha";
import type { UiElement } from "../core/screen.ts";
import { makeScreen, plain, textbox } from "../test/make-screen.ts";
import type { OracleView } from "./define.ts";
import { back, enter, fill, find, follow, lookFor, search, shows, tap } from "./oracle.ts";

const rows: readonly Partial<UiElement>[] = [
  plain("Display"),
  { name: "Display · Dark theme, font size" },
  { name: "Sound", states: ["disabled"] },
  textbox("Name", "Ada"),
];
const screen = makeScreen(rows);

describe("the parts of oracles", () => {
  it("find by the first text of a row", () => {
    expect(find(screen, "Display")?.ref).to.equal("e1");
    expect(find(screen, "Display", "button")?.ref).to.equal("e2");
    expect(find(screen, "Dark theme")).to.equal(undefined);
  });

  it("see words in names, and the whole of a value", () => {
    expect([shows(screen, "Dark"), shows(screen, "Ada"), shows(screen, "Ad")]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it("tap only what can be tapped", () => {
    expect(tap(screen, "Display")).to.deep.equal({ type: "tap", target: "e2" });
    expect(tap(screen, "Sound")).to.equal(undefined);
  });

  it("fill a box unless it holds the text", () => {
    expect(fill(screen, "Name", "Bob")).to.deep.equal({
      type: "type",
      target: "e4",
      text: "Bob",
      replace: true,
    });
    expect(fill(screen, "Name", "Ada")).to.equal(undefined);
    expect(fill(screen, "Phone", "1")).to.equal(undefined);
  });

  it("enter an app unless it is in front", () => {
    expect(enter(screen, "Notes", "com.example.notes")).to.equal(undefined);
    expect(enter(screen, "Clock", "com.example.clock")).to.deep.equal({ type: "open-app", app: "Clock" });
  });

  it("follow a path from its deepest part on the screen", () => {
    const both = makeScreen([{ name: "Display" }, { name: "Brightness level · 40%" }]);
    expect(follow(both, ["Display", "Brightness level"])).to.deep.equal({ type: "tap", target: "e2" });
    expect(follow(screen, ["Display", "Brightness level"])).to.deep.equal({ type: "tap", target: "e2" });
    expect(follow(screen, ["Sound"])).to.equal(undefined);
  });

  it("search down to the end, then go back", () => {
    const list = makeScreen([{ role: "list", gestures: ["scroll-down"] }], { id: "page" });
    const down = { type: "scroll", target: "e1", direction: "down" } as const;
    const seen = (screenId: string) => ({
      screen: list,
      params: {},
      notes: new Map(),
      previous: { screenId, action: down },
    });
    expect(search({ screen: list, params: {}, notes: new Map() })).to.deep.equal(down);
    expect(search(seen("page above"))).to.deep.equal(down);
    expect(search(seen("page"))).to.deep.equal(back);
    expect(search({ screen, params: {}, notes: new Map() })).to.deep.equal(back);
  });

  it("look for something down to the end of a list and up to its start, once", () => {
    const notes = new Map<string, number>();
    let previous: OracleView<unknown>["previous"];
    const directions = ["middle", "end", "end", "middle", "start", "start"].map((id) => {
      const list = makeScreen([{ role: "list", gestures: ["scroll-down", "scroll-up"] }], { id });
      const action = lookFor({ screen: list, params: {}, notes, previous }, "Ada");
      previous = action && { screenId: id, action };
      return action?.type === "scroll" ? action.direction : action;
    });
    expect(directions).to.deep.equal(["down", "down", "up", "up", "up", undefined]);
    expect(lookFor({ screen, params: {}, notes: new Map() }, "Ada")).to.equal(undefined);
  });
});
