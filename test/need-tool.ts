import type { Context } from "mocha";
import { findTool } from "../cli/find-tool.ts";
import { TapwrightError } from "../core/errors.ts";

/**
 * Path of a program that a system test runs. Where it is missing the test is skipped and says what it needs;
 * with `CI=true` it fails, because CI installs every tool.
 *
 * @throws `tool-missing` on CI
 */
export function needTool(context: Context, tool: string): string {
  const path = findTool(tool);
  if (path !== undefined) return path;
  if (process.env.CI === "true") {
    throw new TapwrightError("tool-missing", `${tool} was not found on PATH`, {
      hint: "Install it in .ci/run.",
    });
  }
  return skipFor(context, [tool]);
}

/** Skips the test and says in its title what it needs. */
export function skipFor(context: Context, needs: readonly string[]): never {
  const test = context.currentTest ?? context.test;
  if (test !== undefined) test.title += ` (needs ${needs.join(", ")})`;
  return context.skip();
}
