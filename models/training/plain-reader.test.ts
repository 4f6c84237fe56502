import { expect } from "chai";
import { describe, it } from "mocha";
import { openAdbDevice } from "../../actuators/adb-device.ts";
import { openPhone } from "../../emulator/open-phone.ts";
import { connectInMemory } from "../../emulator/serve-adbd.ts";
import { makeOracle } from "../../eval/baselines.ts";
import type { TaskTemplate } from "../../tasks/define.ts";
import { createContact } from "../../tasks/suites/first-contacts.ts";
import { moveFile } from "../../tasks/suites/smoke-files.ts";
import { play } from "../../test/suite-contract.ts";
import { makePlainReader } from "./plain-reader.ts";

describe("makePlainReader", () => {
  it("lets oracles act on phones that look and speak in other ways", async function () {
    this.timeout(120_000);
    for (const variation of [3, 7]) {
      await using phone = await openPhone({ variation });
      await using device = await openAdbDevice(
        { kind: "memory", id: "varied", open: () => connectInMemory(phone.endpoint) },
        { clock: { now: () => new Date(phone.system.clock.now()), wait: async () => {} } },
      );
      const apps = await device.listApps();
      for (const template of [createContact, moveFile] as unknown as TaskTemplate[]) {
        const params = template.sample(variation);
        const decider = makePlainReader(makeOracle(template, params), phone.screen.dumpPlainTree);
        const instance = { template, params, goal: "", seed: variation, trial: 0, index: 0 };
        const { check } = await play(device, apps, instance, decider);
        expect(check, `${template.id} ${variation}`).to.deep.include({ score: 1 });
      }
    }
  });
});
