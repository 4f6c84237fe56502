import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openPhone, type Phone } from "../../emulator/open-phone.ts";
import { connectInMemory } from "../../emulator/serve-adbd.ts";
import { skipFor } from "../need-tool.ts";
import { missingForAdbd, openRealAdbd, type RealAdbd } from "./open-adbd.ts";
import { frame, makePacketClient, type PacketClient, readFrames, syncMessage } from "./packet-client.ts";

/** What a client does, and what it sees; `base` is a folder that is there and empty but for the test's own files. */
type Deed = (client: PacketClient, base: string) => Promise<unknown>;

const done = syncMessage("DONE", 1_700_000_000);
const data = (text: string) => syncMessage("DATA", text);
/** Sends sync requests in one piece each; gives the answer as text up to a length, or to the end. */
const sync =
  (...make: ((base: string) => Buffer)[]): Deed =>
  async (client, base) => {
    const chunks = make.map((request) => request(base));
    const { end, data: answer } = await client.use("sync:", [...chunks, syncMessage("QUIT", 0)]);
    return { end, answer: answer.toString("latin1") };
  };
const request = (id: string, path: string) => (base: string) => syncMessage(id, `${base}${path}`);
const bytes =
  (...parts: Buffer[]) =>
  () =>
    Buffer.concat(parts);
/** What does not depend on the computer: id, error, mode, links, size. */
const stat2 =
  (id: string, path: string): Deed =>
  async (client, base) => {
    const { data: answer } = await client.use("sync:", [
      syncMessage(id, `${base}${path}`),
      syncMessage("QUIT", 0),
    ]);
    const isFolder = (answer.readUInt32LE(24) & 0o40000) !== 0;
    return {
      id: answer.toString("latin1", 0, 4),
      length: answer.length,
      error: answer.readUInt32LE(4),
      // Whose the folder is decides about its permissions and its size.
      mode: isFolder ? "folder" : answer.readUInt32LE(24).toString(8),
      size: isFolder ? "any" : Number(answer.readBigUInt64LE(40)),
    };
  };
const shell =
  (service: string, ...input: Buffer[]): Deed =>
  async (client) => {
    const { end, data: answer } = await client.use(service, input);
    return { end, ...readFrames(answer) };
  };
const plain =
  (service: string, ...input: Buffer[]): Deed =>
  async (client) => {
    const { end, data: answer } = await client.use(service, input);
    return { end, answer: answer.toString("latin1") };
  };
const reverse =
  (...commands: string[]): Deed =>
  async (client) => {
    const answers: string[] = [];
    for (const command of commands) {
      const { end, data: answer } = await client.use(`reverse:${command}`);
      // The list names the connection by a number of its own, and counts the letters of that.
      const text = answer.toString("latin1").replace(/^\w{4}host-\d+/, "(length) (connection)");
      answers.push(`${end} ${text}`);
    }
    return answers;
  };
const raw =
  (...packets: Parameters<PacketClient["send"]>[]): Deed =>
  async (client) => {
    for (const packet of packets) await client.send(...packet);
    const answer = await client.next(500);
    const { end } = await client.use("exec:echo later");
    return { answer: answer && [answer.command, answer.arg0 === 0 ? 0 : "id", answer.arg1], later: end };
  };

const deeds: Readonly<Record<string, Deed>> = {
  "a plain line": plain("shell:echo hi"),
  "a raw line": plain("exec:echo out"),
  "a raw line that reads": plain("exec:head -c 3", Buffer.from("abcdef")),
  "both outputs and a code": shell("shell,v2,raw:echo out; echo err >&2; exit 7"),
  "a line on a terminal": shell("shell,v2,TERM=dumb,pty:echo out; echo err >&2; exit 7"),
  "a line without a type": shell("shell,v2:echo out; exit 300"),
  "input and its end": shell("shell,v2,raw:cat", frame(0, "one\n"), frame(0, "two\n"), frame(4, "")),
  "an unknown kind of input": shell("shell,v2,raw:cat", frame(9, "x"), frame(0, "two\n"), frame(4, "")),
  "no command and a script": shell("shell,v2,raw:", frame(0, "echo a\nexit 4\n"), frame(4, "")),
  "the stat of nothing": sync(request("STAT", "/none")),
  "the second stat of nothing": stat2("STA2", "/none"),
  "the stat of a link's target": stat2("LST2", "/none"),
  "the stat of a folder": stat2("STA2", ""),
  "the list of nothing": sync(request("LIST", "/none")),
  "the second list of nothing": sync(request("LIS2", "/none")),
  "a file that is not there": sync(request("RECV", "/none")),
  "a folder as a file": sync(request("RECV", "")),
  "a file, sent and received": sync(
    request("SEND", "/a.txt,33188"),
    bytes(data("hello "), data("you"), done),
    request("RECV", "/a.txt"),
  ),
  "the stat of a file": stat2("STA2", "/a.txt"),
  "the link stat of a file": stat2("LST2", "/a.txt"),
  "a file in new folders": sync(
    request("SEND", "/x/y/b.txt,33261"),
    bytes(data("b"), done),
    request("RECV", "/x/y/b.txt"),
  ),
  "an empty file": sync(request("SEND", "/empty,33188"), bytes(done), request("RECV", "/empty")),
  "a file below a file": sync(
    request("SEND", "/a.txt/b,33188"),
    bytes(data("b"), done),
    request("STAT", "/none"),
  ),
  "a file where a folder is": sync(
    request("SEND", "/x,33188"),
    bytes(data("b"), done),
    request("STAT", "/none"),
  ),
  "a path without a mode": sync(request("SEND", "/c.txt"), bytes(data("c"), done)),
  "a mode that is no number": sync(
    request("SEND", "/c.txt,abc"),
    bytes(data("c"), done),
    request("RECV", "/c.txt"),
  ),
  "too much data at once": sync(
    request("SEND", "/d.txt,33188"),
    bytes(syncMessage("DATA", "x".repeat(70_000)), done),
    request("STAT", "/none"),
  ),
  "no data message": sync(request("SEND", "/d.txt,33188"), bytes(syncMessage("STAT", 4))),
  "a path that is too long": sync(() => syncMessage("STAT", "/".repeat(1025))),
  "an unknown request": sync(request("XXXX", "/a.txt")),
  "tunnels that are not there": reverse("list-forward", "killforward:tcp:9", "killforward-all"),
  "a tunnel and its end": reverse(
    "forward:tcp:7171;tcp:2",
    "list-forward",
    "killforward:tcp:7171",
    "list-forward",
  ),
  "a tunnel twice": reverse(
    "forward:norebind:tcp:7172;tcp:2",
    "forward:norebind:tcp:7172;tcp:3",
    "forward:tcp:7172;tcp:4",
    "list-forward",
    "killforward-all",
  ),
  "nonsense of a tunnel": reverse(
    "forward:tcp:x;tcp:2",
    "forward:tcp:99999;tcp:2",
    "forward:bogus:1;tcp:2",
    "forward:tcp:7173",
    "forward:",
    "killforward:",
    "killforward:bogus",
    "nonsense",
    "",
  ),
  "a service that is not there": plain("nonsense:"),
  "a service without a name": plain(""),
  "a port where nobody listens": plain("tcp:1"),
  "a socket where nobody listens": plain("localabstract:no-such-socket"),
  "data for an unknown stream": raw(["WRTE", 55, 4711, "x"]),
  "an answer for an unknown stream": raw(["OKAY", 55, 4711]),
  "the end of an unknown stream": raw(["CLSE", 55, 4711]),
  "a stream without a number": raw(["OPEN", 0, 0, "exec:echo x\0"]),
  async "the pieces of much data"(client) {
    const { end, data: answer, longest } = await client.use("exec:seq 1 60000");
    return { end, length: answer.length, isLong: longest > 16_384 };
  },
  async "pieces that a small client takes"(client) {
    await client.greet(4096);
    const { end, data: answer, longest } = await client.use("exec:seq 1 9000");
    return { end, length: answer.length, longest };
  },
  async "an end while it writes"(client) {
    const { end } = await client.use(
      "exec:while :; do echo 0123456789; done",
      [],
      (answer) => answer.length > 100_000,
    );
    return [end, (await client.use("exec:echo later")).end];
  },
  async "a header that is no header"(client) {
    await client.sendBytes(Buffer.alloc(24, 7));
    return (await client.next(1000))?.command;
  },
};

describe("Android's adbd and the phone's", () => {
  let real: RealAdbd;
  let phone: Phone;
  before(async function () {
    const missing = missingForAdbd();
    if (missing.length > 0) skipFor(this, missing);
    real = await openRealAdbd();
    phone = await openPhone();
  });
  after(async () => {
    await real?.[Symbol.asyncDispose]();
    await phone?.[Symbol.asyncDispose]();
  });

  const onBoth = async (deed: Deed) => {
    const play = async (client: PacketClient, base: string) => {
      try {
        await client.greet();
        const seen = await deed(client, base);
        return JSON.parse(JSON.stringify(seen ?? null).replaceAll(base, "BASE"));
      } finally {
        await client.close();
      }
    };
    const base = "/data/local/tmp/base";
    phone.system.files.makeDirectory(base, { parents: true });
    return {
      expected: await play(makePacketClient(real.connect()), `${real.folder}/base`),
      seen: await play(makePacketClient(connectInMemory(phone.endpoint)), base),
    };
  };

  it("greet alike, and the phone offers nothing that adbd does not", async () => {
    const { expected, seen } = await onBoth(async (client) => {
      const greeting = await client.greet();
      const banner = Buffer.from(greeting?.payload ?? []).toString();
      const [, kind, features = ""] = /^(\w+):.*features=(.*)$/s.exec(banner) ?? [];
      return { version: greeting?.arg0, maxPayload: greeting?.arg1, kind, features: features.split(",") };
    });
    const own = ["tapwright_checkpoint"];
    expect(seen.features.filter((name: string) => !expected.features.includes(name))).to.deep.equal(own);
    expect({ ...seen, features: [] }).to.deep.equal({ ...expected, features: [] });
  });

  for (const [name, deed] of Object.entries(deeds)) {
    it(`do the same about ${name}`, async () => {
      const { expected, seen } = await onBoth(deed);
      expect(seen).to.deep.equal(expected);
    });
  }
});
