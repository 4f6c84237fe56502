import { expect } from "chai";
import { describe, it } from "mocha";
import { fuzzPackets, fuzzShellLines } from "./fuzz-phone.ts";

/** `npm run fuzz` tries thousands. */
const [seed, count] = [1, 300];

describe("the phone under nonsense", () => {
  it("stands malformed ADB packets, and serves later clients", async function () {
    this.timeout(60_000);
    expect(await fuzzPackets({ seed, count })).to.be.at.least(count);
  });

  it("stands senseless shell lines, and serves later clients", async function () {
    this.timeout(60_000);
    expect(await fuzzShellLines({ seed, count })).to.equal(count);
  });
});
