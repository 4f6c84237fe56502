import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { repositoryRoot } from "./source-files.ts";

interface LockEntry {
  readonly version: string;
  readonly dev?: boolean;
}

const one: LockEntry = { version: "1.0.0" };
const tool: LockEntry = { version: "1.0.0", dev: true };

// The program replaced is npm, found on PATH: this one takes a moment and notes each call.
const npm = `#!/usr/bin/env node
const fs = require("node:fs");
fs.appendFileSync("calls", process.argv.slice(2).join(" ") + "\\n");
if (fs.existsSync("offline")) {
  console.error("npm error code ENOTFOUND\\nnpm error network request failed, reason: getaddrinfo");
  process.exit(1);
}
setTimeout(() => {
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  if (process.argv.includes("--omit=dev")) {
    for (const path in packages) if (packages[path].dev) delete packages[path];
  }
  fs.mkdirSync("node_modules", { recursive: true });
  fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));
}, 300);
`;

describe("ensureInstall", () => {
  let clone: string;

  beforeEach(async function () {
    if (process.platform === "win32") this.skip();
    clone = await mkdtemp(join(tmpdir(), "tapwright-"));
    await cp(join(repositoryRoot, "scripts"), join(clone, "scripts"), { recursive: true });
    await writeLock({ one, tool });
    await mkdir(join(clone, "bin"));
    await writeFile(join(clone, "bin", "npm"), npm);
    await chmod(join(clone, "bin", "npm"), 0o755);
  });

  afterEach(async () => {
    await rm(clone, { recursive: true, force: true });
  });

  const writeLock = async (entries: Readonly<Record<string, LockEntry>>): Promise<void> => {
    const named = Object.entries(entries).map(([name, entry]) => [`node_modules/${name}`, entry]);
    const packages = { "": {}, ...Object.fromEntries(named) };
    await writeFile(join(clone, "package-lock.json"), JSON.stringify({ packages }));
  };
  const start = async (...args: readonly string[]): Promise<{ code: number; stderr: string }> => {
    const child = spawn(process.execPath, [join(clone, "scripts", "ensure-install.mjs"), ...args], {
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
  const readCalls = async (): Promise<string[]> =>
    (await readFile(join(clone, "calls"), "utf8")).trimEnd().split("\n");
  const few = "ci --omit=dev --no-progress";
  const all = "ci --include=dev --no-progress";

  it("installs once for starts at the same time, says so in one line, and then is quiet", async () => {
    const starts = await Promise.all([start(), start()]);
    expect(starts.map(({ code }) => code)).to.deep.equal([0, 0]);
    expect(starts.map(({ stderr }) => stderr).join("")).to.equal(
      "Installing packages, once (npm ci --omit=dev) …\n",
    );
    expect(await start()).to.deep.equal({ code: 0, stderr: "" });
    expect(await readCalls()).to.deep.equal([few]);
  });

  it("installs all for development, which serves a start too", async () => {
    await start("--development");
    expect(await start()).to.deep.equal({ code: 0, stderr: "" });
    expect(await start("--development")).to.deep.equal({ code: 0, stderr: "" });
    expect(await readCalls()).to.deep.equal([all]);
  });

  it("adds the packages for development to those of a start", async () => {
    await start();
    await start("--development");
    expect(await start()).to.deep.equal({ code: 0, stderr: "" });
    expect(await readCalls()).to.deep.equal([few, all]);
  });

  it("installs again when the lock file asks for another version", async () => {
    await start();
    await writeLock({ one: { version: "1.0.1" }, tool });
    await start();
    expect(await readCalls()).to.deep.equal([few, few]);
  });

  it("does not install again for a start when only a package for development changed", async () => {
    await start();
    await writeLock({ one, tool: { version: "1.0.1", dev: true } });
    await start();
    expect(await readCalls()).to.deep.equal([few]);
  });

  it("keeps the packages for development where it installs again for a start", async () => {
    await start("--development");
    await writeLock({ one: { version: "1.0.1" }, tool });
    await start();
    expect(await readCalls()).to.deep.equal([all, all]);
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
