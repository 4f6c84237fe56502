import { expect } from "chai";
import { describe, it } from "mocha";
import { fuzzHttpBodies } from "./fuzz-http.ts";
import { fuzzHttpBytes } from "./fuzz-http-bytes.ts";
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

  it("stands malformed HTTP requests, and answers later ones", async function () {
    this.timeout(60_000);
    expect(await fuzzHttpBytes({ seed, count })).to.be.at.least(count);
  });

  it("stands senseless bodies for the UiAutomator2 server, and answers later commands", async function () {
    this.timeout(60_000);
    expect(await fuzzHttpBodies({ seed, count })).to.equal(count);
  });
});
