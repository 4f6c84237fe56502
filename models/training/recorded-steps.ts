import { openAdbDevice } from "../../actuators/adb-device.ts";
import { type Candidate, listCandidates, makes, slotValueOf } from "../../agent/candidates.ts";
import type { Decider, Situation } from "../../agent/decider.ts";
import { approveAll, assessRisk } from "../../agent/policy.ts";
import { runEpisode } from "../../agent/run-episode.ts";
import type { Action } from "../../core/action.ts";
import type { Device, InstalledApp } from "../../core/device.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import { openPhone } from "../../emulator/open-phone.ts";
import { connectInMemory } from "../../emulator/serve-adbd.ts";
import { makeOracle, type Oracle } from "../../eval/baselines.ts";
import { perceive } from "../../perception/perceive.ts";
import type { TaskTemplate } from "../../tasks/define.ts";
import { dress } from "./dress.ts";
import { type Example, makeExample, permuteRows } from "./example.ts";
import { isHeldOut } from "./held-out.ts";
import { makePlainReader } from "./plain-reader.ts";
import { makeWords } from "./words.ts";

/** How often a wrong step is put in, so that the model sees how one finds back. */
const mistakes = 0.15;
/** Of what a learner does wrong, how often it is let, and how many times in an episode; of what it does right, how much is kept. */
const slipsTaken = 0.7;
const mostSlips = 4;
const rightKept = 0.2;
/** Apps of which those that are not on the phone are named too, so that the list of apps is read and not known by heart. */
const otherApps =
  "Browser Calculator Calendar Camera Drawing Expenses Gallery Mail Maps Music Podcasts Recipes Recorder Store Video Weather";
/** Episodes on one phone, before another one with other people and notes takes its place. */
const episodesPerPhone = 40;

/** Whoever takes some of the steps instead of an oracle, which says each time what would have been right. */
export type Learner = (apps: readonly InstalledApp[]) => Decider;

/** How steps are recorded. */
export interface RecordOptions {
  /** Every phone looks and speaks in another way; false by default. */
  readonly isVaried?: boolean;
  /** Makes the mistakes that are mended, instead of chance; most of what it does right is not written down (DAgger: Ross and others, 2011). */
  readonly learner?: Learner;
}

/**
 * Decisions of the oracles on the emulated phone, endless and seeded: names and texts from everywhere but
 * the test lists, train phrasings only, rows permuted now and then, mistakes put in and mended.
 */
export async function* recordSteps(
  templates: readonly TaskTemplate[],
  seed: number,
  { isVaried = false, learner }: RecordOptions = {},
): AsyncGenerator<Example> {
  for (let phoneSeed = seed * 10_000; ; phoneSeed += 1) {
    await using phone = await openPhone({
      seed: phoneSeed,
      ...(isVaried && { variation: phoneSeed }),
    });
    await using connected = await openAdbDevice(
      { kind: "memory", id: "training", open: () => connectInMemory(phone.endpoint) },
      { clock: { now: () => new Date(phone.system.clock.now()), wait: async () => {} } },
    );
    // Nothing moves by itself on this phone, so there is nothing to wait for.
    const device: Device = { ...connected, settle: async () => true };
    const apps = await device.listApps();
    await device.saveState!("fresh");
    for (let index = 0; index < episodesPerPhone; index += 1) {
      await device.restoreState!("fresh");
      const random = makeRandom(phoneSeed * 1000 + index);
      const readPlain = isVaried ? phone.screen.dumpPlainTree : undefined;
      const episode = { device, apps, random, readPlain, learner };
      const examples = await recordEpisode(random.pick(templates), episode);
      yield* examples.filter((example) => !isHeldOut(example));
    }
  }
}

interface EpisodeSource {
  readonly device: Device;
  readonly apps: readonly InstalledApp[];
  readonly random: Random;
  readonly readPlain: (() => string) | undefined;
  readonly learner: Learner | undefined;
}

async function recordEpisode(
  template: TaskTemplate,
  { device, apps, random, readPlain, learner }: EpisodeSource,
): Promise<Example[]> {
  const params = template.sample(random.integer(0, 999_999), makeWords(random));
  const goal = dress(random, random.pick(template.phrasings.train)(params));
  // Without its set-up a task about a person becomes one that cannot be done.
  const isMissing = template.tags.includes("contacts") && random.chance(0.1);
  const look = async () => perceive(await device.capture()).screen;
  if (!isMissing) await template.setUp?.({ device, params, look, signal: new AbortController().signal });
  if (random.chance(0.75)) await device.press("home");
  else await device.openApp(random.pick(apps).packageName);
  const examples: Example[] = [];
  const oracle = makeOracle(template, params);
  const policy = readPlain ? makePlainReader(oracle, readPlain) : oracle;
  await using own = learner?.(apps);
  const slip = own ? slipAs(own, random) : slipByChance(random);
  await using decider = makeRecorder({ task: template.id, oracle, policy, apps, random, slip }, examples);
  const task = { id: template.id, version: template.version, seed: 0 };
  const spec = { task, goal, model: "oracle", device: "emulator:", agent: {}, code: { version: "training" } };
  const { error } = await runEpisode({
    device,
    decider,
    goal,
    apps,
    approve: approveAll,
    budget: template.budget,
    spec,
  });
  return error === undefined ? examples : [];
}

/** What to do instead of what is right; and whether the step is worth learning from. */
type Slip = (
  situation: Situation,
  right: Action,
) => Promise<{ readonly wrong: Action | undefined; readonly isWorthIt: boolean }>;

/** Now and then any move, as long as it ends nothing. */
function slipByChance(random: Random): Slip {
  return async ({ screen }, right) => {
    if (right.type === "done" || !random.chance(mistakes)) return { wrong: undefined, isWorthIt: true };
    const moves = listCandidates(screen, []);
    const wrong = random.pick(moves.filter(({ slot, label }) => slot === undefined && !endings.has(label)));
    return { wrong: wrong.action(""), isWorthIt: true };
  };
}

/** What the learner does wrong, as long as it can be mended. */
function slipAs(learner: Decider, random: Random): Slip {
  let slips = 0;
  return async (situation, right) => {
    const { action } = await learner.decide(situation);
    if (JSON.stringify(action) === JSON.stringify(right))
      return { wrong: undefined, isWorthIt: random.chance(rightKept) };
    const canBeMended = action.type !== "done" && assessRisk(action, situation.screen) === undefined;
    const isTaken = right.type !== "done" && canBeMended && slips < mostSlips && random.chance(slipsTaken);
    if (isTaken) slips += 1;
    return { wrong: isTaken ? action : undefined, isWorthIt: true };
  };
}

interface RecorderOptions {
  readonly task: string;
  readonly oracle: Oracle;
  /** The oracle, or who reads the screen for it. */
  readonly policy: Decider;
  readonly apps: readonly InstalledApp[];
  readonly random: Random;
  readonly slip: Slip;
}

/** The oracle, which writes down what it would do, and sometimes something else is done. */
function makeRecorder(
  { task, oracle, policy, apps, random, slip }: RecorderOptions,
  examples: Example[],
): Decider {
  const shuffled = random.shuffle([...apps, ...pickOtherApps(random, apps)]);
  return {
    ...policy,
    async decide(situation) {
      const decision = await policy.decide(situation);
      const { action } = decision;
      const screen = random.chance(0.2) ? permuteRows(situation.screen, random) : situation.screen;
      const matches = (candidate: Candidate): boolean => makes(candidate, action);
      const choice = { matches, value: slotValueOf(action), task };
      const { wrong, isWorthIt } = await slip(situation, action);
      const example = isWorthIt ? makeExample({ ...situation, screen }, shuffled, choice) : undefined;
      if (example !== undefined) examples.push(example);
      if (wrong === undefined) return decision;
      oracle.undo();
      return { ...decision, action: wrong };
    },
  };
}

function pickOtherApps(random: Random, apps: readonly InstalledApp[]): InstalledApp[] {
  const most = random.chance(0.5) ? 0 : random.integer(1, 8);
  const known = new Set(apps.map(({ label }) => label));
  const labels = random
    .shuffle(otherApps.split(" "))
    .filter((label) => !known.has(label))
    .slice(0, most);
  return labels.map((label) => ({ label, packageName: `com.example.${label.toLowerCase()}` }));
}

/** Moves that would end the episode. */
const endings: ReadonlySet<string> = new Set(["done", "impossible"]);
