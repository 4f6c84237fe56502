import { html, raw } from "hono/html";
import type { Report } from "../../eval/report.ts";
import type { Summary } from "../../eval/summary.ts";
import { drawCauses, drawShares, drawSteps, drawTime } from "./charts.ts";
import { showTasks } from "./tasks.ts";
import type { Thumbnail } from "./thumbnails.ts";

/** What a page is made of besides the report's figures. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
  readonly thumbnails: ReadonlyMap<string, readonly Thumbnail[]>;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)} %`;
}

/** The report as one page that loads nothing. */
export async function printPage(report: Report, { style, script, thumbnails }: PageParts): Promise<string> {
  const { asked } = report.plan;
  const { suite, split } = asked;
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${suite}, split ${split}: report</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<h1>${suite} <span class="muted">split ${split}</span></h1>
<p class="muted">${describeActor(report)}${report.isComplete ? "" : " · not finished: this is what there is"}</p>
${showTiles(report)}
${showPolicies(report)}
<div class="cards">
${report.groups.map(
  ({ by, groups }) =>
    html`<section class="card"><h2>Success by ${by}</h2>${raw(drawShares(groups))}</section>`,
)}
${showFailures(report)}
${showCosts(report)}
</div>
<section class="card wide">
<h2>Tasks</h2>
<input type="search" id="search" placeholder="Find a task, a word of its goal, or a cause" aria-label="Find a task">
<p class="muted unserved">To open a step with its screen and what the model saw: <code>npx tapwright eval view FOLDER</code> with this report's folder.</p>
${showTasks(report, thumbnails)}
</section>
${showProvenance(report)}
<script>${raw(script)}</script>
</body>
</html>`;
  return `${page}\n`;
}

function describeActor({ plan }: Report): string {
  const { policies, model, strategy, devices } = plan.asked;
  const [policy] = policies;
  const actor =
    policy === "agent" && model !== undefined ? `${model.id}, strategy ${strategy}` : `policy ${policy}`;
  const started = plan.sessions[0]?.startedAt.slice(0, 16).replace("T", " ");
  return `${actor} on ${devices.join(", ")} · ${started} UTC`;
}

function showTiles({ policies }: Report) {
  const summary = policies[0]?.summary;
  if (summary === undefined) return "";
  const [low, high] = summary.successInterval;
  const tiles: readonly (readonly [name: string, value: string, more?: string])[] = [
    ["success", percent(summary.success), `${percent(low)} to ${percent(high)} (Wilson, 95 %)`],
    ...tile("of what can be done", summary.feasibleSuccess, percent),
    ["false success", percent(summary.falseSuccess), "claimed, and the phone says no"],
    ["stuck", percent(summary.stuck)],
    ...tile("times the oracle's steps", summary.stepsOverOptimal, (value) => value.toFixed(2)),
    ...tile("a step", summary.medianMsPerStep, (ms) => `${Math.round(ms)} ms`),
    ...tile("of it the model", summary.medianModelMsPerStep, (ms) => `${Math.round(ms)} ms`),
    ...tile("prompt tokens", summary.medianPromptTokens, String),
    ...showCache(summary),
    ...(summary.passAt ?? []).map(({ k, share }) => [`pass@${k}`, percent(share)] as const),
  ];
  return html`<div class="tiles">${tiles.map(
    ([name, value, more]) =>
      html`<div><span class="muted">${name}</span><b>${value}</b>${more === undefined ? "" : html`<small class="muted">${more}</small>`}</div>`,
  )}</div>`;
}

function tile(name: string, value: number | undefined, print: (value: number) => string) {
  return value === undefined ? [] : [[name, print(value)] as const];
}

function showCache({ computedTokens, cachedTokens }: Summary) {
  const total = (computedTokens ?? 0) + (cachedTokens ?? 0);
  if (cachedTokens === undefined || total === 0) return [];
  return [["tokens from the cache", percent(cachedTokens / total), `${total} read in all`] as const];
}

function showPolicies({ policies }: Report) {
  const rows = policies.map(({ policy, summary }) => ({
    name: policy,
    episodes: summary.episodes,
    success: summary.success,
    interval: summary.successInterval,
  }));
  const missing =
    policies.length > 2
      ? ""
      : html`<p class="muted">Baselines that were not run: <code>--baselines</code> lets them act on the same instances.</p>`;
  return html`<section class="card wide"><h2>Beside others on the same instances</h2>${raw(drawShares(rows))}
<div class="scroll"><table><thead><tr><th>who acts</th>${[
    "episodes",
    "success",
    "false success",
    "stuck",
    "steps",
    "ms a step",
  ].map((name) => html`<th class="number">${name}</th>`)}</tr></thead><tbody>${policies.map(
    ({ policy, summary }) =>
      html`<tr><td>${policy}</td>${[
        summary.episodes,
        percent(summary.success),
        percent(summary.falseSuccess),
        percent(summary.stuck),
        summary.medianSteps ?? "",
        summary.medianMsPerStep === undefined ? "" : Math.round(summary.medianMsPerStep),
      ].map((value) => html`<td class="number">${value}</td>`)}</tr>`,
  )}</tbody></table></div>${missing}</section>`;
}

function showFailures({ causes, tasks }: Report) {
  if (causes.length === 0) return "";
  const episodes = new Map(tasks.flatMap((task) => task.episodes).map((episode) => [episode.id, episode]));
  return html`<section class="card"><h2>Why episodes failed</h2>${raw(drawCauses(causes))}
${causes.map(
  ({ cause, episodes: ids }) =>
    html`<details><summary>${cause} <span class="muted">(${ids.length})</span></summary><ul>${ids.map(
      (id) => {
        const { task, seed, reason } = episodes.get(id)!;
        return html`<li><a href="#${id}">${task} ${seed}</a> <span class="muted">${reason}</span></li>`;
      },
    )}</ul></details>`,
)}</section>`;
}

function showCosts({ time, tasks }: Report) {
  const episodes = tasks.flatMap((task) => task.episodes);
  const steps = episodes.some(({ optimalSteps }) => optimalSteps !== undefined);
  return html`${time.prefill > 0 && html`<section class="card"><h2>Where the time went</h2>${raw(drawTime(time))}</section>`}
${steps && html`<section class="card"><h2>Steps over the oracle's</h2>${raw(drawSteps(episodes))}</section>`}`;
}

function showProvenance({ plan }: Report) {
  const { asked, sessions } = plan;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["command", sessions[0]?.command.join(" ")],
    [
      "model",
      asked.model && `${asked.model.id}${asked.model.sha256 ? `, sha256 ${asked.model.sha256}` : ""}`,
    ],
    ["seeds", `${asked.seed} and on, ${asked.seeds} a task, ${asked.trials} trial(s)`],
    ["faults", asked.faults],
    ["timing", asked.timing],
    ["version", `${asked.code.version}${asked.code.commit ? `, commit ${asked.code.commit}` : ""}`],
    ...sessions.map((session, index) => {
      const { startedAt, jobs, dirty, machine } = session;
      const { system, processor, cores, memoryBytes, node } = machine;
      const memory = `${Math.round(memoryBytes / 1024 ** 3)} GB`;
      const changed = dirty ? "; sources changed since the commit" : "";
      return [
        index === 0 ? "started" : "gone on with",
        `${startedAt}, ${jobs} job(s), ${system}, ${processor}, ${cores} cores, ${memory}, Node ${node}${changed}`,
      ] as const;
    }),
  ];
  return html`<section class="card wide"><h2>How to get these figures again</h2><table><tbody>${facts
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => html`<tr><th>${name}</th><td>${value ?? ""}</td></tr>`,
    )}</tbody></table></section>`;
}
