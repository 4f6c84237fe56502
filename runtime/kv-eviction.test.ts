import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { chooseVictims } from "./kv-eviction.ts";
import { bitLevels } from "./kv-quantise.ts";

const item = fc.record({
  bits: fc.constantFrom(...bitLevels),
  bytes: fc.integer({ min: 1, max: 1000 }),
  usedAt: fc.integer({ min: 0, max: 50 }),
  locked: fc.boolean(),
});
const items = fc.array(item, { maxLength: 40 });
const sizeOf = (list: readonly { bytes: number }[]) => list.reduce((sum, { bytes }) => sum + bytes, 0);

describe("chooseVictims", () => {
  it("drops the least compressed first, and of these the one unused for the longest time", () => {
    const chunk = (name: string, bits: 2 | 4 | 8 | 16, usedAt: number, locked = false) => ({
      name,
      bits,
      usedAt,
      locked,
      bytes: 10,
    });
    const all = [
      chunk("old, 4 bits", 4, 1),
      chunk("new, 16 bits", 16, 9),
      chunk("locked, 16 bits", 16, 0, true),
      chunk("old, 16 bits", 16, 2),
      chunk("new, 8 bits", 8, 8),
    ];
    const order = chooseVictims(all, 1e9).map(({ name }) => name);
    expect(order).to.deep.equal(["old, 16 bits", "new, 16 bits", "new, 8 bits", "old, 4 bits"]);
    expect(chooseVictims(all, 11).map(({ name }) => name)).to.deep.equal(["old, 16 bits", "new, 16 bits"]);
    expect(chooseVictims(all, 0)).to.deep.equal([]);
  });

  it("never drops what is locked, gives enough where it can, and nothing beyond that", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 5000 }), (all, bytes) => {
        const victims = chooseVictims(all, bytes);
        const free = all.filter(({ locked }) => !locked);
        expect(victims.some(({ locked }) => locked)).to.equal(false);
        expect(sizeOf(victims)).to.be.at.least(Math.min(bytes, sizeOf(free)));
        if (victims.length > 0) expect(sizeOf(victims.slice(0, -1))).to.be.lessThan(bytes);
      }),
    );
  });

  it("keeps nothing that it should have dropped before a victim", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 5000 }), (all, bytes) => {
        const victims = new Set(chooseVictims(all, bytes));
        const kept = all.filter((one) => !one.locked && !victims.has(one));
        for (const victim of victims)
          for (const other of kept)
            expect(
              other.bits < victim.bits || (other.bits === victim.bits && other.usedAt >= victim.usedAt),
            ).to.equal(true);
      }),
    );
  });
});
