import type { AdbdEndpoint } from "../emulator/adbd-endpoint.ts";
import { openSystem } from "../emulator/open-system.ts";
import type { ShellProcess } from "../emulator/shell-process.ts";

/** What a command line answers in {@link openSmallEndpoint}. */
export interface CannedAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
}

/** A phone for tests of the wire: real files, and a shell that knows a few lines by heart. */
export interface SmallEndpoint extends AdbdEndpoint {
  /** Every line that was run. */
  readonly lines: string[];
  close(): void;
}

/**
 * Opens one. Built in: `cat`, `bytes N`, `wait` (until the client goes), `fail` (exit code 7);
 * `answer` decides about all other lines, which are unknown where it gives nothing.
 */
export async function openSmallEndpoint(
  answer: (line: string) => CannedAnswer | undefined = () => undefined,
): Promise<SmallEndpoint> {
  const system = await openSystem();
  const states = new Map<string, ReturnType<typeof system.save>>();
  const lines: string[] = [];
  return {
    lines,
    properties: system.properties,
    files: system.files,
    network: system.network,
    async run(process) {
      lines.push(process.line);
      const { stdout = "", stderr = "", exitCode = 0 } = answer(process.line) ?? (await runBuiltIn(process));
      if (stdout !== "") await process.stdout(Buffer.from(stdout));
      if (stderr !== "") await process.stderr(Buffer.from(stderr));
      return exitCode;
    },
    openPort: () => undefined,
    saveState(name) {
      states.set(name, system.save());
    },
    restoreState(name) {
      const state = states.get(name);
      if (state !== undefined) system.restore(state);
      return state !== undefined;
    },
    close: () => system.close(),
  };
}

async function runBuiltIn(process: ShellProcess): Promise<CannedAnswer> {
  const [name = "", argument] = process.line.split(" ");
  switch (name) {
    case "cat":
      for await (const chunk of process.stdin) await process.stdout(chunk);
      return {};
    case "bytes":
      await process.stdout(Buffer.alloc(Number(argument), "x"));
      return {};
    case "wait":
      await new Promise<void>((resolve) => {
        process.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      return { exitCode: 130 };
    case "fail":
      return { stdout: "out\n", stderr: "err\n", exitCode: 7 };
    default:
      return { stderr: `/system/bin/sh: ${name}: inaccessible or not found\n`, exitCode: 127 };
  }
}
