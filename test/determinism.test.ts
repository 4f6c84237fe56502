import { createHash } from "node:crypto";
import { expect } from "chai";
import { describe, it } from "mocha";
import { openDevice } from "../cli/open-device.ts";
import type { Device } from "../core/device.ts";
import { makeOracle } from "../eval/baselines.ts";
import { listInstances } from "../eval/run-suite.ts";
import { allSuites } from "../tasks/suites/all.ts";
import { smokeSuite } from "../tasks/suites/smoke.ts";
import { shellOf } from "./open-phone-device.ts";
import { describeSetUps } from "./set-up-bytes.ts";
import { play } from "./suite-contract.ts";

/** Tasks that change settings, databases and files, and look at times and lists. */
const tasks = ["smoke/toggle-setting", "smoke/create-labelled-alarm", "smoke/message-then-delete-note"];

describe("two runs with one seed", () => {
  it("give the same trees, pictures, databases and files, byte for byte", async () => {
    const [one, other] = [await playAll(7), await playAll(7)];
    expect(one.screens).to.have.length.above(20);
    expect(one.files.split("\n")).to.have.length.above(10);
    expect(one).to.deep.equal(other);
  }).timeout(60_000);

  it("differ from a run with another seed", async () => {
    const [one, other] = [await playAll(7, tasks.slice(0, 1)), await playAll(8, tasks.slice(0, 1))];
    expect(one.files).not.to.equal(other.files);
  });
});

/** Those that put files of each kind on the phone; test/suites has all. */
const withFiles = [
  "smoke/rename-file",
  "phone116/browser-maze",
  "phone116/video-create-playlist",
  "phone116/music-queue",
];
describeSetUps(
  "two phones of one seed, on computers of different years",
  allSuites.filter(({ id }) => withFiles.includes(id)),
);

/** What a phone of this seed shows while the oracle plays, and all that it holds at the end. */
async function playAll(seed: number, ids: readonly string[] = tasks) {
  await using phone = await openDevice(`emulator:${seed}`);
  const screens: string[] = [];
  const device: Device = {
    ...phone,
    async capture(options) {
      const capture = await phone.capture({ ...options, screenshot: true });
      const digest = createHash("sha256").update(capture.screenshot!);
      screens.push(digest.update(capture.tree!).digest("hex"));
      return capture;
    },
  };
  const apps = await device.listApps();
  const templates = smokeSuite.filter(({ id }) => ids.includes(id));
  for (const instance of listInstances({ templates, split: "train", firstSeed: seed, seeds: 1, trials: 1 })) {
    const { check } = await play(device, apps, instance, makeOracle(instance.template, instance.params));
    expect(check.score, instance.template.id).to.equal(1);
  }
  const files = await shellOf(device, "find /data/data /sdcard -type f -exec sha256sum {} +");
  return { screens, files };
}
