import { approveAll } from "./agent/policy.ts";
import { runEpisode } from "./agent/run-episode.ts";
import { openDevice } from "./cli/open-device.ts";
import { makeOracle } from "./eval/baselines.ts";
import { listInstances } from "./eval/run-suite.ts";
import { allSuites } from "./tasks/suites/all.ts";
import { listUnmetWords } from "./agent/unmet-words.ts";
import { perceive } from "./perception/perceive.ts";
await using device = await openDevice("emulator:");
const apps = await device.listApps();
await device.saveState!("bench");
let n=0,bad=0;
for (const [split,seed] of [["train",3],["test",4]] as const) for (const template of allSuites) {
  if(!template.feasible) continue;
  const [instance] = listInstances({ templates: [template], split, firstSeed: seed, seeds: 1, trials: 1 });
  const { goal, params } = instance!;
  await device.restoreState!("bench");
  await template.setUp?.({ device, params, look: async()=>perceive(await device.capture()).screen, signal: new AbortController().signal } as any);
  await device.press("home");
  const oracle = makeOracle(template, params);
  const decider = {...oracle, async decide(s:any,o:any){ const d=await oracle.decide(s,o); if(d.action.type==="done"&&d.action.answer===undefined){ n++; const u=listUnmetWords(s.goal,s.history,s.screen); if(u.length){bad++; console.log(template.id,'|',s.goal,'|',u.join(' ~ '),'|',s.history.slice(-2).join(' // ').slice(0,150));}} return d;}};
  await runEpisode({ device, decider, goal, apps, approve: approveAll, budget: template.budget, spec: {task:{id:template.id,version:1,seed:0},goal,model:"oracle",device:"emulator:",agent:{},code:{version:"x"}} });
}
console.log(n,bad);
