import { expect } from "chai";
import { describe, it } from "mocha";
import type { Rect } from "../core/geometry.ts";
import { parseTree } from "../perception/tree.ts";
import { makeScreen } from "../test/make-screen.ts";
import { offlineTree } from "../test/offline-lines.ts";
import { findNode, isSameElement, judge, sharesNoWord } from "./offline-judge.ts";

const screen = makeScreen([{ name: "Row", bounds: { x: 0, y: 0, width: 400, height: 100 } }]);
const root = parseTree(offlineTree);

describe("isSameElement", () => {
  const reaches = (meant: Rect) => isSameElement("e1", meant, screen);

  it("is true where the tap lands in what is meant", () => {
    expect(reaches({ x: 150, y: 0, width: 100, height: 100 })).to.equal(true);
    expect(reaches({ x: 0, y: 0, width: 2000, height: 2000 })).to.equal(true);
  });

  it("is true where the middle of what is meant lies in an element of at most four times its size", () => {
    expect(reaches({ x: 0, y: 0, width: 100, height: 100 })).to.equal(true);
    expect(reaches({ x: 0, y: 0, width: 99, height: 100 })).to.equal(false);
    expect(reaches({ x: 350, y: 60, width: 200, height: 100 })).to.equal(false);
  });

  it("is false for what has no place", () => {
    expect(isSameElement("e1", undefined, screen)).to.equal(false);
    expect(reaches({ x: 10, y: 10, width: 0, height: 0 })).to.equal(false);
  });

  it("takes a pixel as it is", () => {
    const meant = { x: 0, y: 0, width: 10, height: 10 };
    expect(isSameElement({ x: 5, y: 5 }, meant, screen)).to.equal(true);
    expect(isSameElement({ x: 50, y: 5 }, meant, screen)).to.equal(false);
  });
});

describe("judge", () => {
  const node = { ...findNode(root, "0/0"), bounds: { x: 0, y: 0, width: 400, height: 100 } };

  it("asks for the move, the element and the text", () => {
    const gold = { type: "type", path: "0", text: "Milk" } as const;
    const type = { type: "type", target: "e1", text: "Milk" } as const;
    expect(judge(type, gold, node, screen)).to.deep.equal({ right: true, element: true, text: true });
    expect(judge({ ...type, text: "milk" }, gold, node, screen)).to.include({ right: false, text: false });
    expect(judge({ type: "tap", target: "e1" }, gold, node, screen)).to.deep.equal({
      right: false,
      element: true,
      text: false,
    });
  });

  it("tells holding from tapping, and one direction from another", () => {
    const hold = { type: "long-press", target: "e1" } as const;
    expect(judge(hold, { type: "tap", path: "0" }, node, screen)).to.deep.equal({
      right: false,
      element: true,
    });
    const scroll = { type: "scroll", direction: "down" } as const;
    expect(judge(scroll, scroll, undefined, screen)).to.deep.equal({ right: true });
    expect(judge(scroll, { type: "scroll", direction: "up" }, undefined, screen)).to.deep.equal({
      right: false,
    });
  });

  it("takes an answer as the end", () => {
    const done = { type: "done", status: "success", answer: "7" } as const;
    expect(judge(done, { type: "done" }, undefined, screen)).to.deep.equal({ right: true });
  });
});

describe("sharesNoWord", () => {
  it("reads the node and all inside it", () => {
    expect(sharesNoWord(findNode(root, "0/2"), "Open the garden note")).to.equal(false);
    expect(sharesNoWord(findNode(root, "0/2/1"), "Open the garden note")).to.equal(true);
    expect(sharesNoWord(findNode(root, "0/1"), "title")).to.equal(true);
  });
});
