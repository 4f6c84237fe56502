import { expect } from "chai";
import { describe, it } from "mocha";
import { type KeptChunk, KvCosts } from "./kv-lines.ts";

const chunks = (count: number, bits: KeptChunk["bits"] = 16): readonly KeptChunk[] =>
  Array.from({ length: count }, () => ({ tokens: 128, bits }));

/** Costs that saw computing and restoring at so many milliseconds a token. */
function learned(compute: number, restore: number, fixedMs = 0): KvCosts {
  const costs = new KvCosts();
  for (const size of [128, 512]) {
    costs.learn("compute", size, compute * size);
    costs.learn("restore", size, fixedMs + restore * size);
  }
  return costs;
}

describe("KvCosts", () => {
  it("restores all while nothing is known", () => {
    const costs = new KvCosts();
    expect([costs.lines, costs.choose(chunks(3), 384, 0)]).to.deep.equal([{}, 3]);
    costs.learn("compute", 64, 10);
    expect(costs.choose(chunks(3), 384, 0)).to.equal(3);
  });

  it("fits lines to what it saw, and a line from the origin to a single size", () => {
    const { compute, restore } = learned(1, 0.25, 20).lines;
    expect([compute?.msPerUnit, restore?.msPerUnit]).to.deep.equal([1, 0.25]);
    expect(restore?.fixedMs).to.be.closeTo(20, 1e-9);
    const costs = new KvCosts();
    for (const ms of [50, 150]) costs.learn("restore", 1000, ms);
    costs.learn("restore", 0, 9);
    expect(costs.lines).to.deep.equal({ restore: { fixedMs: 0, msPerUnit: 0.1 } });
  });

  it("restores what is quicker than computing, and computes the rest", () => {
    expect(learned(1, 0.1, 20).choose(chunks(3), 384, 0)).to.equal(3);
    expect(learned(1, 2).choose(chunks(3), 384, 0)).to.equal(0);
    expect(learned(1, 0.1, 200).choose(chunks(1), 128, 0)).to.equal(0);
    expect(learned(1, 0.1, 20).choose(chunks(3), 384, 370)).to.equal(0);
  });

  it("counts unpacking only where there is something to unpack", () => {
    const costs = learned(1, 0.1);
    for (let call = 0; call < 4; call += 1) costs.learn("unpack", 128, 2 * 128);
    expect(costs.choose(chunks(2), 256, 0)).to.equal(2);
    expect(costs.choose(chunks(2, 4), 256, 0)).to.equal(0);
    expect(costs.choose([...chunks(1), ...chunks(2, 4)], 384, 0)).to.equal(1);
  });

  it("forgets a slow moment: what was not tried for a while is tried again", () => {
    const costs = learned(1, 5);
    const choices = Array.from({ length: 3 }, () => costs.choose(chunks(1), 128, 0));
    expect(choices).to.deep.equal([0, 0, 1]);
  });

  it("goes by the last calls only", () => {
    const costs = learned(1, 5);
    for (let call = 0; call < 40; call += 1)
      costs.learn("restore", call % 2 ? 128 : 512, call % 2 ? 12.8 : 51.2);
    expect(costs.lines.restore?.msPerUnit).to.be.closeTo(0.1, 1e-9);
  });
});
