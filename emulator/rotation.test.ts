import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { launchIntent } from "./running-apps.ts";
import { openTestPhone, type TestPhone } from "./test-phone.ts";

const settings = "com.android.settings";

describe("the screen that turns", () => {
  let phone: TestPhone;
  beforeEach(async () => {
    phone = await openTestPhone(settings);
  });
  afterEach(() => phone.close());

  const run = async (line: string) => (await phone.shell(line)).trim();
  const header = async () => {
    const png = Buffer.from(await phone.screen.screenshot());
    return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  };

  it("turns tree, picture and fingers, and back", async () => {
    const upright = phone.screen.dumpTree();
    await run("settings put system user_rotation 1");
    expect(phone.screen.size).to.include({ width: 1600, height: 720 });
    expect(await header()).to.deep.equal({ width: 1600, height: 720 });
    expect(phone.screen.dumpTree()).to.match(/<hierarchy rotation="1">.*bounds="\[0,0\]\[1600,720\]"/s);
    phone.screen.swipe({ x: 1500, y: 600 }, { x: 1500, y: 200 }, 300);
    phone.tap("Battery");
    expect(phone.words).to.include("Battery Saver");
    phone.back();
    await run("settings put system user_rotation 0");
    expect(await header()).to.deep.equal({ width: 720, height: 1600 });
    phone.screen.swipe({ x: 360, y: 500 }, { x: 360, y: 1500 }, 300);
    expect(phone.screen.dumpTree() === upright).to.equal(true);
  });

  it("keeps the home screen upright, and what an overlay covers decides", async () => {
    await run("wm user-rotation lock 3");
    expect(phone.screen.rotation).to.equal(3);
    phone.screen.pressKey(3);
    expect(phone.screen.rotation).to.equal(0);
    expect(await header()).to.deep.equal({ width: 720, height: 1600 });
    phone.screen.startActivity(launchIntent(settings));
    expect(phone.screen.rotation).to.equal(3);
  });

  it("tells it where tools look, and keeps it in a checkpoint", async () => {
    const fresh = phone.system.save();
    expect(await run("wm user-rotation lock; wm user-rotation")).to.equal("lock 0");
    await run("wm user-rotation lock 1");
    expect(await run("wm user-rotation; settings get system user_rotation")).to.equal("lock 1\n1");
    expect(await run("wm size")).to.equal("Physical size: 720x1600");
    expect(await run("dumpsys display | grep -o 'mCurrentOrientation=.'")).to.equal("mCurrentOrientation=1");
    expect(await run("dumpsys input | grep -o 'logicalFrame=.*], p'")).to.equal(
      "logicalFrame=[0, 0, 1600, 720], p",
    );
    expect(await run("dumpsys window displays | grep -o 'init=.* app'")).to.equal(
      "init=720x1600 320dpi cur=1600x720 app",
    );
    await run("wm user-rotation free");
    expect(await run("wm user-rotation")).to.equal("free");
    expect(phone.screen.rotation).to.equal(0);
    phone.system.restore(fresh);
    expect(await run("wm user-rotation")).to.equal("lock 0");
  });

  it("shows every app sideways, within the screen", async () => {
    await run("wm user-rotation lock 1");
    const upright = "com.android.launcher3";
    for (const { packageName, launchActivity } of phone.screen.packages) {
      if (launchActivity === undefined || packageName === upright) continue;
      phone.screen.startActivity(launchIntent(packageName));
      expect(phone.screen.front.packageName).to.equal(packageName);
      expect(phone.words, packageName).to.not.have.lengthOf(0);
      const bounds = [...phone.screen.dumpTree().matchAll(/bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"/g)];
      const [right, bottom] = [3, 4].map((edge) => Math.max(...bounds.map((found) => Number(found[edge]))));
      expect([right, bottom], packageName).to.deep.equal([1600, 720]);
    }
  });

  it("refuses what is no rotation", async () => {
    expect(
      await run("wm user-rotation lock 4 2>&1; wm user-rotation lock x 2>&1; wm user-rotation up 2>&1"),
    ).to.equal(
      "Error: Rotation argument must be -1 or a valid rotation constant.\n" +
        'Error: For input string: "x"\n' +
        "Error: argument needs to be either -d, free or lock.",
    );
  });
});
