import { expect } from "chai";
import { describe, it } from "mocha";
import type { UiElement } from "../core/screen.ts";
import { makeScreen, plain } from "../test/make-screen.ts";
import { findNamedRows, listOtherFiles } from "./named-rows.ts";

const apps = ["Clock", "Music", "Files"].map((label) => ({ label, packageName: label }));

function find(goal: string, elements: readonly (string | Partial<UiElement>)[]) {
  const screen = makeScreen(elements.map((one) => (typeof one === "string" ? { name: one } : one)));
  const rows = findNamedRows({ goal, screen }, apps);
  const namesOf = (list: readonly UiElement[]) => list.map(({ name }) => name);
  if (rows === undefined) return undefined;
  const { named, others, besideOthers, isCertain } = rows;
  return { named: namesOf(named), others: namesOf(others), besideOthers: namesOf(besideOthers), isCertain };
}

describe("findNamedRows", () => {
  const rows = ["6:00 AM · Wake up", "9:35 AM · Winter plan"];

  it("finds a row by any of its parts, and those beside it", () => {
    const found = { named: [rows[1]], others: [rows[0]], besideOthers: [] };
    expect(find("Delete the alarm Winter plan", rows)).to.deep.equal({ ...found, isCertain: true });
    expect(find("Delete the alarm at 9:35 AM", rows)).to.deep.equal({ ...found, isCertain: false });
  });

  it("finds none where the goal names none, or no other stands beside it", () => {
    expect(find("Delete the alarm Dinner", rows)).to.equal(undefined);
    expect(find("Delete the alarm Winter plan", [rows[1]!, plain("Winter")])).to.equal(undefined);
    const elsewhere = { name: "Cancel", bounds: { x: 50, y: 90, width: 20, height: 10 } };
    expect(find("Delete the alarm Winter plan", [rows[1]!, elsewhere])).to.equal(undefined);
  });

  it("finds the controls that stand at the height of the other rows", () => {
    const toggleAt = (y: number) => ({ name: "ring", bounds: { x: 80, y: y + 2, width: 10, height: 5 } });
    const found = find("Delete the alarm Winter plan", [rows[0]!, rows[1]!, toggleAt(0), toggleAt(10)]);
    expect(found?.besideOthers).to.deep.equal(["ring"]);
  });

  it("takes the name of an app for a row, but not in a list of apps", () => {
    expect(find("Make a folder in Music", ["Music", "Movies"])?.named).to.deep.equal(["Music"]);
    expect(find("Make a folder in Music", ["Music", "Clock", "Files"])).to.equal(undefined);
  });

  it("does not take the beginning of a file's name for a name", () => {
    const folders = ["Music", "Movies"];
    expect(find("Move Music plan.csv to Podcasts", folders)).to.equal(undefined);
    expect(find("Move Music plan.csv to Music", folders)?.named).to.deep.equal(["Music"]);
    expect(find("Delete Music plan.csv", ["Music plan.csv", "Other.csv"])?.named).to.have.lengthOf(1);
  });

  it("takes a name at the head of a goal for one, and a verb there for none", () => {
    expect(find("Wei Singh wrote: answer", ["Wei Singh", "Ada Low"])?.named).to.deep.equal(["Wei Singh"]);
    expect(find("Delete the note", ["Delete", "Share"])).to.equal(undefined);
  });
});

describe("listOtherFiles", () => {
  const screen = makeScreen(
    ["Plan.pdf", "wifi guide.html", "More options for wifi guide.html"].map((name) => ({ name })),
  );
  const history = ['tap "More options for Plan.pdf" -> new screen'];
  const list = (goal: string, past: readonly string[] = history) =>
    listOtherFiles({ goal, history: past, screen }).map(({ name }) => name);

  it("finds the files that the goal does not name, once one was met that it names", () => {
    const others = ["wifi guide.html", "More options for wifi guide.html"];
    expect(list("Move Plan.pdf to Music")).to.deep.equal(others);
    expect(list('Rename "Plan.pdf" to "Old.txt"')).to.deep.equal(others);
    expect(list("Move Plan.pdf to Music", [])).to.deep.equal(others.slice(1));
  });

  it("finds none where it names no file", () => {
    expect(list("Delete all files in Music")).to.deep.equal([]);
  });
});
