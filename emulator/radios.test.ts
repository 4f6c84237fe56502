import { expect } from "chai";
import { describe, it } from "mocha";
import { isRadioOn, switchRadio } from "./radios.ts";
import { makeSettings } from "./settings-store.ts";

describe("switchRadio", () => {
  it("takes Wi-Fi and Bluetooth down with airplane mode and brings back what was on", () => {
    const settings = makeSettings("1");
    switchRadio(settings, "airplane", true);
    expect(settings.get("global", "airplane_mode_on")).to.equal("1");
    expect(isRadioOn(settings, "wifi")).to.equal(false);
    switchRadio(settings, "airplane", false);
    expect(settings.get("global", "wifi_on")).to.equal("1");
    expect(settings.get("global", "bluetooth_on")).to.equal("0");
  });

  it("lets Wi-Fi work in airplane mode when asked to, as Android does", () => {
    const settings = makeSettings("1");
    switchRadio(settings, "airplane", true);
    switchRadio(settings, "wifi", true);
    expect(settings.get("global", "wifi_on")).to.equal("2");
    expect(isRadioOn(settings, "wifi")).to.equal(true);
  });
});
