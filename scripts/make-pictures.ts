import { writeFile } from "node:fs/promises";
import type { Decider, Decision } from "../agent/decider.ts";
import { describeMove } from "../agent/describe.ts";
import { approveAll } from "../agent/policy.ts";
import { defaultBudget, runEpisode } from "../agent/run-episode.ts";
import { readCodeVersion } from "../cli/code-version.ts";
import { openDevice } from "../cli/open-device.ts";
import { openStrategy } from "../cli/open-strategy.ts";
import type { Screen } from "../core/screen.ts";
import { rasterise } from "../emulator/rasterise.ts";
import { drawMarks } from "../perception/marks.ts";
import { openEngine } from "../runtime/engine.ts";

/*
 * Makes the README's pictures from a real run of the planner on the embedded phone:
 *   npx tsx scripts/make-pictures.ts "Turn on Bluetooth"
 */
interface Frame {
  readonly picture: string;
  readonly caption: string;
  readonly reason: string;
}

const goal = process.argv[2] ?? "Turn on Bluetooth";
const frames: Frame[] = [];
await using device = await openDevice("emulator:");
await using engine = openEngine();
await using model = await engine.load("planner");
const apps = await device.listApps();
await using strategy = openStrategy("choose", model, apps);
const decider: Decider = {
  ...strategy,
  async decide(situation, options) {
    const { screenshot } = await device.capture({ screenshot: true });
    const decision = await strategy.decide(situation, options);
    frames.push(makeFrame(situation.screen, decision, screenshot!));
    return decision;
  },
};
const spec = {
  task: { id: "picture", version: 1, seed: 0 },
  goal,
  model: model.id,
  device: "emulator:",
  agent: {},
  code: readCodeVersion(),
};
await runEpisode({ device, decider, goal, apps, approve: approveAll, budget: defaultBudget, spec });
await writeFile("docs/images/run.png", await rasterise(drawFilm(frames)));

/** A screen with a mark at what the model chose. */
function makeFrame(screen: Screen, { action, thought }: Decision, screenshot: Uint8Array): Frame {
  const target = "target" in action ? action.target : undefined;
  const chosen = screen.elements.filter(({ ref }) => ref === target);
  return {
    picture: drawMarks({ ...screen, elements: chosen }, screenshot),
    caption: describeMove(action, screen)
      .split(" · ")[0]!
      .replace(/^(\w+ "[^"]*)$/, '$1"'),
    reason: thought,
  };
}

/** The frames side by side, each with what was done and how sure the model was. */
function drawFilm(shown: readonly Frame[]): string {
  const [width, height, gap] = [300, 667, 24];
  const cells = shown.map(({ picture, caption, reason }, index) => {
    const x = index * (width + gap);
    const inner = picture.replace("<svg ", `<svg x="${x}" y="70" viewBox="0 0 720 1600" `);
    const sized = inner.replace(/width="720" height="1600">/, `width="${width}" height="${height}">`);
    const text = (line: string, y: number, size: number, colour: string): string =>
      `<text x="${x}" y="${y}" font-size="${size}" font-family="Roboto" fill="${colour}">${escapeXml(line)}</text>`;
    return `${text(`${index + 1}  ${caption}`, 26, 20, "#111")}${text(reason, 52, 15, "#667")}${sized}`;
  });
  const size = `width="${shown.length * (width + gap) - gap}" height="${height + 70}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="100%" height="100%" fill="#fff"/>${cells.join("")}</svg>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
