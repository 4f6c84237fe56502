import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { say } from "../test/model-contract.ts";
import type { ContextModel } from "./context-model.ts";
import { openEngine } from "./engine.ts";

const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const engineModule = new URL("./engine.ts", import.meta.url).href;

/** What the process that is killed does, over and over; it prints a line after each answer. */
const program = (folder: string, path: string) => `
  const { openEngine } = await import(${JSON.stringify(engineModule)});
  const engine = openEngine({ threads: 1, slots: 2, contexts: { folder: ${JSON.stringify(folder)} } });
  const model = await engine.load(${JSON.stringify(path)});
  const say = (text) => [{ role: "user", parts: [{ type: "text", text }] }];
  const contexts = await Promise.all(["a", "b", "a", "b"].map((owner) => model.openContext({ owner, system: "You operate a phone." })));
  for (let round = 0; ; round += 1)
    for (const [index, context] of contexts.entries()) {
      const prompt = "goal " + index + "\\n" + ("row " + index + " off\\n").repeat(15 * (round + 1)) + "next:\\n";
      const { text } = await context.generate(say(prompt), { maxTokens: 4 });
      console.log(JSON.stringify({ id: context.id, owner: context.facts.owner, prompt, text }));
    }`;

interface Answer {
  readonly id: string;
  readonly owner: string;
  readonly prompt: string;
  readonly text: string;
}

/** Runs the program until it has given so many answers, then kills it without a warning. */
async function runAndKill(folder: string, path: string, answers: number): Promise<readonly Answer[]> {
  const child = spawn(
    process.execPath,
    ["--import", loader, "--input-type=module", "--eval", program(folder, path)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const given: Answer[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    given.push(JSON.parse(line));
    if (given.length === answers) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return given;
}

describe("contexts of a service that was killed", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(180_000);

  let folder: string;
  let file: TinyModelFile;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "contexts-"));
    file = await openTinyModelFile();
  });

  afterEach(async () => {
    await file[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  for (const answers of [1, 6, 11])
    it(`answer again, each from its files or its text, killed after answer ${answers}`, async () => {
      const given = await runAndKill(folder, file.path, answers);
      await using engine = openEngine({ threads: 1, slots: 2, contexts: { folder } });
      const model = (await engine.load(file.path)) as ContextModel;
      const known = ["a", "b"].flatMap((owner) => model.listContexts(owner));
      expect(known).to.have.length(4);
      // The last answer of each context: it was kept before it was given.
      const last = [...new Map(given.map((answer) => [answer.id, answer])).values()];
      for (const { id, owner, prompt, text } of last) {
        const context = await model.openContext({ owner, id });
        const again = await context.generate([say("user", prompt)], { maxTokens: 4 });
        expect(again.text).to.equal(text);
      }
      // Nothing is left of what was on its way.
      const chunks = await readdir(join(folder, "chunks"));
      expect(chunks.filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
    });
});
