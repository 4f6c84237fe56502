import { remote } from "webdriverio";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { openAppiumDriver } from "../actuators/appium-driver.ts";
import type { Device } from "../core/device.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { startAppiumPhone } from "../test/appium/open-appium-phone.ts";
import { openFrameMakers } from "./new-frames.ts";

/*
 * What the way through Appium costs beside the direct one: npm run bench:appium. Needs adb. It informs and fails
 * nothing; run it on an idle machine. The phone is the embedded one, in this process, at 720 x 1600.
 */
const rounds = 50;
const sessions = 5;

await using set = await startAppiumPhone();
const { phone, serial, adbPort, appium } = set;
const { hostname, port } = new URL(appium.url);
await using adbd = await serveAdbd(phone.endpoint, { port: 0 });

const capabilities = {
  platformName: "Android",
  "appium:automationName": "UiAutomator2",
  "appium:udid": serial,
  "appium:adbPort": adbPort,
};
await measure("first session, nothing skipped, the phone without Appium's apps", 3000, 1, openAndClose);
await measure("session, nothing skipped", 3000, sessions, openAndClose);
await measure("session as the appium: device opens it", 3000, sessions, async (time) => {
  const options = { server: appium.url, serial, adbPort, timeoutMs: 120_000 };
  const driver = await time(() => openAppiumDriver(options));
  await driver.deleteSession();
});

const direct = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
await measureFrames("direct adb", 25, direct);
await direct[Symbol.asyncDispose]();

const driver = await openAppiumDriver({ server: appium.url, serial, adbPort, timeoutMs: 120_000 });
await measure("page source", 60, rounds, (time) => time(() => driver.getPageSource()));
await measure("screenshot", 60, rounds, (time) => time(() => driver.takeScreenshot()));
await measure("page source and screenshot", 60, rounds, (time) =>
  time(() => Promise.all([driver.getPageSource(), driver.takeScreenshot()])),
);
await driver.deleteSession();

const throughAppium = await set.openDevice();
await measureFrames("Appium", 80, throughAppium);
await throughAppium[Symbol.asyncDispose]();

/** Runs a function and takes its time. */
type Time = <T>(work: () => Promise<T>) => Promise<T>;

async function openAndClose(time: Time): Promise<void> {
  const session = await time(() =>
    remote({
      hostname,
      port: Number(port),
      path: "/",
      logLevel: "silent",
      connectionRetryCount: 0,
      capabilities,
    }),
  );
  await session.deleteSession();
}

/** The theme changes: every pixel differs from the frame before. */
async function measureFrames(way: string, aimMs: number, device: Device): Promise<void> {
  const { turnTheme } = await openFrameMakers(device);
  let last = "";
  await measure(`tap, tree and picture of a new frame, ${way}`, aimMs, rounds, async (time) => {
    const { tree = "" } = await time(async () => {
      await turnTheme();
      return await device.capture({ screenshot: true });
    });
    if (tree === last) console.log("  the frame is not new: this figure counts for nothing");
    last = tree;
  });
}

/** Prints median and worst of what the rounds let `time` take. */
async function measure(
  name: string,
  aimMs: number,
  count: number,
  round: (time: Time) => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await round(async (work) => {
      const start = performance.now();
      const result = await work();
      times.push(performance.now() - start);
      return result;
    });
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)]!;
  const worst = times.at(-1)!;
  console.log(`${name}: ${median.toFixed(1)} ms in the median, ${worst.toFixed(1)} at worst (aim ${aimMs})`);
}
