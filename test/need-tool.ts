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
  const test = context.currentTest ?? context.test;
  if (test !== undefined) test.title += ` (needs ${tool})`;
  return context.skip();
}
