import { expect } from "chai";
import { describe, it } from "mocha";
import { boxesAt, findWhere } from "./hit-test.ts";
import { group, text } from "./kit-basic.ts";
import { list } from "./kit-list.ts";
import { type Box, layOut } from "./layout.ts";
import type { Widget } from "./widget.ts";

const size = { width: 720, height: 1600 };
const metrics = { density: 2, fontScale: 1 };

function place(widget: Widget, scrolled = 0, fontScale = 1): Box {
  return layOut(group([widget], {}), size, { ...metrics, fontScale }, () => scrolled).children[0]!;
}

const rows = Array.from({ length: 100 }, (_, index) =>
  group<string>([text(`Row ${index}`, {})], {
    key: `row-${index}`,
    style: { height: 50, shrink: 0 },
    onTap: `tap ${index}`,
  }),
);

describe("layOut", () => {
  it("turns dp into pixels by flexbox", () => {
    const box = place(
      group([group([], { style: { width: 100 } }), group([], { style: { grow: 1 } })], {
        style: { direction: "row", height: 40, padding: [0, 10] },
      }),
    );
    expect(box.children.map((child) => child.rect)).to.deep.equal([
      { x: 20, y: 0, width: 200, height: 80 },
      { x: 220, y: 0, width: 480, height: 80 },
    ]);
  });

  it("wraps text to the width there is and grows with the font scale", () => {
    const words = text("A sentence that is much too long to fit on a single line of this narrow box", {
      style: { width: 120 },
    });
    const [small, large] = [place(words), place(words, 0, 1.3)];
    expect(small.lines.length).to.be.greaterThan(3);
    expect(large.rect.height).to.be.greaterThan(small.rect.height);
  });

  it("keeps only the rows on the screen, cut off at the list's edges", () => {
    const box = place(list(rows, { style: { height: 220, grow: 0 } }), 130);
    expect(box.scroll).to.deep.equal({ offset: 130, limit: 100 * 100 - 440 });
    expect(box.children.map((child) => child.widget.key)).to.deep.equal([
      "row-1",
      "row-2",
      "row-3",
      "row-4",
      "row-5",
    ]);
    expect(box.children[0]!.visible).to.deep.equal({ x: 0, y: 0, width: 720, height: 70 });
    expect(box.children[4]!.visible).to.deep.equal({ x: 0, y: 370, width: 720, height: 70 });
  });

  it("never scrolls past the end", () => {
    const box = place(list(rows, { style: { height: 220, grow: 0 } }), 1e6);
    expect(box.children.at(-1)!.widget.key).to.equal("row-99");
    expect(box.children.at(-1)!.rect.y + 100).to.equal(440);
  });

  it("keeps a row's address when rows before it leave", () => {
    const addressOf = (shown: readonly Widget[]) =>
      findWhere(place(list(shown)), ({ widget }) => widget.key === "row-3")!.address;
    expect(addressOf(rows)).to.equal(addressOf(rows.slice(2)));
  });

  it("disables what is inside a disabled box", () => {
    const box = place(group([text("off")], { disabled: true }));
    expect(box.children[0]!.enabled).to.equal(false);
  });
});

describe("boxesAt", () => {
  it("finds the innermost box first, and the row that is really there after scrolling", () => {
    const box = place(list(rows, { style: { height: 220, grow: 0 } }), 130);
    const hit = boxesAt(box, { x: 40, y: 80 }).find(({ widget }) => widget.onTap !== undefined);
    expect(hit?.widget.onTap).to.equal("tap 2");
  });

  it("lets a finger through a frame that only covers", () => {
    const button = group<string>([], { onTap: "below", style: { height: 100 } });
    const cover = group<string>([], { style: { absolute: { top: 0, left: 0, right: 0, bottom: 0 } } });
    const box = place(group([button, cover]));
    expect(boxesAt(box, { x: 100, y: 100 })[0]?.widget.onTap).to.equal("below");
  });
});
