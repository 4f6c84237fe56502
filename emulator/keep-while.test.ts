import { expect } from "chai";
import { describe, it } from "mocha";
import { keepWhile } from "./keep-while.ts";

describe("keepWhile", () => {
  it("keeps a value until one of its sources is another one", () => {
    const sources = ["a", {}];
    const kept = keepWhile<number>(() => [...sources]);
    expect(kept.value).to.equal(undefined);
    kept.value = 1;
    expect(kept.value).to.equal(1);
    sources[1] = {};
    expect(kept.value).to.equal(undefined);
    kept.value = 2;
    expect(kept.value).to.equal(2);
  });
});
