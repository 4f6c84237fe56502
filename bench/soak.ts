import { setTimeout as sleep } from "node:timers/promises";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { openPhones, type ServedPhone } from "../cli/open-phones.ts";
import type { Device } from "../core/device.ts";
import { makeRandom, type Random } from "../core/random.ts";
import { connectCounting } from "./count-streams.ts";

/*
 * Many commands over several phones: npm run soak [-- COMMANDS]. Fails where memory grows by more than a tenth between
 * the first quarter, when everything is warm, and the end, or where the phones keep streams or connections of clients
 * that have gone.
 */
const commands = Number(process.argv[2] ?? 20_000);
const phoneCount = 4;
const rounds = 8;
const mostGrowth = 0.1;
const host = "127.0.0.1";

/** What a client does, one of these at a time. */
const deeds: readonly ((device: Device, random: Random) => Promise<unknown> | undefined)[] = [
  (device) => device.capture(),
  (device) => device.capture(),
  (device, random) => device.capture({ screenshot: random.chance(0.3) }),
  (device, random) => device.tap({ x: random.integer(0, 719), y: random.integer(0, 1599) }),
  (device, random) => device.tap({ x: random.integer(0, 719), y: random.integer(100, 1500) }),
  (device, random) =>
    device.swipe({ x: 360, y: random.integer(300, 1300) }, { x: 360, y: random.integer(300, 1300) }),
  (device, random) => device.type(random.pick(["milk", "555 01", "Zz"])),
  (device, random) => device.press(random.pick(["back", "home", "recents", "delete"])),
  (device, random) =>
    device.openApp(random.pick(["com.android.settings", "com.android.contacts", "com.tapwright.clock"])),
  (device) => device.shell?.(["dumpsys", "window"]),
  (device) => device.shell?.(["no-such-command"]),
  (device) => device.writeFile?.("/sdcard/soak.bin", new Uint8Array(50_000)),
  (device) => device.readFile?.("/sdcard/soak.bin").catch(() => undefined),
  (device) => device.saveState?.("soak"),
  (device) => device.restoreState?.("fresh"),
  // What stays open until the client hangs up.
  (device) => device.shell?.(["logcat"], { signal: AbortSignal.timeout(20) }).catch(() => {}),
];

await using farm = await openPhones({ count: phoneCount, seed: 1, host, port: 0 });
const perRound = Math.ceil(commands / phoneCount / rounds);
const memory: number[] = [];
let leaked = 0;
for (let round = 0; round < rounds; round += 1) {
  await Promise.all(farm.phones.map((served) => soak(served, round)));
  memory.push(await measureMb());
  const done = (round + 1) * perRound * phoneCount;
  console.log(`${done} commands: ${memory.at(-1)!.toFixed(0)} MB resident, ${countOpen()} connections`);
}

const [early, late] = [memory[Math.floor(rounds / 4) - 1]!, memory.at(-1)!];
const growth = late / early - 1;
console.log(`memory grew by ${(growth * 100).toFixed(1)} % (limit ${mostGrowth * 100} %)`);
console.log(`${leaked} streams and ${countOpen()} connections were left open`);
if (growth > mostGrowth || leaked + countOpen() > 0) process.exitCode = 1;

/** One client a round and phone: that connections end is part of it. */
async function soak({ address, seed }: ServedPhone, round: number): Promise<void> {
  const port = Number(address.slice(address.lastIndexOf(":") + 1));
  const random = makeRandom(seed * rounds + round);
  const streams = new Set<number>();
  const open = () => connectCounting(host, port, streams);
  await using device = await openAdbDevice({ kind: "memory", id: address, open });
  await device.saveState?.("fresh");
  for (let command = 0; command < perRound; command += 1) await random.pick(deeds)(device, random);
  await device.restoreState?.("fresh");
  // What the client has closed is closed on the phone a moment later.
  await sleep(500);
  leaked += streams.size;
}

/** Connections that the phones still hold. */
function countOpen(): number {
  return farm.phones.reduce((open, { phone }) => open + (phone.endpoint.hangUps?.size ?? 0), 0);
}

/** After a rest, in which sockets close and the collector runs. */
async function measureMb(): Promise<number> {
  for (let pause = 0; pause < 5; pause += 1) {
    globalThis.gc?.();
    await sleep(200);
  }
  return process.memoryUsage.rss() / 1024 ** 2;
}
