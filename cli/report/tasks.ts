import { html } from "hono/html";
import type { EpisodeReport, Report } from "../../eval/report.ts";
import type { Thumbnail } from "./thumbnails.ts";

/** Every task, and in it its episodes with their steps and pictures. */
export function showTasks({ tasks }: Report, thumbnails: ReadonlyMap<string, readonly Thumbnail[]>) {
  // What went wrong stands first.
  const sorted = [...tasks].sort((one, other) => one.success - other.success);
  return sorted.map(({ task, success, episodes }) => {
    const won = episodes.filter((episode) => episode.success).length;
    const words = [
      task,
      ...episodes.flatMap(({ goal, cause = "", tags, apps }) => [goal, cause, ...tags, ...apps]),
    ];
    return html`<details class="task" data-words="${[...new Set(words)].join(" ").toLowerCase()}">
<summary><span>${task}</span><span class="${success === 1 ? "good" : "bad"}">${won} of ${episodes.length}</span></summary>
${episodes.map((episode) => showEpisode(episode, thumbnails.get(episode.id) ?? []))}
</details>`;
  });
}

function showEpisode(episode: EpisodeReport, pictures: readonly Thumbnail[]) {
  const { id, seed, trial, goal, success, cause, reason, steps, failingStep, optimalSteps, durationMs } =
    episode;
  const many = `${steps.length} steps${optimalSteps === undefined ? "" : `, the oracle ${optimalSteps}`}`;
  return html`<details class="episode${success ? "" : " failed"}" id="${id}">
<summary><span class="${success ? "good" : "bad"}">${success ? "done" : "not done"}</span> ${goal} <span class="muted">seed ${seed}${trial > 0 ? `, trial ${trial}` : ""}${cause === undefined ? "" : `: ${cause}`}</span></summary>
<div class="inner">
<p>${reason} <span class="muted">${many}, ${(durationMs / 1000).toFixed(1)} s${showTokens(episode)}</span>
<a class="open" href="viewer#/a/${id}/${failingStep ?? 0}">${failingStep === undefined ? "open in the viewer" : "open the step that failed"}</a></p>
${
  pictures.length > 0 &&
  html`<div class="pictures">${pictures.map(
    ({ step, data }) =>
      html`<figure><img loading="lazy" alt="screen of step ${step + 1}" src="${data}"><figcaption>${step + 1}. ${steps[step]?.move ?? ""}</figcaption></figure>`,
  )}</div>`
}
<div class="scroll"><table><thead><tr><th></th><th>move</th><th>what came of it</th><th class="number">ms</th><th class="number">tokens</th></tr></thead>
<tbody>${steps.map(
    (step, index) =>
      html`<tr${index === failingStep ? html` class="failing"` : ""}><td class="number"><a class="open" href="viewer#/a/${id}/${index}">${index + 1}</a></td><td>${step.move}</td><td class="${step.ok ? "" : "bad"}">${step.message}</td><td class="number">${Math.round(step.ms)}</td><td class="number">${step.usage.inputTokens > 0 ? step.usage.inputTokens : ""}</td></tr>`,
  )}</tbody></table></div>
</div></details>`;
}

function showTokens({ steps }: EpisodeReport): string {
  const read = steps.reduce((total, { usage }) => total + usage.inputTokens, 0);
  const cached = steps.reduce((total, { usage }) => total + (usage.cachedTokens ?? 0), 0);
  if (read === 0) return "";
  return `, ${read} tokens read, ${cached} of them from the cache`;
}
