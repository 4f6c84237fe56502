import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import { findChromium, findTool } from "./find-tool.ts";

describe("findTool", () => {
  it("finds a program on PATH", () => {
    const node = findTool(basename(process.execPath, ".exe"));
    expect(node === undefined ? undefined : basename(dirname(node))).to.be.a("string");
  });

  it("looks in further folders, and takes only what can be run", async function () {
    if (process.platform === "win32") this.skip(); // needs file modes
    const folder = await mkdtemp(join(tmpdir(), "tapwright-"));
    try {
      const file = join(folder, "tapwright-tool");
      await writeFile(file, "#!/bin/sh\n");
      expect(findTool("tapwright-tool", [folder])).to.equal(undefined);
      await chmod(file, 0o755);
      expect(findTool("tapwright-tool", [folder])).to.equal(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("findChromium", () => {
  const { CHROMIUM } = process.env;
  afterEach(() => {
    delete process.env.CHROMIUM;
    if (CHROMIUM !== undefined) process.env.CHROMIUM = CHROMIUM;
  });

  it("takes the program that is named, and no other in its place", () => {
    process.env.CHROMIUM = process.execPath;
    expect(findChromium()).to.equal(process.execPath);
    process.env.CHROMIUM = "/nowhere/chromium";
    expect(findChromium()).to.equal(undefined);
  });
});
