import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Device } from "../core/device.ts";
import type { Instance } from "../eval/run-instance.ts";
import { listInstances } from "../eval/run-suite.ts";
import { perceive } from "../perception/perceive.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import { openPhoneDevice, shellOf } from "./open-phone-device.ts";

/** Of each file its date, its checksum and its name. */
const listFiles = `find /data/data /sdcard -type f -exec stat -c '%Y %n' {} +; find /data/data /sdcard -type f -exec sha256sum {} +`;

/** Two computers years apart, the phones of which must not show it. */
const moments = [new Date("2001-02-03T04:05:06Z"), new Date("2034-05-06T07:08:09Z")];

/** The same phone, set up for the same task: every tree, file, database and date of a file is the same, wherever it runs. */
export function describeSetUps(name: string, templates: readonly TaskTemplate[]): void {
  describe(name, function () {
    this.timeout(60_000);
    let devices: readonly Device[];

    before(async () => {
      devices = await Promise.all(moments.map((moment) => openPhoneDevice({}, () => moment)));
      for (const device of devices) await device.saveState!("fresh");
    });
    after(() => Promise.all((devices ?? []).map((device) => device[Symbol.asyncDispose]())));

    for (const template of templates) {
      it(template.id, async () => {
        const [instance] = listInstances({
          templates: [template],
          split: "train",
          firstSeed: 7,
          seeds: 1,
          trials: 1,
        });
        const [one, other] = await Promise.all(devices.map((device) => readSetUp(device, instance!)));
        expect(one!.files.split("\n")).to.have.length.above(10);
        expect(one).to.deep.equal(other);
      });
    }
  });
}

async function readSetUp(device: Device, { template, params }: Instance) {
  await device.restoreState!("fresh");
  const look = async () => perceive(await device.capture()).screen;
  await template.setUp?.({ device, params, look, signal: new AbortController().signal });
  const { tree } = await device.capture();
  return { tree, files: await shellOf(device, listFiles) };
}
