import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { makeTestClient } from "../test/http-client.ts";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { runTapwright } from "../test/run-program.ts";
import { repositoryRoot } from "../test/source-files.ts";

const shared = "You operate a phone.\n".repeat(15);
const bin = join(repositoryRoot, "cli", "bin.js");

describe("tapwright serve and service", function () {
  // Starting a process and llama.cpp takes seconds, and many on a busy machine.
  this.timeout(180_000);

  let folder: string;
  let file: TinyModelFile;
  let state: string;
  let printed = "";
  let service: ReturnType<typeof spawn>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-serve-"));
    state = join(folder, "state");
    file = await openTinyModelFile();
    const prefix = join(folder, "prefix.txt");
    await writeFile(prefix, shared);
    const where = ["--port", "0", "--state", state, "--device", "emulator:", "--prefix", prefix];
    service = spawn(
      process.execPath,
      [bin, "serve", "--model", file.path, "--variant", `${file.path}=recent`, ...where],
      {
        cwd: folder,
      },
    );
    for (const stream of [service.stdout, service.stderr])
      stream?.on("data", (chunk) => {
        printed += chunk;
      });
    while (!printed.includes("listens on") && service.exitCode === null) await once(service.stdout!, "data");
  });

  after(async () => {
    service?.kill("SIGKILL");
    await file?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const url = () => /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? "";
  const chat = (token: string) =>
    makeTestClient(url(), token).post("/v1/chat/completions", {
      model: "default",
      max_tokens: 2,
      messages: [
        { role: "system", content: shared },
        { role: "user", content: "hello" },
      ],
    });

  it("has computed what all apps share before anybody asks", async () => {
    expect(await readdir(join(state, "contexts", "chunks"))).not.to.deep.equal([]);
    const missing = join(folder, "missing.txt");
    const { exitCode, stderr } = await runTapwright(
      "serve",
      "--state",
      join(folder, "other"),
      "--prefix",
      missing,
    );
    expect(exitCode).to.equal(2);
    expect(stderr).to.contain(`The prefix ${missing} cannot be read`);
  });

  it("tells where it listens, and hands out tokens", async () => {
    expect(printed).to.match(/^The service listens on http:\/\/127\.0\.0\.1:\d+\. Ctrl-C ends it\.\n/);
    const { stdout, exitCode } = await runTapwright(
      "service",
      "token",
      "com.example.agent",
      "--state",
      state,
    );
    expect(exitCode).to.equal(0);
    const again = await runTapwright("service", "token", "com.example.agent", "--state", state);
    expect(again.stdout).to.equal(stdout);
    expect((await chat(stdout.trim())).status).to.equal(200);
  });

  it("tells what runs, and the contexts of an app", async () => {
    const status = await runTapwright("service", "status", "--state", state, "--json");
    expect(status.exitCode).to.equal(0);
    const { variants, conditions } = JSON.parse(status.stdout);
    expect(variants.map(({ name }: { name: string }) => name)).to.deep.equal([
      "llama/tiny",
      "llama/tiny (recent)",
    ]);
    expect(conditions).to.be.an("object");
    expect(status.stderr).to.contain(`The service answers on ${url()}.`);
    expect(status.stderr).to.match(/1,000 tokens of a context: computed in \d+ ms, restored in \d+ ms/);
    const contexts = await runTapwright("service", "contexts", "com.example.agent", "--state", state);
    expect(contexts.stdout).to.match(/^com\.example\.agent keeps 1:\n {2}[\w-]{36}: \d+ tokens/);
    const none = await runTapwright("service", "contexts", "com.example.other", "--state", state);
    expect(none.stdout).to.equal("com.example.other keeps no contexts.\n");
  });

  it("ends on Ctrl-C, leaves nothing running and no address", async () => {
    if (process.platform === "win32") return; // signals end a process at once there
    service.kill("SIGINT");
    const [code] = await once(service, "close");
    expect(code).to.equal(0);
    expect(printed).to.contain("Running answers may end");
    expect(await readdir(join(state, "service"))).to.deep.equal(["tokens.json"]);
    expect((await stat(join(state, "contexts"))).mode & 0o077).to.equal(0);
    const { exitCode, stderr } = await runTapwright("service", "status", "--state", state);
    expect(exitCode).to.equal(3);
    expect(stderr).to.contain("Start one with: tapwright serve");
  });
});

describe("tapwright service models and profile", function () {
  this.timeout(180_000);

  it("proves the files of the catalog", async () => {
    const { stdout, exitCode } = await runTapwright("service", "models");
    expect(exitCode).to.equal(0);
    expect(stdout).to.contain("planner: model, Apache-2.0, as pinned");
  });

  it("fetches nothing that is not pinned", async () => {
    const { exitCode, stderr } = await runTapwright("service", "models", "pull", "http://127.0.0.1:9/x.gguf");
    expect(exitCode).to.equal(2);
    expect(stderr).to.contain("--name");
    const named = ["--name", "x", "--licence", "MIT", "--sha256", "abc"];
    const wrong = await runTapwright("service", "models", "pull", "http://127.0.0.1:9/x.gguf", ...named);
    expect([wrong.exitCode, wrong.stderr.split("\n")[0]]).to.deep.equal([2, 'error: "abc" is no sha256']);
  });

  it("measures once and advises", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tapwright-profile-"));
    try {
      await using file = await openTinyModelFile();
      const first = await runTapwright(
        "service",
        "profile",
        "--model",
        file.path,
        "--threads",
        "1",
        "--state",
        folder,
      );
      expect(first.stderr).to.contain("measuring");
      expect(first.stdout).to.match(/advice: llama\/tiny with --threads \d+ --context-tokens \d+/);
      const again = await runTapwright("service", "profile", "--state", folder, "--json");
      expect(again.stderr).not.to.contain("measuring");
      expect(JSON.parse(again.stdout).advice.model).to.equal("llama/tiny");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
