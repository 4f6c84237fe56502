import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { describeModelContract, errorOf, say } from "../test/model-contract.ts";
import { openEngine } from "./engine.ts";

describe("a scripted model", () => {
  let folder: string;
  const engine = openEngine();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "script-"));
  });

  after(() => rm(folder, { recursive: true }));

  async function loadScript(lines: string) {
    const path = join(folder, "script.jsonl");
    await writeFile(path, lines);
    return engine.load(`scripted:${path}`);
  }

  describeModelContract("a scripted model", (answers) =>
    loadScript(answers === "labels" ? '[{"pick":"Wi-Fi"}]' : '{"text":"one two"}\n{"text":"three"}\n'),
  );

  it("picks the label of the newest line that contains the text", async () => {
    await using session = await (await loadScript('{"pick":"Wi-Fi"}')).openSession();
    const prompt = say("user", 'goal: Wi-Fi\nA "Wi-Fi"\nBack\n  C switch "Wi-Fi"\n- tapped Wi-Fi\n');
    const choice = await session.choose?.([prompt], ["A", "B", "C"]);
    expect(choice?.probabilities).to.deep.equal([0, 0, 1]);
  });

  it("finds the first candidate that contains the text likely, and all others unlikely", async () => {
    await using session = await (await loadScript('{"pick":"Pin"}')).openSession();
    const candidates = ["tap Title", "tap Pin", "hold Pin"];
    const scores = await session.score?.([say("user", "next:\n")], candidates);
    expect(scores).to.deep.equal({
      candidates: [
        { candidate: "tap Title", logProbability: -20, tokens: 2 },
        { candidate: "tap Pin", logProbability: 0, tokens: 2 },
        { candidate: "hold Pin", logProbability: -20, tokens: 2 },
      ],
      usage: { inputTokens: 1, outputTokens: 0 },
    });
  });

  it("plays to every session from the first answer", async () => {
    const model = await loadScript('{"text":"one"}\n{"text":"two"}');
    for (let i = 0; i < 2; i++) {
      await using session = await model.openSession();
      expect((await session.generate([say("user", "x")])).text).to.equal("one");
    }
  });

  it("stops at a stop string", async () => {
    await using session = await (await loadScript('{"text":"one\\ntwo"}')).openSession();
    expect((await session.generate([say("user", "x")], { stop: ["\n"] })).text).to.equal("one");
  });

  it("says when the script does not fit the run", async () => {
    const script = '{"text":"one"}\n{"text":"two"}\n{"pick":"x"}\n{"pick":"x"}\n{"pick":"x"}';
    await using session = await (await loadScript(script)).openSession();
    const prompt = [say("user", "A row\n")];
    const calls = [
      () => session.choose?.(prompt, ["A"]),
      () => session.score?.(prompt, ["tap row"]),
      () => session.choose?.(prompt, ["A"]),
      () => session.score?.(prompt, ["tap row"]),
      () => session.generate(prompt),
    ];
    for (const call of calls) {
      expect((await errorOf(Promise.resolve(call()))).code).to.equal("model-output-invalid");
    }
    expect((await errorOf(session.generate(prompt))).message).to.equal("The script has no more answers");
  });

  it("refuses what is no script", async () => {
    expect((await errorOf(loadScript('{"tap":1}'))).code).to.equal("model-damaged");
    expect((await errorOf(engine.load("scripted:/nowhere"))).code).to.equal("model-unavailable");
  });
});
