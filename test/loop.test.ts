import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { openChooseStrategy } from "../agent/choose.ts";
import type { Decider } from "../agent/decider.ts";
import { approveAll } from "../agent/policy.ts";
import { type EpisodeOptions, runEpisode } from "../agent/run-episode.ts";
import { openStepStrategy } from "../agent/step.ts";
import { openTrace } from "../agent/trace.ts";
import type { Action } from "../core/action.ts";
import type { Device, InstalledApp } from "../core/device.ts";
import type { Episode, EpisodeSpec, TraceEvent } from "../core/episode.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { makeFirst, makeLexical, makeNothing } from "../eval/baselines.ts";
import { loadScript, type ScriptAnswer } from "./load-script.ts";
import { openPhoneDevice, shellOf } from "./open-phone-device.ts";

const goal = "Turn on airplane mode";
const spec: EpisodeSpec = {
  task: { id: "test/loop", version: 1, seed: 0 },
  goal,
  model: "scripted/script.json",
  device: "emulator:",
  agent: {},
  code: { version: "0.0.0" },
};
const budget = { steps: 10, seconds: 60 };
const pick = (words: string): ScriptAnswer => ({ pick: words });
const picks = (...words: readonly string[]): ScriptAnswer[] => words.map(pick);

const finish: Action = { type: "done", status: "success" };

/** Takes these actions, one after another. */
function follow(...actions: readonly Action[]): Decider {
  const rest = actions.values();
  return {
    name: "follow",
    decide: async () => ({
      action: rest.next().value ?? finish,
      thought: "",
      usage: { inputTokens: 0, outputTokens: 0 },
    }),
    async [Symbol.asyncDispose]() {},
  };
}

describe("runEpisode", () => {
  let device: Device;
  let apps: readonly InstalledApp[];
  let folder: string;

  before(async () => {
    device = await openPhoneDevice();
    apps = await device.listApps();
    await device.saveState!("fresh");
  });
  beforeEach(async () => {
    await device.restoreState!("fresh");
    folder = await mkdtemp(join(tmpdir(), "tapwright-loop-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  after(() => device?.[Symbol.asyncDispose]());

  const play = (decider: Decider, more: Partial<EpisodeOptions> = {}): Promise<Episode> =>
    runEpisode({ device, decider, goal, apps, approve: approveAll, budget, spec, ...more });
  const playScript = async (answers: readonly ScriptAnswer[], more: Partial<EpisodeOptions> = {}) => {
    await using decider = openChooseStrategy(await loadScript(...answers), apps);
    return play(decider, { trace: openTrace(folder), ...more });
  };
  const readTrace = async (): Promise<TraceEvent[]> => {
    const text = await readFile(join(folder, "trace.jsonl"), "utf8");
    expect(text.endsWith("\n")).to.equal(true);
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  };
  const messages = ({ steps }: Episode): string[] => steps.map(({ result }) => result.message);

  it("ends as a success when the model says so, with the phone changed and every step verified", async () => {
    const script = picks("open Settings", "tap Network & internet", "tap Airplane mode", "done");
    const episode = await playScript(script);
    expect(episode.outcome).to.equal("success");
    expect(messages(episode)).to.deep.equal(["opened Settings", "new screen", '"Airplane mode" on', ""]);
    expect(await shellOf(device, "settings get global airplane_mode_on")).to.equal("1");
    expect(episode.usage.inputTokens).to.be.greaterThan(100);
  });

  it("traces every event of a step in its order, and each prompt once", async () => {
    const { id } = await playScript(picks("open Settings", "done"));
    const events = await readTrace();
    expect(events.map(({ type }) => type)).to.deep.equal([
      ...["episode-start", "screen"],
      ...["model-call", "action-start", "screen", "action-end"],
      ...["model-call", "action-start", "action-end"],
      "episode-end",
    ]);
    expect(events[0]).to.deep.include({ format: 1, id, spec });
    expect(await readdir(join(folder, "prompts"))).to.have.lengthOf(2);
  });

  it("tells the model what came of its steps, and only ever adds to it", async () => {
    await playScript(picks("open Settings", "tap Network & internet", "done"));
    const calls = (await readTrace()).filter((event) => event.type === "model-call");
    const prompts = await Promise.all(
      calls.map(({ promptFile }) => readFile(join(folder, promptFile), "utf8")),
    );
    const pasts = prompts.map((prompt) => /goal: .*?(?=\napp )/s.exec(prompt)?.[0]);
    expect(pasts).to.deep.equal([
      `goal: ${goal}`,
      `goal: ${goal}\n- open Settings -> opened Settings`,
      `goal: ${goal}\n- open Settings -> opened Settings\n- tap "Network & internet · Mobile, Wi‑Fi, hotspot" -> new screen`,
    ]);
    expect(calls.map(({ recomputedTokens }) => recomputedTokens)).to.deep.equal([0, 0, 0]);
  });

  it("passes an answer on", async () => {
    const episode = await playScript([pick("answer"), { text: " 42\n" }]);
    expect(episode).to.include({ outcome: "success", answer: "42" });
  });

  it("ends as infeasible when the model says that it cannot be done", async () => {
    const episode = await playScript(picks("open Contacts", "impossible"));
    expect(episode.outcome).to.equal("infeasible");
  });

  it("ends out of budget, never as a success, when steps, seconds or tokens are used up", async () => {
    const script = picks("open Settings", "home", "open Notes", "done");
    const bySteps = await playScript(script, { budget: { steps: 3, seconds: 60 } });
    expect(bySteps).to.include({ outcome: "out-of-budget" });
    expect(bySteps.steps).to.have.lengthOf(3);
    expect(await readTrace()).to.satisfy((events: TraceEvent[]) =>
      events.some((event) => event.type === "note" && event.text === "Ended: 3 steps are used up."),
    );
    const byTokens = await playScript(script, { budget: { steps: 9, seconds: 60, tokens: 1 } });
    expect(byTokens.steps).to.have.lengthOf(1);
    const bySeconds = await playScript(script, { budget: { steps: 9, seconds: 0 } });
    expect([bySeconds.outcome, bySeconds.steps.length]).to.deep.equal(["out-of-budget", 0]);
  });

  it("ends as a failure when it goes round in circles", async () => {
    const script = picks(...Array<string[]>(4).fill(["open Settings", "home"]).flat());
    const episode = await playScript(script);
    expect(episode.outcome).to.equal("failure");
    expect(episode.steps).to.have.lengthOf(5);
  });

  it("does not try again what proved fruitless on a screen", async () => {
    const { steps, error } = await playScript(picks("home", "home"));
    expect(steps.map(({ result }) => result)).to.deep.equal([
      { ok: false, message: "no change", changed: false },
    ]);
    expect(error?.message).to.equal('No candidate contains "home"');
  });

  it("mends a ref that is not on the screen by another step", async () => {
    const episode = await play(
      follow({ type: "tap", target: "e999" }, { type: "open-app", app: "Settings" }, finish),
    );
    expect(episode.outcome).to.equal("success");
    expect(episode.steps[0]?.result).to.deep.equal({
      ok: false,
      code: "stale-ref",
      message: "e999 is not on the current screen",
      changed: false,
    });
    expect(messages(episode).slice(1)).to.deep.equal(["opened Settings", ""]);
  });

  it("plays strategy step", async () => {
    await using decider = openStepStrategy(
      await loadScript({ text: "open Settings" }, { text: "done" }),
      apps,
    );
    const episode = await play(decider);
    expect([episode.outcome, ...messages(episode)]).to.deep.equal(["success", "opened Settings", ""]);
  });

  it("ends as aborted by a signal between two steps or before the first", async () => {
    const controller = new AbortController();
    const script = picks("open Settings", "home", "done");
    const episode = await playScript(script, {
      signal: controller.signal,
      onStep: () => controller.abort(),
    });
    expect(episode.outcome).to.equal("aborted");
    expect(episode.steps).to.have.lengthOf(1);
    expect((await readTrace()).at(-1)).to.include({ type: "episode-end", outcome: "aborted" });
    const never = await playScript(script, { signal: AbortSignal.abort() });
    expect([never.outcome, never.steps.length]).to.deep.equal(["aborted", 0]);
  });

  it("ends as aborted by a signal within a step, which the trace shows as begun", async () => {
    const controller = new AbortController();
    const opener = follow({ type: "open-app", app: "Settings" });
    const decider: Decider = {
      ...opener,
      decide(situation) {
        controller.abort();
        return opener.decide(situation);
      },
    };
    const episode = await play(decider, { signal: controller.signal, trace: openTrace(folder) });
    expect([episode.outcome, episode.steps.length]).to.deep.equal(["aborted", 0]);
    expect((await readTrace()).slice(-2).map(({ type }) => type)).to.deep.equal([
      "action-start",
      "episode-end",
    ]);
  });

  it("ends as an error when the phone goes away, with the trace complete up to there", async () => {
    await using phone = await openPhone();
    await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
    await using lost = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
    const closing: PromiseLike<void>[] = [];
    const episode = await playScript(picks("open Settings", "tap Display", "done"), {
      device: lost,
      onStep: () => closing.push(adbd[Symbol.asyncDispose]()),
    });
    await Promise.all(closing);
    expect(episode).to.include({ outcome: "error" });
    expect(episode.error).to.include({ code: "device-lost" });
    expect(episode.steps).to.have.lengthOf(1);
    const events = await readTrace();
    expect(events.slice(-2).map(({ type }) => type)).to.deep.equal(["error", "episode-end"]);
  });

  it("ends before what needs a person's yes and gets none, and has not done it", async () => {
    const asked: string[] = [];
    const approve = async ({ move }: { readonly move: string }) => {
      asked.push(move);
      return false;
    };
    const moves = picks("open Notes", "tap Car service", "tap Delete", "tap Delete", "done");
    const refused = await playScript(moves, { approve });
    expect(refused.error).to.include({ code: "approval-needed" });
    expect(messages(refused)).to.deep.equal(["opened Notes", "new screen"]);
    expect(asked).to.deep.equal(['tap "Delete"']);
    const { stdout } = await device.shell!(["ls", "/sdcard/Documents"]);
    expect(stdout).to.contain("Car service");
    await device.restoreState!("fresh");
    expect((await playScript(moves, { approve: approveAll })).outcome).to.equal("success");
  });

  it("ends as an error when the model fails", async () => {
    const { outcome, error } = await playScript(picks("open Settings"));
    expect([outcome, error?.code]).to.deep.equal(["error", "model-output-invalid"]);
  });

  it("ends the trace as an error, too, when a mistake in the program gets through", async () => {
    const mistake = new RangeError("a mistake");
    const decider: Decider = { ...follow(), decide: () => Promise.reject(mistake) };
    const thrown = await play(decider, { trace: openTrace(folder) }).catch((error: unknown) => error);
    expect(thrown).to.equal(mistake);
    expect((await readTrace()).at(-1)).to.include({ type: "episode-end", outcome: "error" });
  });

  it("plays baselines, which ask no model", async () => {
    const nothing = await play(makeNothing());
    expect([nothing.outcome, nothing.steps.length]).to.deep.equal(["success", 1]);
    expect(nothing.usage).to.deep.equal({ inputTokens: 0, outputTokens: 0 });
    const lexical = await play(makeLexical(apps, { history: true }), { goal: "Open Contacts" });
    expect(messages(lexical)[0]).to.equal("opened Contacts");
    const first = await play(makeFirst(apps), { budget: { steps: 3, seconds: 60 } });
    expect(first.steps.length).to.be.at.most(3);
  });
});
