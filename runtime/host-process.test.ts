import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { describe, it } from "mocha";
import { errorOf } from "../test/model-contract.ts";
import { HostProcess, llamaProgram } from "./host-process.ts";

const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const hostModule = new URL("./host-process.ts", import.meta.url).href;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that ended but was not waited for yet is no orphan.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** A parent that starts a host, prints its process id, and then does what `then` says. */
function startParent(then: string) {
  const code = `const { HostProcess, llamaProgram } = await import(${JSON.stringify(hostModule)});
    const host = await new HostProcess(llamaProgram(1), () => {}).ready;
    console.log(host.pid);
    ${then}`;
  return spawn(process.execPath, ["--import", loader, "--input-type=module", "--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function readPid(parent: ReturnType<typeof startParent>): Promise<number> {
  const [output] = await once(parent.stdout, "data");
  return Number(String(output));
}

async function expectGone(pid: number): Promise<void> {
  for (let tries = 0; isAlive(pid) && tries < 500; tries++) await setTimeout(10);
  expect(isAlive(pid)).to.equal(false);
}

describe("HostProcess", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);

  it("ends when its parent is killed", async () => {
    const parent = startParent("setInterval(() => {}, 1000);");
    const pid = await readPid(parent);
    expect(isAlive(pid)).to.equal(true);
    parent.kill("SIGKILL");
    await expectGone(pid);
  });

  it("does not keep a parent alive that forgot it, and ends with it", async () => {
    const parent = startParent("");
    const pid = await readPid(parent);
    const [code] = await once(parent, "exit");
    expect(code).to.equal(0);
    await expectGone(pid);
  });

  it("answers for no model that it does not have, and fails its calls when it dies", async () => {
    const exits: string[] = [];
    const host = await new HostProcess(llamaProgram(1), () => exits.push("exit")).ready;
    expect((await errorOf(host.call("count", { model: 7, text: "x" }))).code).to.equal("context-lost");
    const lost = errorOf(host.call("load", { model: 0, path: "/dev/zero", contextTokens: undefined }));
    process.kill(host.pid, "SIGKILL");
    const { code, retryable, message } = await lost;
    expect([code, retryable]).to.deep.equal(["context-lost", true]);
    expect(message).to.contain("SIGKILL");
    expect((await errorOf(host.call("count", { model: 0, text: "x" }))).code).to.equal("context-lost");
    await host[Symbol.asyncDispose]();
    expect(exits).to.deep.equal(["exit"]);
  });

  it("is gone at once when it is disposed while it starts", async () => {
    const host = new HostProcess(llamaProgram(1), () => {});
    const { pid } = host;
    await host[Symbol.asyncDispose]();
    expect(isAlive(pid)).to.equal(false);
    expect((await errorOf(host.ready)).code).to.equal("model-unavailable");
  });
});
