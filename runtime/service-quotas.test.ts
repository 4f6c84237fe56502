import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { defaultLimits, Quotas } from "./service-quotas.ts";

const generous = defaultLimits;

function refusal(attempt: () => void): Pick<TapwrightError, "code" | "retryable" | "details"> | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!TapwrightError.is(error)) throw error;
    const { code, retryable, details } = error;
    return { code, retryable, details };
  }
}

describe("Quotas", () => {
  it("limits the calls at once, of each app for itself", () => {
    const quotas = new Quotas({ ...generous, callsAtOnce: 2 }, () => 0);
    quotas.takeCall("a", 1);
    quotas.takeCall("a", 1);
    expect(refusal(() => quotas.takeCall("a", 1))?.code).to.equal("quota-exceeded");
    quotas.takeCall("b", 1);
    quotas.endCall("a", 0);
    quotas.takeCall("a", 1);
  });

  it("limits the calls of a minute, and says when to come back", () => {
    let now = 0;
    const quotas = new Quotas({ ...generous, callsPerMinute: 60 }, () => now);
    const call = () => {
      quotas.takeCall("a", 0);
      quotas.endCall("a", 0);
    };
    for (let i = 0; i < 60; i++) call();
    expect(refusal(call)).to.deep.equal({
      code: "quota-exceeded",
      retryable: true,
      details: { retryAfterMs: 1000 },
    });
    now += 1000;
    call();
    expect(refusal(call)?.code).to.equal("quota-exceeded");
  });

  it("limits the tokens of a minute, and charges what was needed in the end", () => {
    let now = 0;
    const quotas = new Quotas({ ...generous, tokensPerMinute: 600 }, () => now);
    quotas.takeCall("a", 100);
    quotas.endCall("a", 500);
    expect(refusal(() => quotas.takeCall("a", 10))?.details).to.deep.equal({ retryAfterMs: 1000 });
    now += 1000;
    quotas.takeCall("a", 10);
  });

  it("lets one call through that needs more than a minute's worth, and then none until that is paid", () => {
    let now = 0;
    const quotas = new Quotas({ ...generous, tokensPerMinute: 600 }, () => now);
    quotas.takeCall("a", 1200);
    quotas.endCall("a", 0);
    now += 60_000;
    expect(refusal(() => quotas.takeCall("a", 600))?.code).to.equal("quota-exceeded");
    now += 60_000;
    quotas.takeCall("a", 600);
  });

  it("limits the contexts until one is given back", () => {
    const quotas = new Quotas({ ...generous, contexts: 1 }, () => 0);
    quotas.takeContext("a");
    expect(refusal(() => quotas.takeContext("a"))).to.deep.equal({
      code: "quota-exceeded",
      retryable: false,
      details: {},
    });
    quotas.endContext("a");
    quotas.takeContext("a");
  });
});
