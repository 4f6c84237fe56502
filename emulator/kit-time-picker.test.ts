import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findWhere } from "./hit-test.ts";
import { makeTimeDraft, readTimeDraft, type TimeDraft, timePicker } from "./kit-time-picker.ts";
import { layOut } from "./layout.ts";

const boxOf = (draft: TimeDraft, words: string) => {
  const { root } = timePicker<TimeDraft | "done" | "away">({
    draft,
    onChange: (changed) => changed,
    onDone: "done",
    onDismiss: "away",
  });
  const box = layOut(root, { width: 720, height: 1600 }, { density: 2, fontScale: 1 }, () => 0);
  return findWhere(box, ({ widget }) => widget.description === words || widget.text === words);
};
const widgetOf = (draft: TimeDraft, words: string) => boxOf(draft, words)?.widget;
const noon = { hour: "12", minute: "00", half: "PM" } as const;

describe("the time picker", () => {
  it("reads back every time it is given", () => {
    const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59) });
    fc.assert(
      fc.property(time, fc.boolean(), (given, is24Hour) => {
        expect(readTimeDraft(makeTimeDraft(given, is24Hour))).to.deep.equal(given);
      }),
    );
  });

  it("knows midnight and noon", () => {
    expect(makeTimeDraft({ hour: 0, minute: 5 }, false)).to.deep.equal({
      hour: "12",
      minute: "05",
      half: "AM",
    });
    expect(readTimeDraft({ hour: "12", minute: "5", half: "AM" })).to.deep.equal({ hour: 0, minute: 5 });
    expect(readTimeDraft(noon)).to.deep.equal({ hour: 12, minute: 0 });
  });

  it("tells what is no time", () => {
    for (const wrong of [{ hour: "0" }, { hour: "13" }, { hour: "" }, { minute: "60" }, { minute: "" }]) {
      expect(readTimeDraft({ ...noon, ...wrong }), JSON.stringify(wrong)).to.equal(undefined);
    }
    expect(readTimeDraft({ hour: "24", minute: "00" })).to.equal(undefined);
    expect(readTimeDraft({ hour: "00", minute: "00" })).to.deep.equal({ hour: 0, minute: 0 });
  });

  it("has no OK for what is no time", () => {
    const wrong = { ...noon, hour: "77" };
    expect(boxOf(wrong, "OK")?.enabled).to.equal(false);
    expect(boxOf(wrong, "Enter a valid time")).to.not.equal(undefined);
    expect(boxOf(noon, "OK")?.enabled).to.equal(true);
    expect(boxOf(noon, "Enter a valid time")).to.equal(undefined);
  });

  it("takes two digits and nothing else", () => {
    expect(widgetOf(noon, "Hour")?.onText?.("1a23")).to.deep.equal({ ...noon, hour: "12" });
    expect(widgetOf(noon, "Minute")?.onText?.("x")).to.deep.equal({ ...noon, minute: "" });
  });

  it("offers AM and PM only where the phone has them", () => {
    expect(widgetOf(noon, "PM")?.checked).to.equal(true);
    expect(widgetOf(noon, "AM")?.onTap).to.deep.equal({ ...noon, half: "AM" });
    expect(boxOf({ hour: "12", minute: "00" }, "AM")).to.equal(undefined);
  });
});
