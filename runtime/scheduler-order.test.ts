import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type Claim, chooseClaim, lagMs } from "./scheduler-order.ts";

const none: ReadonlyMap<string, number> = new Map();
const claim = (owner: string, priority: number, deadlineAt?: number): Claim => ({
  owner,
  priority,
  deadlineAt,
});
const anyClaim = fc.record({
  owner: fc.constantFrom("a", "b", "c"),
  priority: fc.integer({ min: -1, max: 1 }),
  deadlineAt: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
});
const anyServed = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 5 * lagMs }));

describe("chooseClaim", () => {
  it("takes none of none", () => {
    expect(chooseClaim([], none)).to.equal(-1);
  });

  it("takes the earlier deadline, and any deadline before none", () => {
    expect(chooseClaim([claim("a", 0), claim("b", 0, 9), claim("c", 0, 5)], none)).to.equal(2);
  });

  it("takes the app that had least, and the first come of equals", () => {
    const claims = [claim("a", 0), claim("b", 0), claim("c", 0)];
    expect(chooseClaim(claims, new Map([["a", 3]]))).to.equal(1);
    expect(chooseClaim(claims, none)).to.equal(0);
  });

  it("lets no app win by haste alone", () => {
    const claims = [claim("hasty", 0, 1), claim("patient", 0)];
    expect(chooseClaim(claims, new Map([["hasty", lagMs]]))).to.equal(0);
    expect(chooseClaim(claims, new Map([["hasty", lagMs + 1]]))).to.equal(1);
  });

  it("never takes a lower priority", () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 1 }), anyServed, (claims, served) => {
        const chosen = claims[chooseClaim(claims, new Map(Object.entries(served)))];
        expect(chosen?.priority).to.equal(Math.max(...claims.map(({ priority }) => priority)));
      }),
    );
  });

  it("shares the processor evenly among apps that always want it, whatever their deadlines", () => {
    const app = fc.record({
      pieceMs: fc.integer({ min: 1, max: 200 }),
      deadlineAt: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(app, { minLength: 2, maxLength: 5 }), (apps) => {
        const claims = apps.map(({ deadlineAt }, index) => claim(String(index), 0, deadlineAt));
        const served = new Map(claims.map(({ owner }) => [owner, 0]));
        for (let turn = 0; turn < 500; turn++) {
          const chosen = chooseClaim(claims, served);
          const owner = String(chosen);
          served.set(owner, (served.get(owner) ?? 0) + (apps[chosen]?.pieceMs ?? 0));
        }
        const shares = [...served.values()];
        expect(Math.max(...shares) - Math.min(...shares)).to.be.at.most(lagMs + 200);
      }),
    );
  });
});
