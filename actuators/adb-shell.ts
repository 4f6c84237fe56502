import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { AdbLink, CommandResult } from "./adb-link.ts";

/**
 * Runs a line that must succeed; returns what it printed.
 *
 * @throws `forbidden` when the device does not let ADB do it, `command-failed` for other failures.
 */
export async function runChecked(link: AdbLink, line: string, options: CallOptions): Promise<string> {
  const result = await link.run(line, options);
  const stdout = Buffer.from(result.stdout).toString();
  if (result.exitCode !== 0 || /^Error\b/m.test(stdout + result.stderr))
    throw explainFailure(line, stdout, result);
  return stdout;
}

function explainFailure(line: string, stdout: string, { stderr, exitCode }: CommandResult): TapwrightError {
  const command = line.split(" ", 2).join(" ");
  const said = (stderr.trim() || stdout.trim()).slice(0, 300);
  const details = { command, exitCode, said };
  if (/SecurityException|INJECT_EVENTS|Permission Denial/.test(said)) {
    return new TapwrightError("forbidden", `The device does not let ADB run ${command}`, {
      hint: 'Turn on "USB debugging (Security settings)" in the developer options.',
      details,
    });
  }
  return new TapwrightError(
    "command-failed",
    `${command} failed on the device: ${said || `exit code ${exitCode}`}`,
    {
      details,
    },
  );
}
