import { makeRandom } from "../core/random.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { launchIntent } from "../emulator/running-apps.ts";

/*
 * How large the trees of each app's screens are, beside those of real apps; a median outside of theirs is bold:
 *   npx tsx bench/app-trees.ts
 */
const gestures = 60;

interface Tree {
  readonly nodes: number;
  readonly depth: number;
  readonly worded: number;
  readonly named: number;
  readonly clickable: number;
  readonly scrollable: number;
}

/** 48 dumps of 23 real apps: 10th percentile, median, 90th percentile. */
const real: Readonly<Record<keyof Tree, readonly [number, number, number]>> = {
  nodes: [14, 75, 155],
  depth: [8, 16, 23],
  worded: [0.21, 0.3, 0.53],
  named: [0.06, 0.66, 0.88],
  clickable: [2, 12, 34],
  scrollable: [0, 1, 4],
};

await using phone = await openPhone();
const { screen } = phone;
const apps = screen.packages.filter(({ launchActivity, packageName }) => launchActivity && packageName);
const start = phone.save();
process.stdout.write(`| app | screens | ${Object.keys(real).join(" | ")} |\n|---|---|${"---|".repeat(6)}\n`);
process.stdout.write(
  `| real apps | 48 | ${Object.values(real)
    .map((range) => range.join(" / "))
    .join(" | ")} |\n`,
);
const all: Tree[] = [];
for (const { label, packageName } of apps) {
  phone.restore(start);
  const trees = wander(packageName);
  all.push(...trees);
  printRow(label, trees);
}
printRow("all of these", all);

function printRow(label: string, trees: readonly Tree[]): void {
  const parts = Object.keys(real) as (keyof Tree)[];
  const cells = parts.map((part) => spread(part, trees));
  process.stdout.write(`| ${label} | ${trees.length} | ${cells.join(" | ")} |\n`);
}

/** The trees of what an app shows while somebody taps about, each screen once. */
function wander(packageName: string): readonly Tree[] {
  const random = makeRandom(7);
  const seen = new Map<string, Tree>();
  for (let gesture = 0; gesture < gestures; gesture += 1) {
    if (screen.front.packageName !== packageName) screen.startActivity(launchIntent(packageName));
    const xml = screen.dumpTree();
    if (screen.front.packageName === packageName) seen.set(xml, measure(xml));
    const spots = [...xml.matchAll(/clickable="true"[^>]*bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"/g)];
    if (spots.length === 0 || random.chance(0.15)) screen.pressKey(4);
    else {
      const [left = 0, top = 0, right = 0, bottom = 0] = random.pick(spots).slice(1).map(Number);
      screen.tap({ x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) });
    }
  }
  return [...seen.values()];
}

function measure(xml: string): Tree {
  let [depth, deepest] = [0, 0];
  const tags = xml.match(/<node [^>]*>|<\/node>/g) ?? [];
  for (const tag of tags) {
    if (tag === "</node>") depth -= 1;
    else {
      deepest = Math.max(deepest, depth + 1);
      if (!tag.endsWith("/>")) depth += 1;
    }
  }
  const nodes = tags.filter((tag) => tag !== "</node>");
  const count = (pattern: RegExp): number => nodes.filter((node) => pattern.test(node)).length;
  return {
    nodes: nodes.length,
    depth: deepest,
    worded: count(/ (text|content-desc)="[^"]/) / nodes.length,
    named: count(/ resource-id="[^"]/) / nodes.length,
    clickable: count(/ clickable="true"/),
    scrollable: count(/ scrollable="true"/),
  };
}

/** Tenth percentile, median and ninetieth. */
function spread(part: keyof Tree, trees: readonly Tree[]): string {
  const sorted = trees.map((tree) => tree[part]).sort((one, other) => one - other);
  const [least, , most] = real[part];
  const cells = [0.1, 0.5, 0.9].map((share) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
    return share === 0.5 && (value < least || value > most) ? `**${shown}**` : shown;
  });
  return cells.join(" / ");
}
