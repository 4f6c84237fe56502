import { expect } from "chai";
import { describe, it } from "mocha";
import { DraftSwitch } from "./draft-switch.ts";

/** How many of the last 100 windows were drafted, when a token takes these times. */
function shareOf(plainMs: number, draftedMs: number): number {
  const drafts = new DraftSwitch();
  let drafted = 0;
  for (let window = 0; window < 200; window += 1) {
    const on = drafts.choose();
    drafts.record(on, 16, 16 * (on ? draftedMs : plainMs));
    if (on && window >= 100) drafted += 1;
  }
  return drafted;
}

describe("DraftSwitch", () => {
  it("drafts where that is quicker, and nearly never where it is slower", () => {
    expect(shareOf(10, 6)).to.be.within(95, 99);
    expect(shareOf(10, 12)).to.be.within(1, 5);
    expect(shareOf(10, 9.5)).to.be.within(1, 5);
  });

  it("changes its mind when the text does", () => {
    const drafts = new DraftSwitch();
    const run = (windows: number, draftedMs: number) => {
      let on = false;
      for (let window = 0; window < windows; window += 1) {
        on = drafts.choose();
        drafts.record(on, 16, 16 * (on ? draftedMs : 10));
      }
      return on;
    };
    expect([run(9, 20), run(300, 2), run(300, 20)]).to.deep.equal([false, true, false]);
  });
});
