import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { listCandidates } from "../agent/candidates.ts";
import { openChooseStrategy } from "../agent/choose.ts";
import type { Situation } from "../agent/decider.ts";
import { openScoreStrategy } from "../agent/score.ts";
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

  it("takes the likeliest move, and says what else it weighed", async () => {
    const { action, thought, call } = await decide([{ pick: "tap Pin" }], { goal: "Pin it at full size" });
    expect(action).to.deep.equal({ type: "tap", target: "e4" });
    expect(thought).to.equal("100 %, then type Title: 0 %");
    expect(call?.text).to.equal("tap Pin");
    expect(call?.considered.map(({ label }) => label)).to.deep.equal([
      "tap Pin",
      "type Title:",
      "set Size:",
      "tap Save",
      "scroll down",
    ]);
    expect(call?.considered[0]?.probability).to.be.closeTo(1, 1e-6);
  });

  it("lets the model write the words of a text box, the number of a slider and the answer", async () => {
    const typed = await decide([{ pick: "type Title:" }, { text: " Garden plan \nrest" }]);
    expect(typed.action).to.deep.equal({ type: "type", target: "e2", text: "Garden plan", replace: true });
    expect(typed.call?.text).to.equal("type Title: Garden plan");
    const set = await decide([{ pick: "set Size:" }, { text: " 40\n" }]);
    expect(set.action).to.deep.equal({ type: "set", target: "e3", percent: 40 });
    const answered = await decide([{ pick: "answer:" }, { text: " 555 1\n" }]);
    expect(answered.action).to.deep.equal({ type: "done", status: "success", answer: "555 1" });
  });

  it("tells a label from one that begins with it by the end of the line", async () => {
    const alike = makeScreen([{ name: "Ed" }, { name: "Edit" }]);
    const { action } = await decide([{ pick: "tap Ed\n" }], { screen: alike });
    expect(action).to.deep.equal({ type: "tap", target: "e1" });
    const longer = await decide([{ pick: "tap Edit\n" }], { screen: alike });
    expect(longer.action).to.deep.equal({ type: "tap", target: "e2" });
  });

  it("counts the prompt once, though both calls read it", async () => {
    const { usage } = await decide([{ pick: "type Title:" }, { text: "two words" }]);
    const { usage: one } = await decide([{ pick: "tap Pin" }]);
    // What is more is the label, before which the words are written.
    expect(usage).to.deep.equal({ inputTokens: one.inputTokens + 2, outputTokens: 2 });
  });

  it("does not offer what was tried in vain on this screen, whatever words were written", async () => {
    const fruitless = [{ type: "type", target: "e2", text: "Other", replace: true }] as const;
    const failed = await errorOf(decide([{ pick: "type Title:" }], { fruitless }));
    expect(failed.message).to.equal('No candidate contains "type Title:"');
    const { action } = await decide([{ pick: "tap Pin" }], { fruitless });
    expect(action).to.deep.equal({ type: "tap", target: "e4" });
  });

  it("stops when it is told to", async () => {
    await using decider = openChooseStrategy(await loadScript({ pick: "done" }), apps);
    const failed = await errorOf(decider.decide(situation, { signal: AbortSignal.abort() }));
    expect(failed.code).to.equal("aborted");
  });

  it("refuses a model that cannot say how likely its answers are", async () => {
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
  const decide = async (text: string, changes: Partial<Situation> = {}) => {
    await using decider = openStepStrategy(await loadScript({ text }), apps);
    return decider.decide({ ...situation, ...changes });
  };

  const readings = [
    ["tap Pin", { type: "tap", target: "e4" }],
    ["hold Save", { type: "long-press", target: "e5" }],
    ["type Title: Garden plan", { type: "type", target: "e2", text: "Garden plan", replace: true }],
    ["set Size: 40", { type: "set", target: "e3", percent: 40 }],
    ["scroll down", { type: "scroll", target: "e6", direction: "down" }],
    ["open Notes", { type: "open-app", app: "Notes" }],
    ["back", { type: "press", key: "back" }],
    ["done", { type: "done", status: "success" }],
    ["answer: 555 1", { type: "done", status: "success", answer: "555 1" }],
    ["impossible\nand more", { type: "done", status: "infeasible" }],
  ] as const;
  for (const [text, action] of readings) {
    it(`reads ${JSON.stringify(text)}`, async () => {
      expect((await decide(text)).action).to.deep.equal(action);
    });
  }

  it("refuses what is no move on this screen", async () => {
    for (const text of ["tap New note", "tap Pi", "type Title:", "type Pin: words", "fly", ""]) {
      expect((await errorOf(decide(text))).code, text).to.equal("model-output-invalid");
    }
  });

  it("does not offer what was tried in vain, unless nothing else is left", async () => {
    const back = { type: "press", key: "back" } as const;
    expect((await errorOf(decide("back", { fruitless: [back] }))).code).to.equal("model-output-invalid");
    const all = listCandidates(screen, apps).map(({ action }) => action("0"));
    expect((await decide("back", { fruitless: all })).action).to.deep.equal(back);
  });

  it("writes under a grammar of exactly the moves that are offered", async () => {
    const model = await loadScript();
    const grammars: (string | undefined)[] = [];
    model.openSession = async () => ({
      model,
      length: 0,
      async generate(_, { grammar } = {}) {
        grammars.push(grammar);
        return { text: "done", finish: "stop", usage: { inputTokens: 1, outputTokens: 1 } };
      },
      mark: () => ({ length: 0 }),
      rewind() {},
      async [Symbol.asyncDispose]() {},
    });
    await using decider = openStepStrategy(model, apps);
    const fruitless = [{ type: "press", key: "back" }] as const;
    await decider.decide({
      ...situation,
      screen: makeScreen([textbox("Title"), slider("Size", 20)]),
      fruitless,
    });
    expect(grammars[0]?.split("\n").slice(0, 4)).to.deep.equal([
      'root ::= ("type Title: " text | "set Size: " percent | "open Notes" | "home" | "done" | "answer: " answer | "impossible") "\\n"',
      "text ::= text-s0 | text-s1",
      'text-s0 ::= "Pin " text-t1 | "Pin"',
      'text-t0 ::= "Pin " text-t1 | "Pin"',
    ]);
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

describe("openScoreStrategy", () => {
  const decide = async (...answers: readonly ScriptAnswer[]) => {
    await using decider = openScoreStrategy(await loadScript(...answers), apps);
    return decider.decide(situation);
  };

  it("takes the move that is likeliest by the token, and says what else it weighed", async () => {
    const { action, call } = await decide({ pick: "tap Pin" });
    expect(action).to.deep.equal({ type: "tap", target: "e4" });
    expect(call?.considered[0]?.label).to.equal("tap Pin");
    const shares = call?.considered.map(({ probability }) => probability) ?? [];
    expect(shares).to.deep.equal([...shares].sort((one, other) => other - one));
  });

  it("lets the model write the words of a text box", async () => {
    const { action } = await decide({ pick: "type Title:" }, { text: " Milk\n" });
    expect(action).to.deep.equal({ type: "type", target: "e2", text: "Milk", replace: true });
  });
});
