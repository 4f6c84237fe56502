import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { limitCall } from "./limit-call.ts";

const limits = { what: "work", timeoutMs: 60_000 };
const never = () => new Promise<never>(() => {});

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => "done",
    (error) => (TapwrightError.is(error) ? error.code : error),
  );
}

describe("limitCall", () => {
  it("gives what the work gives, or its error", async () => {
    expect(await limitCall(limits, async () => 1)).to.equal(1);
    const error = new TapwrightError("busy", "no");
    expect(await codeOf(limitCall(limits, () => Promise.reject(error)))).to.equal("busy");
  });

  it("ends work at the first limit and tells it", async () => {
    const caller = new AbortController();
    const lost = new AbortController();
    let seen: AbortSignal | undefined;
    const start = (more: object) =>
      limitCall({ ...limits, ...more }, (signal) => {
        seen = signal;
        return never();
      });

    const aborted = start({ signal: caller.signal });
    caller.abort();
    expect(await codeOf(aborted)).to.equal("aborted");
    expect(seen?.aborted).to.equal(true);

    const cut = start({ lost: lost.signal });
    lost.abort();
    expect(await codeOf(cut)).to.equal("device-lost");
    expect(await codeOf(start({ timeoutMs: 1 }))).to.equal("timeout");
  });

  it("does not start work that is over already", async () => {
    let started = false;
    const work = async () => {
      started = true;
    };
    expect(await codeOf(limitCall({ ...limits, signal: AbortSignal.abort() }, work))).to.equal("aborted");
    expect(await codeOf(limitCall({ ...limits, lost: AbortSignal.abort() }, work))).to.equal("device-lost");
    expect(started).to.equal(false);
  });
});
