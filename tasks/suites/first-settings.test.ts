import { expect } from "chai";
import { describe, it } from "mocha";
import { emptyPhoneState } from "../../test/empty-phone-state.ts";
import type { PhoneState } from "../phone-state.ts";
import { withSwitch } from "./first-settings.ts";

type Numbers = readonly [airplane: string, wifi: string, bluetooth: string];

const stateOf = (...[airplane, wifi, bluetooth]: Numbers): PhoneState => ({
  ...emptyPhoneState,
  settings: { airplane_mode_on: airplane, wifi_on: wifi, bluetooth_on: bluetooth, screen_brightness: "102" },
});

describe("withSwitch", () => {
  const facts: readonly (readonly [string, "on" | "off", before: Numbers, after: Numbers])[] = [
    ["holds radios down that were on", "on", ["0", "1", "1"], ["1", "3", "2"]],
    ["may turn Bluetooth off", "on", ["0", "1", "1"], ["1", "3", "0"]],
    ["leaves off what was off", "on", ["0", "0", "0"], ["1", "0", "0"]],
    ["brings back what it held down", "off", ["1", "3", "2"], ["0", "1", "1"]],
    ["keeps on what was on in spite of it", "off", ["1", "2", "1"], ["0", "1", "1"]],
    ["does not turn on what was off", "off", ["1", "0", "0"], ["0", "0", "0"]],
  ];
  for (const [fact, wanted, before, after] of facts) {
    it(`airplane mode ${wanted} ${fact}`, () => {
      const now = stateOf(...after);
      expect(withSwitch(stateOf(...before), "airplane mode", wanted, now)).to.deep.equal(now);
    });
  }

  it("accepts no other number of a radio", () => {
    const wanted = withSwitch(stateOf("0", "1", "1"), "airplane mode", "on", stateOf("1", "0", "1"));
    expect(wanted).to.deep.equal(stateOf("1", "3", "2"));
  });

  it("changes one setting, whatever the phone says now, for every other switch", () => {
    const now = stateOf("1", "3", "2");
    expect(withSwitch(stateOf("0", "0", "1"), "Wi-Fi", "on", now)).to.deep.equal(stateOf("0", "1", "1"));
    expect(withSwitch(stateOf("0", "0", "1"), "Bluetooth", "off", now)).to.deep.equal(stateOf("0", "0", "0"));
  });
});
