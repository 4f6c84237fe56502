import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../actuators/free-port.ts";

/** What a program printed and how it ended. */
interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** The real `adb` with a server, a port and a home of its own; disposing it leaves nothing behind. */
export interface AdbServer extends AsyncDisposable {
  readonly port: number;
  /** An empty folder for the test. */
  readonly folder: string;
  /** In which programs find this server, and no home but the folder. */
  readonly environment: NodeJS.ProcessEnv;
  run(...args: readonly string[]): Promise<ProgramResult>;
  /** Like `run`, with bytes for stdin. */
  runWithInput(input: string, ...args: readonly string[]): Promise<ProgramResult>;
}

/** Starts one that sees no device until told to connect. */
export async function startAdbServer(): Promise<AdbServer> {
  const folder = await mkdtemp(join(tmpdir(), "tapwright-adb-"));
  const port = await findFreePort();
  const environment = {
    ...process.env,
    ANDROID_ADB_SERVER_PORT: String(port),
    // Keeps the server from looking for phones of its own.
    ADB_LOCAL_TRANSPORT_MAX_PORT: "5553",
    HOME: folder,
    TMPDIR: folder,
  };
  const server = spawn("adb", ["fork-server", "server", "--reply-fd", "3"], {
    env: environment,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const kill = () => server.kill();
  process.once("exit", kill);
  const ready = server.stdio[3];
  if (ready) await once(ready, "data");
  return {
    port,
    folder,
    environment,
    run: (...args) => runProgram("adb", args, environment, ""),
    runWithInput: (input, ...args) => runProgram("adb", args, environment, input),
    async [Symbol.asyncDispose]() {
      const ended = once(server, "exit");
      kill();
      await ended;
      process.off("exit", kill);
      await rm(folder, { recursive: true });
    },
  };
}

function runProgram(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  input: string,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { env: environment, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== "number") reject(error);
        else resolve({ stdout, stderr, exitCode: typeof error?.code === "number" ? error.code : 0 });
      },
    );
    // A program may end without having read its input.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
