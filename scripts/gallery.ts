import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { parseKeyCode } from "../emulator/key-codes.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { rasterise } from "../emulator/rasterise.ts";
import { crawlApp, type FoundScreen, listNodes } from "./crawl-app.ts";

/*
 * Draws all screens of all apps: one picture an app, one page with all of them, and a table of the trees.
 *   npm run gallery                 all apps, into runs/gallery
 *   npm run gallery -- Notes Music  only these; System is the home screen and the shade
 */
const folder = join("runs", "gallery");
const wanted = process.argv.slice(2);
const thumb = { width: 270, height: 600 };
const gap = 12;
const head = 44;
const perRow = 7;

await mkdir(folder, { recursive: true });
await using phone = await openPhone();
const fresh = phone.save();
const apps = phone.screen.packages.filter(
  ({ label, launchActivity }) =>
    launchActivity !== undefined && (wanted.length === 0 || wanted.includes(label)),
);
const rows: string[] = [];
const entries: string[] = [];
for (const { label, packageName } of apps) {
  phone.restore(fresh);
  const screens = crawlApp(phone, packageName, { screens: 21, taps: 260 });
  await addSheet(label, screens);
  rows.push(describeTrees(label, screens));
}
if (wanted.length === 0 || wanted.includes("System")) await addSheet("System", findSystemScreens());
const style = "body{font-family:sans-serif;background:#eceff3;margin:24px}img{max-width:100%}";
await writeFile(
  join(folder, "index.html"),
  `<!doctype html><meta charset="utf-8"><title>All screens</title><style>${style}</style>${entries.join("")}`,
);
const columns = ["app", "screens", "nodes", "depth", "with words", "with id", "clickable", "scrollable"];
process.stdout.write(`${columns.join(" | ")}\n${rows.join("\n")}\n\n${join(folder, "index.html")}\n`);

/** What belongs to no app: the home screen, all apps, and both parts of the shade. */
function findSystemScreens(): readonly Pick<FoundScreen, "state">[] {
  const { screen } = phone;
  phone.restore(fresh);
  const show = (act: () => void): Pick<FoundScreen, "state"> => {
    act();
    return { state: phone.save() };
  };
  return [
    show(() => screen.pressKey(parseKeyCode("HOME"))),
    show(() => screen.swipe({ x: 360, y: 1200 }, { x: 360, y: 300 }, 300)),
    show(() => screen.showShade("notifications")),
    show(() => screen.showShade("quick-settings")),
  ];
}

async function addSheet(label: string, screens: readonly Pick<FoundScreen, "state">[]): Promise<void> {
  const file = `${label.toLowerCase().replaceAll(" ", "-")}.png`;
  await writeFile(join(folder, file), await drawSheet(label, screens));
  entries.push(`<h2>${label}</h2><img src="${file}" alt="Screens of ${label}">`);
}

async function drawSheet(label: string, screens: readonly Pick<FoundScreen, "state">[]): Promise<Buffer> {
  const width = Math.min(perRow, screens.length) * (thumb.width + gap) + gap;
  const height = head + Math.ceil(screens.length / perRow) * (thumb.height + gap);
  const pictures: { input: Buffer; left: number; top: number }[] = [];
  for (const [index, { state }] of screens.entries()) {
    phone.restore(state);
    const input = await sharp(await phone.screen.screenshot())
      .resize(thumb.width, thumb.height)
      .png()
      .toBuffer();
    const [column, row] = [index % perRow, Math.floor(index / perRow)];
    pictures.push({
      input,
      left: gap + column * (thumb.width + gap),
      top: head + row * (thumb.height + gap),
    });
  }
  const title = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#c9ced6"/><text x="${gap}" y="31" font-family="Roboto" font-weight="700" font-size="24" fill="#191c22">${label}</text></svg>`;
  return sharp(await rasterise(title))
    .composite(pictures)
    .png()
    .toBuffer();
}

/** Medians over an app's screens. */
function describeTrees(label: string, screens: readonly FoundScreen[]): string {
  const facts = screens.map(({ root }) => {
    const nodes = listNodes(root);
    const share = (isMeant: (node: (typeof nodes)[number]) => boolean) =>
      nodes.filter(isMeant).length / nodes.length;
    return [
      nodes.length,
      depthOf(root),
      share(({ text, description }) => text !== "" || description !== ""),
      share(({ resourceId }) => resourceId !== ""),
      nodes.filter(({ clickable }) => clickable).length,
      nodes.filter(({ scrollable }) => scrollable).length,
    ];
  });
  const middle = (facts[0] ?? []).map((_, column) => {
    const sorted = facts.map((row) => row[column]!).sort((one, other) => one - other);
    const value = sorted[Math.floor(sorted.length / 2)]!;
    return Number.isInteger(value) ? String(value) : value.toFixed(2);
  });
  return [label, String(screens.length), ...middle].join(" | ");
}

function depthOf({ children }: FoundScreen["root"]): number {
  return 1 + Math.max(0, ...children.map(depthOf));
}
