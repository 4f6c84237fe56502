import type { Summary } from "./summary.ts";

/** A summary as lines of text for a terminal: one line a task, then the whole. */
export function printTable(title: string, summary: Summary): string {
  const [low, high] = summary.successInterval;
  const width = Math.max(...summary.perTask.map(({ task }) => task.length), 5);
  const rows = summary.perTask.map(
    ({ task, episodes, success, medianSteps }) =>
      `${task.padEnd(width)}  ${percent(success).padStart(6)}  ${String(episodes).padStart(8)}  ${String(medianSteps ?? "").padStart(5)}`,
  );
  return [
    title,
    `${"task".padEnd(width)}  success  episodes  steps`,
    ...rows,
    `${"all".padEnd(width)}  ${percent(summary.success).padStart(6)}  ${String(summary.episodes).padStart(8)}  ${String(summary.medianSteps ?? "").padStart(5)}`,
    `95 % interval ${percent(low)} to ${percent(high)}, false success ${percent(summary.falseSuccess)}, stuck ${percent(summary.stuck)}`,
    ...printCosts(summary),
  ].join("\n");
}

function printCosts({
  medianModelMsPerStep,
  medianMsPerStep,
  medianPromptTokens,
  computedTokens,
  cachedTokens,
  medianPhoneMsPerStep,
  medianPhoneMsPerEpisode,
}: Summary): string[] {
  const phone =
    medianPhoneMsPerStep === undefined
      ? []
      : [
          `by the phone's clock, without the model: ${seconds(medianPhoneMsPerStep)} a step, ${seconds(medianPhoneMsPerEpisode ?? 0)} an episode (median)`,
        ];
  if (medianModelMsPerStep === undefined) return phone;
  const all = (computedTokens ?? 0) + (cachedTokens ?? 0);
  const cached =
    cachedTokens === undefined || all === 0 ? "" : `, ${percent(cachedTokens / all)} from the cache`;
  return [
    `a step: ${Math.round(medianMsPerStep ?? 0)} ms, of which model ${Math.round(medianModelMsPerStep)} ms; prompt ${medianPromptTokens} tokens (median)${cached}`,
    ...phone,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share === 1 || share === 0 ? 0 : 1)} %`;
}
