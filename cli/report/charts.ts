import { BarChart, CustomChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { EpisodeReport, Group, Report } from "../../eval/report.ts";

use([BarChart, CustomChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer]);

/** Seen on white and on black alike. */
const colours = { good: "#3d9a5f", bad: "#d2603a", one: "#4f83dd", two: "#8f6fd0", rest: "#8b93a1" } as const;
/** Stands for the colour of the page's text, which is not known before the page is shown. */
const ink = "#010203";
const width = 640;
const longestLabel = 290;

/** A success rate of each group, with its 95 % interval, as SVG. */
export function drawShares(
  groups: readonly Pick<Group, "name" | "success" | "interval" | "episodes">[],
): string {
  // The first group stands on top.
  const rows = [...groups].reverse();
  return draw(rows.length * 26 + 46, {
    grid: { ...besideLabels(rows.map(labelOf)), right: 30 },
    xAxis: { ...shareAxis },
    yAxis: { ...categoryAxis, data: rows.map(labelOf) },
    series: [
      {
        type: "bar",
        barMaxWidth: 14,
        itemStyle: { color: colours.one, borderRadius: 2 },
        data: rows.map(({ success }) => success),
      },
      {
        type: "custom",
        renderItem: drawWhisker,
        encode: { x: [1, 2], y: 0 },
        data: rows.map(({ interval }, index) => [index, ...interval]),
        z: 3,
      },
    ],
  });
}

function labelOf({ name, episodes }: Pick<Group, "name" | "episodes">): string {
  return `${name} (${episodes})`;
}

/** Room for labels at the left: nobody can measure text here, so by the length of the longest one. */
function besideLabels(labels: readonly string[]) {
  const longest = Math.max(...labels.map(({ length }) => length));
  return { left: Math.min(longestLabel, 14 + longest * 6.8), top: 6, bottom: 26, outerBoundsMode: "none" };
}

/** How many episodes failed for each cause. */
export function drawCauses(causes: Report["causes"]): string {
  const rows = [...causes].reverse();
  return draw(rows.length * 26 + 46, {
    grid: { ...besideLabels(rows.map(({ cause }) => cause)), right: 30 },
    xAxis: { type: "value", minInterval: 1, ...axisLook },
    yAxis: { ...categoryAxis, data: rows.map(({ cause }) => cause) },
    series: [
      {
        type: "bar",
        barMaxWidth: 14,
        itemStyle: { color: colours.bad, borderRadius: 2 },
        data: rows.map(({ episodes }) => episodes.length),
        label: { show: true, position: "right", color: ink },
      },
    ],
  });
}

/** Steps taken over the steps that the oracle takes, one dot an episode. */
export function drawSteps(episodes: readonly EpisodeReport[]): string {
  const dots = (success: boolean) =>
    episodes.flatMap((episode, index) =>
      episode.optimalSteps === undefined || episode.success !== success
        ? []
        : // Beside each other where they are equal, so that each is seen.
          [[episode.optimalSteps + ((index % 5) - 2) * 0.09, episode.steps.length]],
    );
  const most = Math.max(1, ...episodes.map(({ optimalSteps = 0 }) => optimalSteps));
  const axis = (name: string) => ({
    type: "value",
    minInterval: 1,
    min: 0,
    name,
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: ink },
    ...axisLook,
  });
  return draw(320, {
    legend: { top: 0, textStyle: { color: ink } },
    grid: { left: 60, right: 20, top: 32, bottom: 48, outerBoundsMode: "none" },
    xAxis: axis("steps of the oracle"),
    yAxis: axis("steps taken"),
    series: [
      {
        name: "done",
        type: "scatter",
        symbolSize: 7,
        itemStyle: { color: colours.good, opacity: 0.7 },
        data: dots(true),
      },
      {
        name: "not done",
        type: "scatter",
        symbol: "diamond",
        symbolSize: 8,
        itemStyle: { color: colours.bad, opacity: 0.7 },
        data: dots(false),
      },
      {
        type: "custom",
        renderItem: drawDiagonal,
        data: [[0, 0, most, most]],
        silent: true,
      },
    ],
  });
}

/** Where the time went. */
export function drawTime({ total, prefill, decode, phone }: Report["time"]): string {
  const part = (name: string, ms: number, color: string) => ({
    name: `${name} ${Math.round((100 * ms) / total)} %`,
    type: "bar",
    stack: "time",
    barWidth: 22,
    itemStyle: { color },
    data: [ms / 1000],
  });
  return draw(96, {
    legend: { top: 0, itemGap: 40, textStyle: { color: ink } },
    grid: { left: 8, right: 30, top: 34, bottom: 24, outerBoundsMode: "none" },
    xAxis: { type: "value", axisLabel: { formatter: "{value} s", color: ink }, splitLine: { show: false } },
    yAxis: { ...categoryAxis, data: [""] },
    series: [
      part("model reads", prefill, colours.one),
      part("model writes", decode, colours.two),
      part("phone and loop", phone, colours.rest),
    ],
  });
}

const axisLook = {
  axisLabel: { color: ink },
  axisLine: { lineStyle: { color: colours.rest } },
  splitLine: { lineStyle: { color: colours.rest, opacity: 0.25 } },
};

const shareAxis = {
  type: "value",
  min: 0,
  max: 1,
  interval: 0.25,
  ...axisLook,
  axisLabel: { color: ink, formatter: (share: number) => `${Math.round(share * 100)} %` },
};

const categoryAxis = {
  type: "category",
  axisTick: { show: false },
  axisLine: { show: false },
  axisLabel: { color: ink, interval: 0, width: longestLabel - 14, overflow: "truncate" },
};

interface Drawing {
  coord(point: readonly number[]): readonly [x: number, y: number];
  value(dimension: number): number;
}

function drawWhisker(_: unknown, { coord, value }: Drawing): unknown {
  const [left, y] = coord([value(1), value(0)]);
  const [right] = coord([value(2), value(0)]);
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: "line",
    shape: { x1, y1, x2, y2 },
    style: { stroke: ink, lineWidth: 1.2 },
  });
  return {
    type: "group",
    children: [line(left, y, right, y), line(left, y - 4, left, y + 4), line(right, y - 4, right, y + 4)],
  };
}

function drawDiagonal(_: unknown, { coord, value }: Drawing): unknown {
  const [x1, y1] = coord([value(0), value(1)]);
  const [x2, y2] = coord([value(2), value(3)]);
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colours.rest, lineDash: [4, 4] } };
}

function draw(height: number, option: Record<string, unknown>): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    const font = { fontFamily: "sans-serif", fontSize: 12, color: ink };
    chart.setOption({ animation: false, textStyle: font, ...option } as EChartsCoreOption);
    return chart
      .renderToSVGString()
      .replaceAll(ink, "currentColor")
      .replace("<svg ", '<svg role="img" style="max-width:100%;height:auto" ');
  } finally {
    chart.dispose();
  }
}
