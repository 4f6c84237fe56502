import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openChooseStrategy } from "../agent/choose.ts";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openStepStrategy } from "../agent/step.ts";
import type { Device } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";
import { addContact } from "./add-contact.ts";
import { loadScript, type ScriptAnswer } from "./load-script.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

const names = Array.from({ length: 40 }, (_, index) => `Person${String(index).padStart(2, "0")} Of The List`);
const goal = "Show whoever comes last";
const task = { id: "test/more", version: 1, seed: 0 };
const spec = { task, goal, model: "scripted", device: "emulator:", agent: {}, code: { version: "0.0.0" } };

/** A model that reads but little at once: a third of its context is a screen's. */
async function loadForgetful(
  contextTokens: number,
  answers: readonly ScriptAnswer[],
): Promise<LanguageModel> {
  const model = await loadScript(...answers);
  return {
    ...{ spec: model.spec, id: model.id, can: model.can, contextTokens },
    countTokens: (text) => model.countTokens(text),
    openSession: (options) => model.openSession(options),
    [Symbol.asyncDispose]: () => model[Symbol.asyncDispose](),
  };
}

describe("an agent with a small context before a long list", () => {
  let device: Device;

  before(async () => {
    device = await openPhoneDevice({ size: { width: 720, height: 8000 } });
    for (const name of names) await addContact(device, name);
    await device.saveState!("fresh");
  });
  after(() => device?.[Symbol.asyncDispose]());

  const moves = ["open Contacts", "more", "more", "tap Person39", "done"];
  for (const [strategy, answers] of [
    [openChooseStrategy, moves.map((words) => ({ pick: words }))],
    [openStepStrategy, moves.map((words) => ({ text: words.replace("Person39", names[39]!) }))],
  ] as const) {
    it(`sees it part by part with ${strategy.name}, and acts on what a later part shows`, async () => {
      await device.restoreState!("fresh");
      const apps = await device.listApps();
      const model = await loadForgetful(300, answers);
      await using decider = strategy(model, apps, { general: true });
      const prompts: string[] = [];
      const trace = { write: () => {}, keep: (prompt: string) => `${prompts.push(prompt)}` };
      const budget = { steps: 9, seconds: 60 };
      const episode = await runEpisode({
        device,
        decider,
        goal,
        apps,
        approve: approveAll,
        budget,
        spec,
        trace,
      });
      expect(episode.outcome).to.equal("success");
      expect(episode.steps.map(({ result }) => result.message)).to.deep.equal([
        ...["opened Contacts", "shown", "shown", "new screen", ""],
      ]);
      const parts = prompts.slice(1, 4);
      const shown = parts.map((prompt) => names.filter((name) => prompt.includes(`* ${name}`)));
      expect(shown.map(({ length }) => length > 0)).to.deep.equal([true, true, true]);
      expect(shown.flat(), "each name stands in one part").to.deep.equal(names);
      expect(shown[2]).to.include(names[39]);
      for (const [index, prompt] of parts.entries()) {
        expect(prompt).to.match(/\n… \d+ more\n/);
        expect(prompt.match(/^- more -> shown$/gm) ?? []).to.have.lengthOf(index);
      }
      expect(prompts.at(-1)).to.contain(names[39]).and.not.to.contain(names[38]);
    });
  }
});
