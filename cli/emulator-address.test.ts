import { expect } from "chai";
import { describe, it } from "mocha";
import { parseEmulatorAddress } from "./emulator-address.ts";

describe("parseEmulatorAddress", () => {
  it("reads seed, faults and timing, each or none", () => {
    expect(parseEmulatorAddress("")).to.deep.equal({});
    expect(parseEmulatorAddress("7")).to.deep.equal({ seed: 7 });
    expect(parseEmulatorAddress("7?timing=phone")).to.deep.equal({ seed: 7, timing: "phone" });
    expect(parseEmulatorAddress("7?variation=12")).to.deep.equal({ seed: 7, variation: 12 });
    expect(parseEmulatorAddress("?faults=0.1,disconnect=0")).to.deep.equal({ faults: "0.1,disconnect=0" });
  });

  it("refuses anything else", () => {
    for (const address of [
      "x",
      "-1",
      "1234567890",
      "7?",
      "7?speed=2",
      "?timing=slow",
      "?variation=x",
      "7 ",
    ]) {
      expect(() => parseEmulatorAddress(address), address)
        .to.throw()
        .that.includes({ code: "device-not-found" });
    }
  });
});
