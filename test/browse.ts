import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { findChromium } from "../cli/find-tool.ts";

/** A page in the system's browser, and what it complained about. */
export interface BrowsedPage extends AsyncDisposable {
  readonly page: Page;
  /** Messages of the console that are errors, and what was thrown. */
  readonly complaints: readonly string[];
}

/** Opens a page in chromium; undefined where there is none. @throws where `CHROMIUM` names what cannot be run. */
export async function browse(): Promise<BrowsedPage | undefined> {
  const executablePath = findChromium();
  assert(executablePath !== undefined || !process.env.CHROMIUM, "CHROMIUM names no program");
  if (executablePath === undefined) return undefined;
  const { chromium } = await import("playwright-core");
  // A test runs as whoever runs it, also as root, for whom chromium has no sandbox.
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints, [Symbol.asyncDispose]: () => browser.close() };
}
