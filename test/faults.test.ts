import { expect } from "chai";
import { describe, it } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { makeDisturbance } from "../cli/disturbance.ts";
import { openDevice } from "../cli/open-device.ts";
import type { Device } from "../core/device.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { makeOracle } from "../eval/baselines.ts";
import type { Attempt, Instance } from "../eval/run-instance.ts";
import { runSuite } from "../eval/run-suite.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { createNote } from "../tasks/suites/first-notes.ts";
import { toggle } from "../tasks/suites/first-settings.ts";
import { errorOf } from "./model-contract.ts";

async function playOracle(templates: readonly TaskTemplate[], faults: string): Promise<Attempt[]> {
  await using device = await openDevice("emulator:");
  return await runSuite(
    { templates, split: "train", firstSeed: 0, seeds: 1, trials: 1 },
    {
      device,
      apps: await device.listApps(),
      spec: { model: "oracle", device: "emulator:", agent: {}, code: { version: "0.0.0" } },
      openDecider: ({ template, params }: Instance) => makeOracle(template, params),
      disturb: makeDisturbance(device, { faults, timing: "phone" }),
    },
  );
}

async function expectReconnection(device: Device): Promise<void> {
  const turn = (dial: string) => device.shell!(["setprop", "debug.tapwright.faults", dial]);
  await turn("disconnect=1");
  expect((await errorOf(device.press("home"))).code).to.equal("device-lost");
  await turn("");
  await device.press("home");
  expect((await device.capture()).tree).to.contain("<node");
}

describe("an agent on a phone with faults", function () {
  this.timeout(240_000);

  it("finds a phone again whose connection ended in a gesture, in this process", async () => {
    await using device = await openDevice("emulator:");
    await expectReconnection(device);
  });

  it("finds a phone again whose connection ended in a gesture, over TCP", async () => {
    await using phone = await openPhone();
    await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
    await using device = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
    await expectReconnection(device);
  });

  it("looks again where a look failed by the end of the connection", async () => {
    await using phone = await openPhone();
    await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
    await using device = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
    const looking = device.capture({ screenshot: true });
    setImmediate(() => {
      for (const hangUp of phone.endpoint.hangUps ?? []) hangUp();
    });
    expect((await looking).tree).to.contain("<node");
  });

  it("still does nearly all tasks of the first suite under a mild dial", async () => {
    const attempts = await playOracle(firstSuite, "0.05");
    const failed = attempts.filter(({ success }) => !success);
    expect(failed.length, failed.map(({ check }) => check.reason).join()).to.be.at.most(1);
  });

  it("meets the same faults with the same seed, and others in another task", async () => {
    const describeSteps = (attempts: readonly Attempt[]) =>
      attempts.map(({ episode }) =>
        episode.steps.map(({ action, result, before }) => [action, result.message, before.takenAt]),
      );
    const templates = [toggle, createNote] as readonly TaskTemplate[];
    const first = describeSteps(await playOracle(templates, "0.3,disconnect=0.05"));
    expect(describeSteps(await playOracle(templates, "0.3,disconnect=0.05"))).to.deep.equal(first);
    expect(describeSteps(await playOracle(templates.slice(1), "0.3,disconnect=0.05"))).to.deep.equal(
      first.slice(1),
    );
    expect(describeSteps(await playOracle(templates, "0"))).not.to.deep.equal(first);
  });

  it("refuses to disturb a phone that is not made of code", async () => {
    await using device = await openDevice("emulator:");
    const real: Device = { ...device, can: new Set(["shell", "tree"]) };
    expect(() => makeDisturbance(real, { faults: "0.1" }))
      .to.throw()
      .that.includes({ code: "unsupported" });
    expect(makeDisturbance(real, {})).to.equal(undefined);
  });
});
