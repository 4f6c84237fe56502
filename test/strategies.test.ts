import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openChooseStrategy } from "../agent/choose.ts";
import type { Situation } from "../agent/decider.ts";
import { openStepStrategy } from "../agent/step.ts";
import type { Engine, LanguageModel } from "../core/model.ts";
import { openEngine } from "../runtime/engine.ts";
import { loadScript, type ScriptAnswer } from "./load-script.ts";
import { makeScreen, plain, slider, textbox, toggle } from "./make-screen.ts";
import { openTinyModelFile, type TinyModelFile } from "./make-tiny-gguf.ts";
import { errorOf } from "./model-contract.ts";

const apps = [{ label: "Notes", packageName: "com.example.notes" }];
const screen = makeScreen([
  plain("New note"),
  textbox("Title"),
  slider("Size", 20),
  toggle("Pin", false),
  { name: "Save", gestures: ["tap", "long-press"] },
  { role: "list", name: "", gestures: ["scroll-down"] },
]);
const situation: Situation = { goal: "Pin it", history: [], screen };

describe("openChooseStrategy", () => {
  const decide = async (answers: readonly ScriptAnswer[], changes: Partial<Situation> = {}) => {
    await using decider = openChooseStrategy(await loadScript(...answers), apps);
    return decider.decide({ ...situation, ...changes });
  };

  it("takes the move whose label is likeliest, and says what else it weighed", async () => {
    const { action, thought, call } = await decide([{ pick: '"Pin"' }]);
    expect(action).to.deep.equal({ type: "tap", target: "e4" });
    expect(thought).to.match(/^tap "Pin" 100 %, then .+ 0 %$/);
    expect(call?.text).to.equal("c");
    expect(call?.considered).to.have.lengthOf(5);
    expect(call?.considered[0]).to.deep.equal({ label: "c", action: 'tap "Pin"', probability: 1 });
  });

  it("lets the model write the words of a text box, the number of a slider and the answer", async () => {
    const typed = await decide([{ pick: '"Title"' }, { text: " Garden plan \nrest" }]);
    expect(typed.action).to.deep.equal({ type: "type", target: "e2", text: "Garden plan", replace: true });
    expect(typed.call?.text).to.equal("a Garden plan");
    const set = await decide([{ pick: '"Size"' }, { text: " 40\n" }]);
    expect(set.action).to.deep.equal({ type: "set", target: "e3", percent: 40 });
    const answered = await decide([{ pick: "answer" }, { text: " 555 1\n" }]);
    expect(answered.action).to.deep.equal({ type: "done", status: "success", answer: "555 1" });
  });

  it("adds up what both calls cost", async () => {
    const { usage } = await decide([{ pick: '"Title"' }, { text: "two words" }]);
    const { usage: one } = await decide([{ pick: '"Pin"' }]);
    expect(usage.inputTokens).to.be.greaterThan(2 * one.inputTokens);
    expect(usage.outputTokens).to.equal(2);
  });

  it("takes the next best where the best was tried in vain on this screen", async () => {
    const { action } = await decide([{ pick: '"Pin"' }, { text: "Garden" }], {
      fruitless: [{ type: "tap", target: "e4" }],
    });
    expect(action).to.deep.equal({ type: "type", target: "e2", text: "Garden", replace: true });
  });

  it("takes words tried in vain for the same move as other words", async () => {
    const fruitless = [{ type: "type", target: "e2", text: "Other", replace: true }] as const;
    const { action } = await decide([{ pick: '"Title"' }, { text: "Garden" }], { fruitless });
    expect(action.type).not.to.equal("type");
  });

  it("still offers home where back was tried in vain", async () => {
    const { action } = await decide([{ pick: "home" }], { fruitless: [{ type: "press", key: "back" }] });
    expect(action).to.deep.equal({ type: "press", key: "home" });
  });

  it("stops when it is told to", async () => {
    await using decider = openChooseStrategy(await loadScript({ pick: "done" }), apps);
    const failed = await errorOf(decider.decide(situation, { signal: AbortSignal.abort() }));
    expect(failed.code).to.equal("aborted");
  });

  it("refuses a model that cannot weigh labels", async () => {
    const model = await loadScript();
    model.openSession = async () => ({
      model,
      length: 0,
      generate: () => expect.fail("nothing to write"),
      mark: () => ({ length: 0 }),
      rewind() {},
      async [Symbol.asyncDispose]() {},
    });
    await using decider = openChooseStrategy(model, apps);
    const failed = await errorOf(decider.decide(situation));
    expect(failed).to.include({ code: "unsupported", hint: "Use --strategy step with this model." });
  });
});

describe("openStepStrategy", () => {
  const decide = async (text: string) => {
    await using decider = openStepStrategy(await loadScript({ text }), apps);
    return decider.decide(situation);
  };

  const readings = [
    ["tap e4", { type: "tap", target: "e4" }],
    ["hold e5", { type: "long-press", target: "e5" }],
    ["type e2 Garden plan", { type: "type", target: "e2", text: "Garden plan", replace: true }],
    ["set e3 40", { type: "set", target: "e3", percent: 40 }],
    ["scroll down e6", { type: "scroll", target: "e6", direction: "down" }],
    ["open Notes", { type: "open-app", app: "Notes" }],
    ["back", { type: "press", key: "back" }],
    ["done", { type: "done", status: "success" }],
    ["answer 555 1", { type: "done", status: "success", answer: "555 1" }],
    ["impossible\nand more", { type: "done", status: "infeasible" }],
  ] as const;
  for (const [text, action] of readings) {
    it(`reads ${JSON.stringify(text)}`, async () => {
      expect((await decide(text)).action).to.deep.equal(action);
    });
  }

  it("refuses what is no move on this screen", async () => {
    for (const text of ["tap e1", "tap e40", "type e4 words", "fly", ""]) {
      expect((await errorOf(decide(text))).code, text).to.equal("model-output-invalid");
    }
  });
});

describe("a strategy with a real model", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);
  let engine: Engine;
  let file: TinyModelFile;
  let model: LanguageModel;

  before(async () => {
    engine = openEngine({ threads: 1 });
    file = await openTinyModelFile();
    model = await engine.load(file.path);
  });

  after(async () => {
    await engine?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  for (const open of [openChooseStrategy, openStepStrategy]) {
    it(`${open.name}: whatever the weights say is a legal move`, async () => {
      await using decider = open(model, apps);
      const { action, call, usage } = await decider.decide(situation);
      expect(action.type).to.be.oneOf([
        "tap",
        "long-press",
        "type",
        "set",
        "scroll",
        "open-app",
        "press",
        "done",
      ]);
      expect(call?.prompt).to.contain("goal: Pin it\n");
      expect(usage.inputTokens).to.be.greaterThan(100);
    });

    it(`${open.name}: computes nothing twice that stands before the newest history line`, async () => {
      await using decider = open(model, apps);
      await decider.decide(situation);
      const history = ['tap "Pin" -> "Pin" on'];
      const second = await decider.decide({ ...situation, history });
      const third = await decider.decide({ ...situation, history: [...history, 'tap "Save" -> new screen'] });
      expect([second.call?.recomputedTokens, third.call?.recomputedTokens]).to.deep.equal([0, 0]);
    });
  }
});
