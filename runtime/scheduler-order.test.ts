import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Turn } from "./protocol.ts";
import { chooseTurn, lagMs } from "./scheduler-order.ts";

const none: ReadonlyMap<string, number> = new Map();
const foreground = (app: string, deadline = Number.POSITIVE_INFINITY): Turn => ({
  class: "foreground",
  app,
  priority: 0,
  deadline,
});
const anyDeadline = fc.option(fc.integer({ min: 0, max: 100 }), { nil: Number.POSITIVE_INFINITY });
const anyTurn: fc.Arbitrary<Turn> = fc.record({
  class: fc.constantFrom("foreground", "background"),
  app: fc.constantFrom("a", "b", "c"),
  priority: fc.integer({ min: -1, max: 1 }),
  deadline: anyDeadline,
});
const anyServed = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 5 * lagMs }));

describe("chooseTurn", () => {
  it("takes none of none", () => {
    expect(chooseTurn([], none)).to.equal(-1);
  });

  it("takes the earlier deadline, and any deadline before none", () => {
    expect(chooseTurn([foreground("a"), foreground("b", 9), foreground("c", 5)], none)).to.equal(2);
  });

  it("takes the app that had least, and the first come of equals", () => {
    const turns = [foreground("a"), foreground("b"), foreground("c")];
    expect(chooseTurn(turns, new Map([["a", 3]]))).to.equal(1);
    expect(chooseTurn(turns, none)).to.equal(0);
  });

  it("lets no app win by haste alone", () => {
    const turns = [foreground("hasty", 1), foreground("patient")];
    expect(chooseTurn(turns, new Map([["hasty", lagMs]]))).to.equal(0);
    expect(chooseTurn(turns, new Map([["hasty", lagMs + 1]]))).to.equal(1);
  });

  it("never takes background before foreground, nor the lower priority of a class", () => {
    fc.assert(
      fc.property(fc.array(anyTurn, { minLength: 1 }), anyServed, (turns, served) => {
        const chosen = turns[chooseTurn(turns, new Map(Object.entries(served)))] as Turn;
        const present = new Set(turns.map((turn) => turn.class));
        expect(chosen.class).to.equal(present.has("foreground") ? "foreground" : "background");
        const rivals = turns.filter((turn) => turn.class === chosen.class);
        expect(chosen.priority).to.equal(Math.max(...rivals.map(({ priority }) => priority)));
      }),
    );
  });

  it("keeps to the deadlines among those that have one, whoever had more", () => {
    const served = new Map([["hasty", 100 * lagMs]]);
    expect(chooseTurn([foreground("hasty", 1), foreground("other", 2)], served)).to.equal(0);
  });

  it("shares the processor evenly among apps that always want it, whatever the deadline of one", () => {
    const anyPiece = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(fc.array(anyPiece, { minLength: 2, maxLength: 5 }), anyDeadline, (pieces, deadline) => {
        const apps = pieces.map((pieceMs) => ({ pieceMs }));
        const turns = apps.map((_, index) => foreground(String(index), index === 0 ? deadline : undefined));
        const served = new Map(turns.map(({ app }) => [app, 0]));
        for (let turn = 0; turn < 500; turn++) {
          const chosen = chooseTurn(turns, served);
          const name = String(chosen);
          served.set(name, (served.get(name) ?? 0) + (apps[chosen]?.pieceMs ?? 0));
        }
        const shares = [...served.values()];
        expect(Math.max(...shares) - Math.min(...shares)).to.be.at.most(lagMs + 200);
      }),
    );
  });
});
