import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { parseAppiumAddress } from "./appium-address.ts";

describe("parseAppiumAddress", () => {
  it("tells a server from a serial", () => {
    expect(parseAppiumAddress("")).to.deep.equal({});
    expect(parseAppiumAddress("emulator-5554")).to.deep.equal({ serial: "emulator-5554" });
    expect(parseAppiumAddress("127.0.0.1:7555")).to.deep.equal({ serial: "127.0.0.1:7555" });
    expect(parseAppiumAddress("http://127.0.0.1:4723")).to.deep.equal({ server: "http://127.0.0.1:4723/" });
    expect(parseAppiumAddress("https://lab.local/wd/hub?udid=127.0.0.1:7555")).to.deep.equal({
      server: "https://lab.local/wd/hub",
      serial: "127.0.0.1:7555",
    });
  });

  it("refuses what it would not heed", () => {
    for (const text of ["http://:1", "ftp://127.0.0.1", "http://127.0.0.1:4723?platform=ios"]) {
      expect(() => parseAppiumAddress(text))
        .to.throw(TapwrightError)
        .with.property("code", "config-invalid");
    }
  });
});
