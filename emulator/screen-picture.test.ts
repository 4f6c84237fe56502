import { expect } from "chai";
import { describe, it } from "mocha";
import type { Rect } from "../core/geometry.ts";
import { openPhone, type Phone } from "./open-phone.ts";
import { rasterise } from "./rasterise.ts";
import { launchIntent } from "./running-apps.ts";

/** Grey values of a part of the screen, one a pixel. */
async function readPixels(phone: Phone, { x, y, width, height }: Rect): Promise<readonly number[]> {
  // After the phone's own first picture, so that the font is already chosen.
  const png = await phone.screen.screenshot();
  const { default: sharp } = await import("sharp");
  const part = sharp(png).extract({ left: x, top: y, width, height }).greyscale();
  return [...(await part.raw().toBuffer())];
}

function boundsOf(phone: Phone, words: string): Rect {
  const pattern = new RegExp(` text="${words}"[^>]* bounds="\\[(\\d+),(\\d+)\\]\\[(\\d+),(\\d+)\\]"`);
  const [x = 0, y = 0, right = 0, bottom = 0] = (pattern.exec(phone.screen.dumpTree()) ?? [])
    .slice(1)
    .map(Number);
  return { x, y, width: right - x, height: bottom - y };
}

describe("the phone's pictures", () => {
  it("show dark words on a light ground where the tree says so, and the reverse in dark theme", async () => {
    await using phone = await openPhone();
    phone.screen.startActivity(launchIntent("com.android.settings"));
    const bounds = boundsOf(phone, "Notifications");
    const light = await readPixels(phone, bounds);
    expect(light.filter((grey) => grey < 80).length / light.length).to.be.within(0.04, 0.4);
    expect(light.filter((grey) => grey > 230).length / light.length).to.be.greaterThan(0.5);
    phone.system.settings.put("secure", "ui_night_mode", "2");
    const dark = await readPixels(phone, bounds);
    expect(dark.filter((grey) => grey > 180).length / dark.length).to.be.within(0.04, 0.4);
    expect(dark.filter((grey) => grey < 40).length / dark.length).to.be.greaterThan(0.5);
  });

  it("leave the space beside a label empty", async () => {
    await using phone = await openPhone();
    phone.screen.startActivity(launchIntent("com.android.settings"));
    const { x, y, width, height } = boundsOf(phone, "Battery");
    const beside = await readPixels(phone, { x: x + width + 8, y, width: 100, height });
    expect(Math.max(...beside) - Math.min(...beside)).to.be.lessThan(4);
  });

  it("are made once for the same screen", async () => {
    await using phone = await openPhone();
    expect(await phone.screen.screenshot()).to.equal(await phone.screen.screenshot());
  });

  it("are the same bytes whatever was drawn before", async () => {
    await using straight = await openPhone();
    await using roundabout = await openPhone();
    await roundabout.screen.screenshot();
    for (const phone of [straight, roundabout])
      phone.screen.startActivity(launchIntent("com.android.settings"));
    for (const night of ["2", "1"]) {
      roundabout.system.settings.put("secure", "ui_night_mode", night);
      await roundabout.screen.screenshot();
    }
    roundabout.system.settings.put("global", "bluetooth_on", "1");
    await roundabout.screen.screenshot();
    roundabout.system.settings.put("global", "bluetooth_on", "0");
    const [one, other] = [await straight.screen.screenshot(), await roundabout.screen.screenshot()];
    expect(Buffer.compare(one, other)).to.equal(0);
  });
});

describe("rasterise", () => {
  it("sets text in the phone's own font, at the weight asked for", async () => {
    expect(await ink("Roboto 123", 700)).to.be.lessThan(await ink("Roboto 123", 400));
  });

  it("draws the same sign for whatever the phone's font lacks, not what the computer's fonts have", async () => {
    expect(await ink("☃あ")).to.equal(await ink("😀中"));
    expect(await ink("☃")).to.be.lessThan(await ink(" "));
  });
});

/** How light a picture of a text is. */
async function ink(words: string, weight = 400): Promise<number> {
  const { default: sharp } = await import("sharp");
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><rect width="300" height="60" fill="#fff"/><text x="4" y="40" font-family="Roboto" font-weight="${weight}" font-size="32">${words}</text></svg>`;
  const { channels } = await sharp(await rasterise(picture)).stats();
  return channels[0]!.mean;
}
