import { Bench } from "tinybench";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { listCandidates } from "../agent/candidates.ts";
import { openChooseStrategy } from "../agent/choose.ts";
import { approveAll } from "../agent/policy.ts";
import { buildPrompt } from "../agent/prompt.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openDevice } from "../cli/open-device.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { makeOracle } from "../eval/baselines.ts";
import { listInstances } from "../eval/run-suite.ts";
import { perceive } from "../perception/perceive.ts";
import { openEngine } from "../runtime/engine.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { openFrameMakers } from "./new-frames.ts";
import { makeWideTree } from "./wide-tree.ts";

/*
 * What a step costs, part by part: npm run bench. It informs and fails nothing; run it on an idle machine, and
 * compare two versions side by side.
 */
const wide = makeWideTree(1000);
const nodes = wide.match(/<node/g)!.length;

await using device = await openDevice("emulator:");
await using phone = await openPhone();
await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
await using direct = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
const { turnSwitch, turnPage, turnTheme, rest } = await openFrameMakers(direct);
await using engine = openEngine();
await using model = await engine.load("planner");
const apps = await device.listApps();
const capture = await device.capture();
const template = firstSuite.find(({ id }) => id === "first/create-note")!;
const [instance] = listInstances({
  templates: [template],
  split: "train",
  firstSeed: 0,
  seeds: 1,
  trials: 1,
});
const { goal, params } = instance!;
await device.saveState!("bench");

await device.openApp("com.android.settings");
const { screen } = perceive(await device.capture());
const situation = { goal: "Turn on Bluetooth", history: ["open Settings -> opened Settings"], screen };
await device.restoreState!("bench");

let steps = 0;
async function playOracle(): Promise<void> {
  await device.restoreState!("bench");
  const task = { id: template.id, version: template.version, seed: 0 };
  const spec = { task, goal, model: "oracle", device: "emulator:", agent: {}, code: { version: "bench" } };
  await using decider = makeOracle(template, params);
  const episode = await runEpisode({
    device,
    decider,
    goal,
    apps,
    approve: approveAll,
    budget: template.budget,
    spec,
  });
  steps = episode.steps.length;
}

async function decide(): Promise<void> {
  // A new strategy for each: nothing of the prompt is in the cache.
  await using strategy = openChooseStrategy(model, apps);
  await strategy.decide(situation);
}

// Where a task does not say so, adding it calls it once, unawaited, to find out: the phone would be on another page.
const waits = { async: true };
const look = () => direct.capture({ screenshot: true });
const bench = new Bench({ time: 2000 })
  .add(`perceive ${nodes} nodes`, () => void perceive({ ...capture, tree: wide }))
  .add("candidates and prompt of a settings page", () => {
    listCandidates(screen, apps);
    buildPrompt(situation, apps, false);
  })
  .add("capture a tree", () => device.capture(), waits)
  .add("capture a tree and its picture", () => device.capture({ screenshot: true }), waits)
  .add("over adb: turn a switch, its tree and picture", () => turnSwitch().then(look), waits)
  .add("over adb: open a page, its tree and picture", () => turnPage().then(look), {
    ...waits,
    afterAll: rest,
  })
  .add("over adb: change the theme, tree and picture", () => turnTheme().then(look), waits)
  .add("restore a checkpoint", () => device.restoreState!("bench"), waits)
  .add("an oracle's episode", playOracle, waits)
  .add("a decision of the planner, nothing cached", decide, waits);
await bench.run();

for (const { name, result } of bench.tasks) {
  if (!("latency" in result)) throw result;
  const { p50, p99 } = result.latency;
  console.log(`${name}: ${p50.toFixed(2)} ms in the median, ${p99.toFixed(2)} at worst of 100`);
  if (name === "an oracle's episode") console.log(`  ${Math.round((steps / p50) * 1000)} steps a second`);
}
