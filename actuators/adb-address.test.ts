import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { parseAdbAddress } from "./adb-address.ts";

describe("parseAdbAddress", () => {
  it("tells a daemon from a serial", () => {
    expect(parseAdbAddress("127.0.0.1:7655")).to.deep.equal({
      kind: "daemon",
      host: "127.0.0.1",
      port: 7655,
    });
    expect(parseAdbAddress("phone.local:5555")).to.deep.equal({
      kind: "daemon",
      host: "phone.local",
      port: 5555,
    });
    expect(parseAdbAddress("[::1]:5555")).to.deep.equal({ kind: "daemon", host: "::1", port: 5555 });
    expect(parseAdbAddress("emulator-5554")).to.deep.equal({ kind: "server", serial: "emulator-5554" });
    expect(parseAdbAddress("")).to.deep.equal({ kind: "server" });
  });

  it("refuses a port that cannot be", () => {
    for (const text of ["localhost:0", "localhost:65536"]) {
      expect(() => parseAdbAddress(text))
        .to.throw(TapwrightError)
        .with.property("code", "config-invalid");
    }
  });
});
