import fc from "fast-check";
import { TapwrightError } from "../../core/errors.ts";
import {
  type AdbdPacket,
  type PacketCommand,
  readPackets,
  serializePacket,
} from "../../emulator/adbd-packet.ts";
import { openPhone, type Phone } from "../../emulator/open-phone.ts";
import { connectInMemory } from "../../emulator/serve-adbd.ts";

/** Longer than any answer takes on a loaded computer: what takes longer hangs. */
const patienceMs = 30_000;

/** How much to try; equal seeds try the same. */
export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
}

const services = fc.constantFrom(
  "shell,v2,raw:cat",
  "shell,v2,pty:",
  "shell:",
  "exec:cmd package install -S 100",
  "abb_exec:package\0install\0-S\0" + "9999999999",
  "abb:package\0list",
  "sync:",
  "reverse:forward:tcp:5;tcp:6",
  "reverse:killforward-all",
  "tcp:5",
  "tapwright:checkpoint:save:x",
  "nonsense:x",
);
const syncRequest = fc
  .tuple(fc.constantFrom("STAT", "LIST", "RECV", "SEND", "DATA", "DONE", "LST2", "QUIT"), fc.nat(70_000))
  .map(([id, length]) => Buffer.concat([Buffer.from(id), Buffer.from(Uint32Array.of(length).buffer)]));
const payload: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  services.map((service) => Buffer.from(`${service}\0`)),
  syncRequest,
);
const packet: fc.Arbitrary<AdbdPacket> = fc.record({
  command: fc.constantFrom<PacketCommand>(
    "CNXN",
    "AUTH",
    "STLS",
    "OPEN",
    "OPEN",
    "OKAY",
    "WRTE",
    "WRTE",
    "CLSE",
  ),
  arg0: fc.oneof(fc.nat(6), fc.integer({ min: 0, max: 0xffffffff })),
  arg1: fc.oneof(fc.nat(6), fc.integer({ min: 0, max: 0xffffffff })),
  payload,
});
/** A header with a few bytes changed, so that most connections end early and some go on. */
const damaged = fc.tuple(packet, fc.nat(23), fc.nat(255)).map(([whole, at, value]) => {
  const bytes = Buffer.from(serializePacket(whole));
  bytes[at] = value;
  return bytes;
});
const connection = fc.array(
  fc.oneof({ weight: 9, arbitrary: packet.map(serializePacket) }, { weight: 1, arbitrary: damaged }),
  { minLength: 1, maxLength: 40, size: "max" },
);

/** Sends malformed packets over many connections; each has to end, and a later client to be served. */
export async function fuzzPackets({ seed, count }: FuzzOptions): Promise<number> {
  await using phone = await openPhone();
  let sent = 0;
  for (let round = 0; sent < count; round++) {
    const [packets = []] = draw(connection, seed + round, 1);
    const { readable, writable } = connectInMemory(phone.endpoint);
    const writer = writable.getWriter();
    const answered = (async () => {
      for await (const _ of readPackets(readable));
    })();
    const greeting = { command: "CNXN", arg0: 0x01000001, arg1: 4096, payload: new Uint8Array(0) } as const;
    for (const bytes of [serializePacket(greeting), ...packets]) {
      // A connection that the phone ended takes no more.
      await withinPatience(
        writer.write(bytes).catch(() => {}),
        "a packet",
      );
      sent++;
    }
    await withinPatience(
      writer.close().catch(() => {}),
      "the end of a connection",
    );
    await withinPatience(answered, "the phone's end of a connection");
  }
  await checkServed(phone);
  return sent;
}

const word = fc.oneof(
  fc.constantFrom(
    ..."am pm cmd input settings content dumpsys getprop wm ls cat echo find grep sed sort head tail cut tr wc".split(
      " ",
    ),
    ..."stat date seq printf test [ ] { } ( ) if then fi for in do done while case esac ! nc sh run-as".split(
      " ",
    ),
    ..."&& || ; | > < >> 2>&1 & $ ` ' \" \\ $( $(( )) \x24{ } * ? ~ # = \n -n -e -l -r -S 1 0 -1 99999999999".split(
      " ",
    ),
    ..."/sdcard /data/app /proc /none .. /sdcard/* package install list start -n content://settings/system".split(
      " ",
    ),
    ..."--uri --where --bind x:s:y window tap swipe text keyevent uiautomator screencap ps top $HOME $? $@".split(
      " ",
    ),
  ),
  fc.string({ maxLength: 6 }),
);
const line = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", "")), { minLength: 1, maxLength: 14 })
  .map((words) => words.map(([text, gap]) => text + gap).join(""));

/** Runs nonsense lines; each has to end without the emulation failing, and a later line to be answered. */
export async function fuzzShellLines({ seed, count }: FuzzOptions): Promise<number> {
  await using phone = await openPhone();
  const start = phone.save();
  let ran = 0;
  for (const text of draw(line, seed, count)) {
    const { output } = await withinPatience(runLine(phone, text), JSON.stringify(text));
    if (output.includes("emulation failed")) {
      throw new TapwrightError("command-failed", `${JSON.stringify(text)} printed ${output.slice(0, 300)}`);
    }
    if (++ran % 100 === 0) phone.restore(start);
  }
  await checkServed(phone);
  return ran;
}

/** Values that are the same for the same seed. */
export function draw<Value>(arbitrary: fc.Arbitrary<Value>, seed: number, count: number): Value[] {
  return fc.sample(arbitrary, { seed, numRuns: count });
}

async function runLine(phone: Phone, text: string): Promise<{ output: string }> {
  let output = "";
  const write = (bytes: Uint8Array) => {
    output += Buffer.from(bytes.subarray(0, 10_000)).toString("latin1");
  };
  const gone = new AbortController();
  // What waits for ever by design, such as logcat, ends when its client goes.
  const hangUp = setTimeout(() => gone.abort(), 200);
  const stdin = (async function* () {})();
  await phone.endpoint.run({ line: text, stdin, stdout: write, stderr: write, signal: gone.signal });
  clearTimeout(hangUp);
  return { output };
}

async function checkServed(phone: Phone): Promise<void> {
  const { output } = await withinPatience(runLine(phone, "echo served"), "a later client");
  if (output !== "served\n") throw new TapwrightError("command-failed", `A later client got ${output}`);
}

/**
 * Waits no longer than anything may take.
 *
 * @throws `timeout`
 */
export async function withinPatience<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new TapwrightError("timeout", `${what} hangs`);
    timer = setTimeout(() => reject(error), patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
