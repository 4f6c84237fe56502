import { expect } from "chai";
import { describe, it } from "mocha";
import { dropCharacters, faultNames, faultProperties, makeFaults, parseFaultRates } from "./faults.ts";

function turn(rates: string, seed?: string) {
  const properties = new Map([["ro.serialno", "TW00000001"]]);
  properties.set(faultProperties.rates, rates);
  if (seed !== undefined) properties.set(faultProperties.seed, seed);
  return makeFaults(properties);
}

describe("parseFaultRates", () => {
  it("takes one rate for all faults, and others for some", () => {
    const rates = parseFaultRates("0.25, disconnect=0,slow-load=1");
    expect(Object.keys(rates)).to.deep.equal([...faultNames]);
    expect(rates).to.include({ "stale-tree": 0.25, disconnect: 0, "slow-load": 1 });
  });

  it("leaves out what is not named", () => {
    expect(parseFaultRates("slow-load=.5")).to.include({ "slow-load": 0.5, "stale-tree": 0 });
  });

  it("refuses what is no rate or no fault, and names the faults", () => {
    for (const text of ["", "2", "-1", "slow-load", "slow=0.5", "0.1,,", "NaN", "1e9"]) {
      expect(() => parseFaultRates(text), text)
        .to.throw()
        .that.includes({ code: "config-invalid" })
        .and.has.property("hint")
        .that.contains("slow-load");
    }
  });
});

describe("makeFaults", () => {
  const play = (faults = turn("0.3"), times = 200) =>
    Array.from({ length: times }, () => faults.draw("slow-load")?.integer(0, 99));

  it("lets nothing happen unless the dial is turned, or where it holds no dial", () => {
    for (const rates of ["", "nonsense", "0"]) {
      const faults = turn(rates);
      expect(play(faults)).to.deep.equal(Array(200).fill(undefined));
      expect(faults.counts).to.deep.equal({});
    }
  });

  it("comes about as often as the dial says, the same way every time", () => {
    const times = play().filter((detail) => detail !== undefined).length;
    expect(times).to.be.within(40, 80);
    expect(play()).to.deep.equal(play());
  });

  it("comes at other times with another seed", () => {
    expect(play(turn("0.3", "first/toggle 1"))).not.to.deep.equal(play(turn("0.3", "first/toggle 2")));
  });

  it("comes when it comes, whatever other faults could have come before", () => {
    const faults = turn("0.3");
    const mixed = Array.from({ length: 200 }, () => {
      faults.draw("stale-tree");
      return faults.draw("slow-load")?.integer(0, 99);
    });
    expect(mixed).to.deep.equal(play());
  });

  it("goes on where saved counts say", () => {
    const faults = turn("0.3");
    play(faults, 50);
    const { counts } = faults;
    const rest = play(faults, 50);
    faults.counts = counts;
    expect(play(faults, 50)).to.deep.equal(rest);
  });

  it("comes in series that have an end", () => {
    const faults = turn("unreadable-tree=0.2");
    const came = Array.from({ length: 400 }, () => faults.drawSeries("unreadable-tree", 3));
    const series = came
      .map((is) => (is ? "x" : " "))
      .join("")
      .trim()
      .split(/ +/);
    expect(Math.max(...series.map(({ length }) => length))).to.be.greaterThan(1);
    expect(series.length).to.be.within(20, 120);
  });
});

describe("dropCharacters", () => {
  it("drops one character, and none when no fault comes", () => {
    expect(dropCharacters(turn("0"), "Zoë")).to.equal("Zoë");
    expect(["oë", "Zë", "Zo"]).to.include(dropCharacters(turn("dropped-characters=1"), "Zoë"));
  });
});
