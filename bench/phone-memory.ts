import { setTimeout as sleep } from "node:timers/promises";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { openPhones } from "../cli/open-phones.ts";
import type { Device } from "../core/device.ts";

/*
 * What each phone beyond the first takes of the memory: npm run bench:memory. Each is used through all its apps,
 * with pictures, by a client of its own. Fails above the limit.
 */
const limitMb = 120;
const more = 3;
const host = "127.0.0.1";

await using first = await openPhones({ count: 1, seed: 1, host, port: 0 });
// Twice: what the process needs but once must not count for the others.
await use(first.phones[0]!.address);
await use(first.phones[0]!.address);
const before = await measureMb();
await using others = await openPhones({ count: more, seed: 2, host, port: 0 });
for (const { address } of others.phones) await use(address);
const after = await measureMb();

const each = (after - before) / more;
console.log(`${before.toFixed(0)} MB resident with one phone, ${after.toFixed(0)} MB with ${more + 1}`);
console.log(`${each.toFixed(1)} MB for each phone beyond the first (limit ${limitMb} MB)`);
if (each > limitMb) process.exitCode = 1;

/** Opens every app, looks at it with a picture, and scrolls. */
async function use(address: string): Promise<void> {
  await using device: Device = await openAdbDevice({
    kind: "daemon",
    host,
    port: Number(address.slice(address.lastIndexOf(":") + 1)),
  });
  for (const { packageName } of await device.listApps()) {
    await device.openApp(packageName);
    await device.capture({ screenshot: true });
    await device.swipe({ x: 360, y: 1200 }, { x: 360, y: 500 });
    await device.capture({ screenshot: true });
  }
  await device.saveState?.("memory");
}

/** After a rest, in which sockets close and the collector runs. */
async function measureMb(): Promise<number> {
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    await sleep(200);
  }
  return process.memoryUsage.rss() / 1024 ** 2;
}
