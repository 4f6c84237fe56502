import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { Adb, AdbSocket } from "@yume-chan/adb";
import { expect } from "chai";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { connectAdb } from "../actuators/adb-connect.ts";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { type AdbdServer, serveAdbd } from "../emulator/serve-adbd.ts";
import { type AdbServer, startAdbServer } from "./adb-server.ts";
import { needTool } from "./need-tool.ts";

/** A program of the host that says back what it hears. */
async function openEchoServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => socket.write(`echo ${chunk}`));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Reads on until the text matches, or the stream ends; the stream stays open. */
async function readText(stream: unknown, until: RegExp): Promise<string> {
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  let text = "";
  while (!until.test(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += Buffer.from(value).toString();
  }
  reader.releaseLock();
  return text;
}

describe("the services of adbd", () => {
  let phone: Phone;
  let adbd: AdbdServer;
  before(async () => {
    phone = await openPhone();
    adbd = await serveAdbd(phone.endpoint, { port: 0 });
  });
  after(async () => {
    await adbd[Symbol.asyncDispose]();
    await phone[Symbol.asyncDispose]();
  });

  describe("through the adb program", () => {
    let adb: AdbServer;
    before(async function () {
      needTool(this, "adb");
      adb = await startAdbServer();
      await adb.run("connect", `127.0.0.1:${adbd.port}`);
    });
    after(() => adb?.[Symbol.asyncDispose]());

    it("runs a shell that takes its lines from stdin, and passes its exit code", async () => {
      const script =
        "cd /sdcard\npwd\nif true\nthen echo yes\nfi\nfalse || echo no\necho 'a\nb'\nexit 3\necho never\n";
      expect(await adb.runWithInput(script, "shell")).to.deep.equal({
        stdout: "/storage/emulated/0\nyes\nno\na\nb\n".replace("/storage/emulated/0", "/sdcard"),
        stderr: "",
        exitCode: 3,
      });
      expect(await adb.runWithInput("echo $TERM | cat; tty\n", "shell", "-T")).to.include({
        stdout: "dumb\nnot a tty\n",
        exitCode: 1,
      });
    });

    it("tells a shell's bad line as mksh does", async () => {
      const { stderr, exitCode } = await adb.runWithInput("echo (\n", "shell");
      expect(stderr).to.contain("syntax error");
      expect(exitCode).to.equal(1);
    });

    it("gives a terminal when asked, whose lines end with CR LF", async () => {
      const { stdout } = await adb.run("shell", "-tt", "tty; echo error >&2");
      expect(stdout).to.equal("/dev/pts/0\r\nerror\r\n");
    });

    it("pushes and pulls 100 MB in bounded memory", async function () {
      if (process.env.LARGE !== "1") this.test!.title += " (needs LARGE=1)";
      if (process.env.LARGE !== "1") this.skip();
      this.timeout(300_000);
      const file = join(adb.folder, "large");
      const bytes = Buffer.alloc(100 * 1024 * 1024, "0123456789abcdef");
      await writeFile(file, bytes);
      const before = process.memoryUsage().rss;
      let highest = before;
      const watch = setInterval(() => {
        highest = Math.max(highest, process.memoryUsage().rss);
      }, 20);
      for (const name of ["first", "second"]) {
        expect((await adb.run("push", file, `/sdcard/Download/${name}`)).exitCode).to.equal(0);
        expect((await adb.run("pull", `/sdcard/Download/${name}`, `${file}.back`)).exitCode).to.equal(0);
        await adb.run("shell", "rm", `/sdcard/Download/${name}`);
      }
      clearInterval(watch);
      expect((await readFile(`${file}.back`)).equals(bytes)).to.equal(true);
      // The file itself, its pieces while they are joined, and one more that is not collected yet.
      expect((highest - before) / bytes.length).to.be.below(4);
    });

    it("carries a reverse tunnel to a program of the host", async () => {
      await using echo = await openEchoServer();
      await adb.run("reverse", "tcp:7001", `tcp:${echo.port}`);
      const local = Number((await adb.run("forward", "tcp:0", "tcp:7001")).stdout);
      const socket = connect(local, "127.0.0.1");
      socket.write("over two tunnels");
      const [answer] = await once(socket, "data");
      expect(String(answer)).to.equal("echo over two tunnels");
      socket.destroy();
      await adb.run("reverse", "--remove", "tcp:7001");
      const { stderr, exitCode } = await adb.run("shell", "nc localhost 7001");
      expect([stderr, exitCode]).to.deep.equal(["nc: connect: Connection refused\n", 1]);
    });
  });

  describe("through @yume-chan/adb", () => {
    let adb: Adb;
    beforeEach(async () => {
      adb = await connectAdb({ kind: "daemon", host: "127.0.0.1", port: adbd.port }, { timeoutMs: 5000 });
    });
    afterEach(() => adb.close());

    it("carries a reverse tunnel to a handler, from a command of the phone", async () => {
      const heard: string[] = [];
      const answer = async (socket: AdbSocket) => {
        const writer = socket.writable.getWriter();
        heard.push(await readText(socket.readable, /\n/));
        await writer.write(Buffer.from("answer\n"));
        await socket.close();
      };
      // The library accepts the stream only once its handler has returned.
      const address = await adb.reverse.add("tcp:0", (socket) => void answer(socket));
      const port = address.slice("tcp:".length);
      const process = await adb.subprocess.shellProtocol!.spawn(`nc localhost ${port}`);
      const writer = process.stdin.getWriter();
      await writer.write(Buffer.from("question\n"));
      expect(await readText(process.stdout, /\n/)).to.equal("answer\n");
      expect(heard).to.deep.equal(["question\n"]);
      expect((await adb.reverse.list()).map(({ remoteName }) => remoteName)).to.have.length(1);
      await adb.reverse.removeAll();
    });

    it("keeps logcat open until the client goes", async () => {
      const process = await adb.subprocess.shellProtocol!.spawn("logcat -v threadtime");
      expect(await readText(process.stdout, /main\n/)).to.equal("--------- beginning of main\n");
      const ended = process.exited.then(() => "ended").catch(() => "ended");
      const first = await Promise.race([ended, adb.subprocess.shellProtocol!.spawnWaitText("echo next")]);
      expect(first).to.include({ stdout: "next\n" });
      await process.kill();
      expect(await ended).to.equal("ended");
    });

    it("shows a terminal of the client's size that echoes, edits lines and is interrupted", async () => {
      const terminal = await adb.subprocess.shellProtocol!.pty({ terminalType: "xterm" });
      await terminal.resize(40, 120);
      const writer = terminal.input.getWriter();
      await writer.write(Buffer.from("stty siz\x7fze\r"));
      expect(await readText(terminal.output, /\d\r\n.*# $/)).to.equal(
        "phone:/ # stty siz\b \bze\r\n40 120\r\nphone:/ # ",
      );
      await writer.write(Buffer.from("echo $TERM; logcat\r"));
      expect(await readText(terminal.output, /of main/)).to.contain("\r\nxterm\r\n---");
      await writer.write(Buffer.from("\x03exit 5\r"));
      await readText(terminal.output, /exit 5\r\n$/);
      expect(await terminal.exited).to.equal(5);
    });

    it("serves a hundred streams at once", async () => {
      const numbers = Array.from({ length: 100 }, (_, index) => index);
      const answers = await Promise.all(
        numbers.map((number) =>
          adb.subprocess.shellProtocol!.spawnWaitText(`echo ${number}; exit ${number}`),
        ),
      );
      expect(answers.map(({ stdout, exitCode }) => [stdout, exitCode])).to.deep.equal(
        numbers.map((number) => [`${number}\n`, number]),
      );
    });

    it("serves others while one does not read, and while clients say nothing, too little or nonsense", async () => {
      const stuck = await adb.subprocess.noneProtocol.spawn("seq 1 200000");
      const wild = ["", "CNXN", "GET / HTTP/1.1\r\n\r\n", "\0".repeat(100)].map((text) => {
        const socket = connect(adbd.port, "127.0.0.1");
        socket.on("error", () => socket.destroy());
        socket.write(text);
        return socket;
      });
      wild[0]?.end();
      expect(await adb.subprocess.noneProtocol.spawnWaitText("echo well")).to.equal("well\n");
      for (const socket of wild) socket.destroy();
      await stuck.kill();
      expect(await adb.subprocess.noneProtocol.spawnWaitText("echo still")).to.equal("still\n");
    });
  });
});
