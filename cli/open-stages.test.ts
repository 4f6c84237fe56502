import { expect } from "chai";
import { describe, it } from "mocha";
import { errorOf } from "../test/model-contract.ts";
import { openStages } from "./open-stages.ts";

describe("openStages", () => {
  it("makes further phones, equal to the embedded one that is named", async () => {
    await using opened = await openStages({ devices: ["emulator:7"], jobs: 2 });
    const trees = await Promise.all(opened.stages.map(async ({ device }) => (await device.capture()).tree));
    expect(trees).to.have.lengthOf(2);
    expect(trees[0]).to.equal(trees[1]);
    expect(opened.stages[0]!.device).not.to.equal(opened.stages[1]!.device);
  });

  it("cannot make real phones", async () => {
    const failed = await errorOf(openStages({ devices: ["adb:127.0.0.1:9"], jobs: 2 }));
    expect(failed).to.include({ code: "config-invalid", message: "2 jobs need 2 phones, not 1" });
  });
});
