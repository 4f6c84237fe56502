import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { approveAll } from "../../agent/policy.ts";
import { runEpisode } from "../../agent/run-episode.ts";
import { openStrategy } from "../../cli/open-strategy.ts";
import type { Episode } from "../../core/episode.ts";
import type { Engine, LanguageModel, Scores } from "../../core/model.ts";
import { exportOnnx } from "../../models/training/export-onnx.ts";
import { catalogPath } from "../../runtime/catalog.ts";
import { openEngine } from "../../runtime/engine.ts";
import { openPhoneDevice } from "../open-phone-device.ts";
import { needTransformers } from "./open-transformers.ts";

/** One decision as both engines made it, with the same weights. */
interface Decision {
  readonly onnx: Scores;
  readonly llama: Scores;
}

describe("the embedded planner as an ONNX model", function () {
  // Some seconds a decision on a busy machine.
  this.timeout(1_200_000);

  let parent: string;
  let engine: Engine;
  let onnx: LanguageModel;
  let llama: LanguageModel;
  const decisions: Decision[] = [];

  before(async () => {
    await needTransformers();
    parent = await mkdtemp(join(tmpdir(), "tapwright-onnx-planner-"));
    engine = openEngine({ threads: 1 });
    onnx = await engine.load(`onnx:${await exportOnnx(join(catalogPath, "../planner.gguf"), parent)}`);
    llama = await engine.load("planner");
  });

  after(async () => {
    await onnx?.[Symbol.asyncDispose]();
    await llama?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
    if (parent !== undefined) await rm(parent, { recursive: true });
    if (decisions.length === 0) return;
    const median = (values: readonly number[]) =>
      Math.round(values.toSorted((a, b) => a - b)[values.length >> 1]!);
    const [one, other] = [decisions.map(({ onnx }) => onnx), decisions.map(({ llama }) => llama)].map(
      (scores) => median(scores.map(({ usage }) => usage.prefillMs ?? 0)),
    );
    const apart = decisions.flatMap(({ onnx, llama }) => differences(onnx, llama));
    process.stdout.write(
      `    ${decisions.length} decisions, one after the other: ONNX ${one} ms, llama.cpp ${other} ms (medians); ` +
        `probabilities at most ${Math.max(...apart).toFixed(4)} apart\n`,
    );
  });

  const play = async (goal: string, model: LanguageModel, steps: number): Promise<Episode> => {
    await using device = await openPhoneDevice();
    const apps = await device.listApps();
    await using decider = openStrategy("choose", model, apps);
    const task = { id: "goal", version: 1, seed: 0 };
    const spec = { task, goal, model: model.id, device: "emulator:", agent: {}, code: { version: "test" } };
    const budget = { steps, seconds: 600 };
    return await runEpisode({ device, decider, goal, apps, approve: approveAll, budget, spec });
  };

  for (const goal of ["Turn on airplane mode", 'Create a note titled "Zoë" that says milk and bread'])
    it(`decides as llama.cpp does, and only ever acts legally: ${goal}`, async () => {
      const both = askBoth(onnx, llama, (decision) => decisions.push(decision));
      const { steps, error } = await play(goal, both, 7);
      expect(error).to.equal(undefined);
      expect(steps).to.have.length.above(1);
      expect(steps.filter(({ result }) => result.code !== undefined)).to.deep.equal([]);
    });

  it("gives every move the probability that llama.cpp gives it", () => {
    expect(decisions).to.have.length.above(4);
    for (const { onnx, llama } of decisions) {
      expect(onnx.usage.inputTokens).to.equal(llama.usage.inputTokens);
      expect(Math.max(...differences(onnx, llama))).to.be.lessThan(0.05);
    }
  });

  it("makes embeddings in the same direction", async () => {
    const texts = ["Turn on Bluetooth", "Créer une note"];
    const [one, other] = await Promise.all(
      [onnx, llama].map(async (model) => (await model.embed!(texts)).vectors),
    );
    for (const [index, vector] of one!.entries())
      expect(vector.reduce((sum, value, i) => sum + value * other![index]![i]!, 0)).to.be.closeTo(1, 0.01);
  });
});

function differences(one: Scores, other: Scores): readonly number[] {
  return one.candidates.map(({ logProbability }, index) =>
    Math.abs(Math.exp(logProbability) - Math.exp(other.candidates[index]!.logProbability)),
  );
}

/** The first model, with every question of a likelihood put to the second one too. */
function askBoth(
  first: LanguageModel,
  second: LanguageModel,
  onDecision: (decision: Decision) => void,
): LanguageModel {
  return {
    spec: 1,
    id: first.id,
    contextTokens: first.contextTokens,
    can: first.can,
    countTokens: (text) => first.countTokens(text),
    async openSession(options) {
      const session = await first.openSession(options);
      const other = await second.openSession(options);
      return {
        model: session.model,
        get length() {
          return session.length;
        },
        generate: (...asked) => session.generate(...asked),
        async score(...asked) {
          const [onnx, llama] = [await session.score!(...asked), await other.score!(...asked)];
          onDecision({ onnx, llama });
          return onnx;
        },
        mark: () => session.mark(),
        rewind: (mark) => session.rewind(mark),
        async [Symbol.asyncDispose]() {
          await session[Symbol.asyncDispose]();
          await other[Symbol.asyncDispose]();
        },
      };
    },
    async [Symbol.asyncDispose]() {},
  };
}
