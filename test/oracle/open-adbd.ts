import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Duplex } from "node:stream";
import { findTool } from "../../cli/find-tool.ts";
import type { ByteDuplex } from "../../emulator/adbd-connection.ts";

/** Android's own adbd, which Debian builds for computers. */
export interface RealAdbd extends AsyncDisposable {
  /** Its own; `base` in it is empty, for files of the test. */
  readonly folder: string;
  connect(): ByteDuplex;
}

/** What the oracle needs and is not here. */
export function missingForAdbd(): readonly string[] {
  return [
    ...(findAdbd() === undefined ? ["adbd (Debian 13: apt install adbd)"] : []),
    ...["unshare", "ip"].filter((tool) => findTool(tool) === undefined),
    ...(process.getuid?.() === 0 ? [] : ["root, for a network of its own"]),
  ];
}

/**
 * Starts it in a network of its own: it lets everybody in who reaches its port, so nobody else may. What joins the
 * two networks is a socket in the file system.
 */
export async function openRealAdbd(): Promise<RealAdbd> {
  const folder = await mkdtemp(join(tmpdir(), "tapwright-adbd-"));
  const path = join(folder, "socket");
  await mkdir(join(folder, "base"));
  const environment = { ...process.env, ADBD: findAdbd(), ADBD_PORT: "7999", SOCKET: path };
  const script = 'ip link set lo up && exec "$0" --input-type=module --eval "$1"';
  const bridge = spawn("unshare", ["--net", "sh", "-c", script, process.execPath, bridgeScript], {
    env: environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const kill = () => bridge.kill();
  process.once("exit", kill);
  await once(createInterface(bridge.stdout), "line");
  return {
    folder,
    connect: () => Duplex.toWeb(connect(path)) as ByteDuplex,
    async [Symbol.asyncDispose]() {
      const ended = once(bridge, "exit");
      kill();
      await ended;
      process.off("exit", kill);
      await rm(folder, { recursive: true });
    },
  };
}

function findAdbd(): string | undefined {
  return process.env.ADBD ?? findTool("adbd", ["/usr/lib/android-sdk/platform-tools", "/usr/sbin"]);
}

/** Runs in the other network: starts adbd, and passes each connection on to it. */
const bridgeScript = `
  import { spawn } from "node:child_process";
  import { connect, createServer } from "node:net";
  const adbd = spawn(process.env.ADBD, { stdio: "ignore" });
  const end = () => { adbd.kill("SIGKILL"); process.exit(); };
  process.on("SIGTERM", end);
  adbd.on("exit", end);
  const reach = (done) => {
    const socket = connect(Number(process.env.ADBD_PORT), "127.0.0.1");
    socket.once("connect", () => done(socket));
    socket.once("error", () => setTimeout(reach, 50, done));
  };
  const server = createServer((near) => reach((far) => {
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on("error", () => { near.destroy(); far.destroy(); });
  }));
  reach((socket) => {
    socket.destroy();
    server.listen(process.env.SOCKET, () => console.log("ready"));
  });
`;
