import { expect } from "chai";
import { describe, it } from "mocha";
import { limitClasses, parseBattery, parseThermal } from "./service-conditions.ts";

const battery = (level: number, usb: boolean) => `Current Battery Service state:
  AC powered: false
  USB powered: ${usb}
  Wireless powered: false
  Max charging current: 0
  status: 3
  health: 2
  present: true
  level: ${level}
  scale: 100
  voltage: 3900
  temperature: 281
  technology: Li-ion`;

const thermal = (status: number) => `IsStatusOverride: false
ThermalEventListeners:
	callbacks: 1
Thermal Status: ${status}
Cached temperatures:
	Temperature{mValue=31.0, mType=3, mName=skin, mStatus=0}`;

describe("limitClasses", () => {
  it("limits nothing on a charged, cool device, nor where nothing is known", () => {
    expect(limitClasses({ batteryPercent: 80, charging: false, thermalStatus: 1 })).to.deep.equal({});
    expect(limitClasses({})).to.deep.equal({});
  });

  it("takes from the background first", () => {
    expect(limitClasses({ batteryPercent: 20 })).to.have.all.keys("backgroundBlocked");
    expect(limitClasses({ thermalStatus: 2 })).to.have.all.keys("backgroundBlocked");
  });

  it("makes answers in the foreground short when it gets worse", () => {
    for (const conditions of [{ batteryPercent: 5 }, { thermalStatus: 4 }])
      expect(limitClasses(conditions)).to.have.all.keys("backgroundBlocked", "foregroundTokens");
  });

  it("serves nobody on a device that shuts down", () => {
    expect(limitClasses({ thermalStatus: 5 })).to.have.all.keys("allBlocked");
  });

  it("does not mind an empty battery on the charger", () => {
    expect(limitClasses({ batteryPercent: 3, charging: true })).to.deep.equal({});
  });
});

describe("what dumpsys prints", () => {
  it("tells the charge and whether it is charging", () => {
    expect(parseBattery(battery(17, false))).to.deep.equal({ batteryPercent: 17, charging: false });
    expect(parseBattery(battery(100, true))).to.deep.equal({ batteryPercent: 100, charging: true });
  });

  it("tells the heat", () => {
    expect(parseThermal(thermal(3))).to.deep.equal({ thermalStatus: 3 });
  });

  it("tells nothing where there is no such service", () => {
    expect(parseBattery("Can't find service: battery")).to.deep.equal({});
    expect(parseThermal("Can't find service: thermalservice")).to.deep.equal({});
  });
});
