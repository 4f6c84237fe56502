import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { repositoryRoot } from "./source-files.ts";

const lock = { packages: { "": {}, "node_modules/one": { version: "1.0.0" } } };

// The program replaced is npm, found on PATH: this one takes a moment and notes each call.
const npm = `#!/usr/bin/env node
const fs = require("node:fs");
fs.appendFileSync("calls", process.argv.slice(2).join(" ") + "\\n");
if (fs.existsSync("offline")) {
  console.error("npm error code ENOTFOUND\\nnpm error network request failed, reason: getaddrinfo");
  process.exit(1);
}
setTimeout(() => {
  fs.mkdirSync("node_modules", { recursive: true });
  fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json");
}, 300);
`;

describe("ensureInstall", () => {
  let clone: string;

  beforeEach(async function () {
    if (process.platform === "win32") this.skip();
    clone = await mkdtemp(join(tmpdir(), "tapwright-"));
    await cp(join(repositoryRoot, "scripts"), join(clone, "scripts"), { recursive: true });
    await writeFile(join(clone, "package-lock.json"), JSON.stringify(lock));
    await mkdir(join(clone, "bin"));
    await writeFile(join(clone, "bin", "npm"), npm);
    await chmod(join(clone, "bin", "npm"), 0o755);
  });

  afterEach(async () => {
    await rm(clone, { recursive: true, force: true });
  });

  const start = async (): Promise<{ code: number; stderr: string }> => {
    const child = spawn(process.execPath, [join(clone, "scripts", "ensure-install.mjs")], {
      env: { ...process.env, PATH: `${join(clone, "bin")}${delimiter}${process.env.PATH}` },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, "close");
    return { code, stderr };
  };
  const readCalls = (): Promise<string> => readFile(join(clone, "calls"), "utf8");

  it("installs once for starts at the same time, says so in one line, and then is quiet", async () => {
    const starts = await Promise.all([start(), start()]);
    expect(starts.map(({ code }) => code)).to.deep.equal([0, 0]);
    expect(starts.map(({ stderr }) => stderr).join("")).to.equal("Installing packages, once (npm ci) …\n");
    expect(await start()).to.deep.equal({ code: 0, stderr: "" });
    expect(await readCalls()).to.equal("ci --no-progress\n");
  });

  it("installs again when the lock file asks for another version", async () => {
    await start();
    await writeFile(
      join(clone, "package-lock.json"),
      JSON.stringify({ packages: { "node_modules/one": { version: "1.0.1" } } }),
    );
    await start();
    expect(await readCalls()).to.equal("ci --no-progress\nci --no-progress\n");
  });

  it("ends with code 3, the reason and a hint when npm fails", async () => {
    await writeFile(join(clone, "offline"), "");
    const { code, stderr } = await start();
    expect(code).to.equal(3);
    expect(stderr).to.contain("error: The packages could not be installed: network request failed");
    expect(stderr).to.contain("hint: Check the network, then run `npm ci`");
  });

  it("takes over from a start that was killed", async () => {
    await writeFile(join(clone, ".installing"), "999999999");
    expect((await start()).code).to.equal(0);
  });
});
