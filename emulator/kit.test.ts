import { expect } from "chai";
import { describe, it } from "mocha";
import { boxesAt, findWhere } from "./hit-test.ts";
import { button, card, group, text } from "./kit-basic.ts";
import { choiceDialog } from "./kit-dialog.ts";
import { listRow, scrollView, sectionHeader, tabs } from "./kit-list.ts";
import { appBar, floatingButton, page, spinner } from "./kit-page.ts";
import { layOut } from "./layout.ts";
import type { Widget } from "./widget.ts";

const place = (widget: Widget) =>
  layOut(widget, { width: 720, height: 1600 }, { density: 2, fontScale: 1 }, () => 0);

const byText = (root: Widget, words: string) =>
  findWhere(place(root), ({ widget }) => widget.text === words || widget.description === words)!;

describe("the widget kit", () => {
  it("gives every tab its share of the width and tells which is selected", () => {
    const view = group([
      tabs([
        { label: "All", onTap: "all", selected: false },
        { label: "Starred", onTap: "starred", selected: true },
      ]),
    ]);
    expect(byText(view, "Starred").rect).to.deep.include({ x: 360, width: 360, height: 96 });
    expect(byText(view, "Starred").widget.selected).to.equal(true);
  });

  it("makes what a finger taps at least 40 dp high", () => {
    const view = page({
      bar: appBar({ title: "Things", onUp: "up", actions: [{ icon: "search", onTap: "search" }] }),
      body: [
        scrollView([
          sectionHeader("A"),
          listRow({ title: "One", onTap: "one", avatar: "O", trailing: button("Call", { onTap: "call" }) }),
          card([text("Two")], { onTap: "two" }),
          spinner("Mobile", { onTap: "kind" }),
        ]),
      ],
      floating: floatingButton("add", { onTap: "add", description: "Add" }),
    });
    const taps: number[] = [];
    findWhere(place(view), ({ widget, rect }) => {
      if (widget.onTap !== undefined) taps.push(rect.height);
      return false;
    });
    expect(taps).to.have.length(7);
    expect(Math.min(...taps)).to.be.at.least(80);
  });

  it("keeps the floating button above the page's content", () => {
    const view = page({
      body: [group([], { onTap: "below", style: { grow: 1 } })],
      floating: floatingButton("add", { onTap: "add", description: "Add" }),
    });
    const { x, y } = byText(view, "Add").rect;
    expect(boxesAt(place(view), { x: x + 10, y: y + 10 })[0]?.widget.onTap).to.equal("add");
  });

  it("checks one choice of a dialog", () => {
    const dialog = choiceDialog({
      title: "Sort by",
      choices: ["Name", "Date"].map((label) => ({ label, checked: label === "Date", onTap: label })),
      cancel: "cancel",
    });
    expect(["Name", "Date"].map((label) => byText(dialog.root, label).widget.checked)).to.deep.equal([
      false,
      true,
    ]);
  });
});
