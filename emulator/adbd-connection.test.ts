import { expect } from "chai";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openSmallEndpoint, type SmallEndpoint } from "../test/small-endpoint.ts";
import { type AdbdPacket, type PacketCommand, readPackets, serializePacket } from "./adbd-packet.ts";
import { connectInMemory } from "./serve-adbd.ts";

/** A client that does nothing by itself, so that each packet can be looked at. */
function connect(endpoint: SmallEndpoint) {
  const { readable, writable } = connectInMemory(endpoint);
  const packets = readPackets(readable);
  const writer = writable.getWriter();
  const client = {
    send: (command: PacketCommand, arg0: number, arg1: number, payload: Uint8Array | string = "") =>
      writer.write(serializePacket({ command, arg0, arg1, payload: Buffer.from(payload) })),
    sendBytes: (bytes: Uint8Array) => writer.write(bytes),
    async next(): Promise<AdbdPacket | undefined> {
      return (await packets.next()).value ?? undefined;
    },
    async expectNext(command: PacketCommand): Promise<AdbdPacket> {
      const packet = await client.next();
      expect(packet?.command).to.equal(command);
      return packet as AdbdPacket;
    },
    async greet(maxPayload = 1024 * 1024): Promise<string> {
      await client.send("CNXN", 0x01000001, maxPayload, "host::features=shell_v2");
      return text(await client.expectNext("CNXN"));
    },
    /** Opens a service as stream 7; returns the phone's id of it. */
    async open(service: string): Promise<number> {
      await client.send("OPEN", 7, 0, `${service}\0`);
      return (await client.expectNext("OKAY")).arg0;
    },
    /** Opens a service that says one thing and closes. */
    async ask(service: string): Promise<string> {
      const id = await client.open(service);
      const answer = text(await client.expectNext("WRTE"));
      await client.send("OKAY", 7, id);
      await client.expectNext("CLSE");
      return answer;
    },
    close: () => writer.close(),
  };
  return client;
}

function text(packet: AdbdPacket): string {
  return Buffer.from(packet.payload).toString();
}

describe("serveConnection", () => {
  let endpoint: SmallEndpoint;
  let client: ReturnType<typeof connect>;
  beforeEach(async () => {
    endpoint = await openSmallEndpoint((line) =>
      line.startsWith("echo ") ? { stdout: line.slice(5) } : undefined,
    );
    client = connect(endpoint);
  });
  afterEach(async () => {
    await client.close().catch(() => {});
    endpoint.close();
  });

  it("greets with the phone's product and its features, without asking for a key", async () => {
    expect(await client.greet()).to.match(
      /^device::ro\.product\.name=[^;]+;ro\.product\.model=[^;]+;ro\.product\.device=[^;]+;features=shell_v2,.*tapwright_checkpoint$/,
    );
  });

  it("answers nothing before the greeting", async () => {
    await client.send("OPEN", 7, 0, "shell:echo early");
    expect(await client.greet()).to.match(/^device::/);
  });

  it("runs a command and closes its stream", async () => {
    await client.greet();
    const id = await client.open("shell:echo hello");
    const data = await client.expectNext("WRTE");
    expect([data.arg0, data.arg1, text(data)]).to.deep.equal([id, 7, "hello"]);
    await client.send("OKAY", 7, id);
    expect((await client.expectNext("CLSE")).arg0).to.equal(id);
  });

  it("sends the next piece only when the last was acknowledged, in pieces that the client takes", async () => {
    await client.greet(4096);
    const id = await client.open("exec:bytes 5000");
    expect((await client.expectNext("WRTE")).payload).to.have.length(4096);
    await client.send("OPEN", 8, 0, "tcp:1");
    expect((await client.expectNext("CLSE")).arg1).to.equal(8);
    await client.send("OKAY", 7, id);
    expect((await client.expectNext("WRTE")).payload).to.have.length(904);
  });

  it("acknowledges input when the command takes it", async () => {
    await client.greet();
    const id = await client.open("exec:wait");
    await client.send("WRTE", 7, id, "one");
    await client.send("WRTE", 7, id, "two, before the first was acknowledged");
    expect((await client.expectNext("CLSE")).arg0).to.equal(id);
  });

  it("ends a command whose client closes the stream", async () => {
    await client.greet();
    const id = await client.open("exec:wait");
    await client.send("CLSE", 7, id);
    expect((await client.expectNext("CLSE")).arg0).to.equal(id);
    await client.open("exec:cat");
  });

  it("delivers what was sent right before the close", async () => {
    await client.greet();
    const id = await client.open("sync:");
    const [length, nothing] = [Buffer.of(17, 0, 0, 0), Buffer.alloc(4)];
    await client.send(
      "WRTE",
      7,
      id,
      Buffer.concat([Buffer.from("SEND"), length, Buffer.from("/sdcard/a.txt,420DONE"), nothing]),
    );
    await client.send("CLSE", 7, id);
    await client.expectNext("CLSE");
    await client.ask("tapwright:checkpoint");
    expect(endpoint.files.stat("/sdcard/a.txt")).to.include({ size: 0, mode: 0o666 });
  });

  it("saves and restores the phone by name", async () => {
    await client.greet();
    expect(await client.ask("tapwright:checkpoint")).to.equal("OKAY");
    expect(await client.ask("tapwright:checkpoint:save:start")).to.equal("OKAY");
    endpoint.files.write("/sdcard/a.txt", Buffer.from("new"));
    expect(await client.ask("tapwright:checkpoint:restore:start")).to.equal("OKAY");
    expect(endpoint.files.stat("/sdcard/a.txt")).to.equal(undefined);
    expect(await client.ask("tapwright:checkpoint:restore:other")).to.equal('FAIL no saved state "other"');
  });

  it("tells who answers a stream that is gone, and nobody else", async () => {
    await client.greet();
    await client.send("WRTE", 9, 1234, "lost");
    await client.send("CLSE", 9, 1234);
    await client.send("OPEN", 0, 0, "exec:cat");
    await client.send("OKAY", 9, 1234);
    expect(await client.expectNext("CLSE")).to.include({ arg0: 1234, arg1: 9 });
    await client.open("exec:cat");
  });

  it("refuses services that a phone does not offer", async () => {
    await client.greet();
    for (const service of ["tcp:6790", "localabstract:x", "nonsense", "", "tapwright:x"]) {
      await client.send("OPEN", 7, 0, service);
      expect((await client.expectNext("CLSE")).arg0, service).to.equal(0);
    }
  });

  it("is root, and its answers agree on that", async () => {
    await client.greet();
    expect(await client.ask("root:")).to.equal("adbd is already running as root\n");
    expect(await client.ask("remount:")).to.equal("Device must be bootloader unlocked\n");
    await client.send("OPEN", 7, 0, "unroot:");
    expect((await client.expectNext("CLSE")).arg0).to.equal(0);
  });

  it("keeps a list of reverse tunnels", async () => {
    await client.greet();
    expect(await client.ask("reverse:forward:tcp:1;tcp:2")).to.equal("OKAY00011");
    expect(await client.ask("reverse:forward:norebind:tcp:1;tcp:3")).to.match(/^FAIL/);
    expect(await client.ask("reverse:list-forward")).to.equal("0014host-12 tcp:1 tcp:2\n");
    expect(await client.ask("reverse:killforward:tcp:9")).to.match(/^FAIL/);
    expect(await client.ask("reverse:killforward-all")).to.equal("OKAY");
    expect(await client.ask("reverse:list-forward")).to.equal("0000");
  });

  it("refuses more streams than it can hold", async () => {
    await client.greet();
    for (let count = 0; count < 256; count++) await client.open("exec:wait");
    await client.send("OPEN", 7, 0, "exec:wait");
    expect((await client.expectNext("CLSE")).arg0).to.equal(0);
  });

  it("stands any packets, and serves the next client", async () => {
    const service = fc.constantFrom(
      "exec:cat",
      "shell,v2:cat",
      "shell,v2,raw:fail",
      "sync:",
      "tcp:1",
      "reverse:x",
      "",
    );
    const command = fc.constantFrom<PacketCommand>("CNXN", "AUTH", "STLS", "OPEN", "OKAY", "WRTE", "CLSE");
    const payload = fc.oneof(fc.uint8Array({ maxLength: 40 }), service.map(Buffer.from));
    const step = fc.tuple(command, fc.nat(5), fc.nat(8), payload);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const wild = connect(endpoint);
        await wild.greet();
        for (const packet of steps) await wild.send(...packet);
        await wild.close();
        while ((await wild.next()) !== undefined);
      }),
      { numRuns: 100 },
    );
    expect(await client.greet()).to.match(/^device::/);
  });

  it("hangs up at garbage, ends its commands, and serves the next client", async () => {
    await client.greet();
    await client.open("exec:wait");
    await client.sendBytes(Buffer.from("GET / HTTP/1.1\r\nHost: phone\r\n\r\n"));
    await client.expectNext("CLSE");
    expect(await client.next()).to.equal(undefined);
    expect(await connect(endpoint).greet()).to.match(/^device::/);
  });
});
