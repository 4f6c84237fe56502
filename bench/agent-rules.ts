import { listCandidates, makes } from "../agent/candidates.ts";
import type { Decider, Situation } from "../agent/decider.ts";
import { weighMoves } from "../agent/move-weights.ts";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { listSensibleMoves } from "../agent/sensible-moves.ts";
import { openDevice } from "../cli/open-device.ts";
import type { Action } from "../core/action.ts";
import { makeOracle } from "../eval/baselines.ts";
import { listInstances } from "../eval/run-suite.ts";
import { perceive } from "../perception/perceive.ts";
import { allSuites } from "../tasks/suites/all.ts";

/*
 * How often the agent's own rules speak against a step of an oracle, which is right: npx tsx bench/agent-rules.ts
 * [FIRST-SEED] [SEEDS]. All tasks, train phrasings; each such step is printed.
 */
const [firstSeed, seeds] = [Number(process.argv[2] ?? 600), Number(process.argv[3] ?? 2)];
await using device = await openDevice("emulator:");
const apps = await device.listApps();
await device.saveState!("fresh");
const look = async () => perceive(await device.capture()).screen;
const counts = { steps: 0, "not offered": 0, "all but ruled out": 0, doubted: 0 };

for (const { template, params, goal, seed } of listInstances({
  templates: allSuites,
  split: "train",
  firstSeed,
  seeds,
  trials: 1,
})) {
  await device.restoreState!("fresh");
  await template.setUp?.({ device, params, look, signal: new AbortController().signal });
  await device.press("home");
  await using oracle = makeOracle(template, params);
  const decider: Decider = {
    ...oracle,
    async decide(situation) {
      const decision = await oracle.decide(situation);
      judge(situation, decision.action, template.id);
      return decision;
    },
  };
  const task = { id: template.id, version: template.version, seed };
  const spec = { task, goal, model: "oracle", device: "emulator:", agent: {}, code: { version: "bench" } };
  const { budget } = template;
  await runEpisode({ device, decider, goal, apps, approve: approveAll, budget, spec });
}
console.log(counts);

function judge(situation: Situation, action: Action, task: string): void {
  const chosen = listCandidates(situation.screen, apps).find((candidate) => makes(candidate, action));
  if (chosen === undefined) return;
  counts.steps += 1;
  const isOffered = listSensibleMoves(situation, apps).some(({ label }) => label === chosen.label);
  const weight = weighMoves(situation, apps)(chosen);
  const verdict = !isOffered ? "not offered" : weight < 0.1 ? "all but ruled out" : "doubted";
  if (isOffered && weight === 1) return;
  counts[verdict] += 1;
  console.log(`${verdict}: ${task} "${situation.goal}", ${chosen.label}, after ${situation.history.at(-1)}`);
}
