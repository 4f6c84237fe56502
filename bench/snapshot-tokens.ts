import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { floorStrings, textRecall } from "../perception/text-recall.ts";
import { parseTree } from "../perception/tree.ts";
import { captureOfTree } from "../perception/windows.ts";
import { openEngine } from "../runtime/engine.ts";
import { measureSnapshot, type SnapshotMeasure } from "../test/measure-snapshot.ts";
import { makeWideScreens } from "../test/wide-screens.ts";
import { autoDroid, m3a } from "./peer-formats.ts";

/*
 * How long the text of a screen is beside the least that it must say, and what it loses, by the planner's tokenizer:
 * npx tsx bench/snapshot-tokens.ts [FOLDER OF DUMPS]. Without a folder it measures generated screens of many kinds.
 */
const [folder] = process.argv.slice(2);
const screens =
  folder === undefined
    ? [1, 2].flatMap(makeWideScreens)
    : readdirSync(folder)
        .filter((name) => name.endsWith(".xml"))
        .map((name) => ({ id: basename(name), xml: readFileSync(join(folder, name), "utf8") }));

await using engine = openEngine();
await using model = await engine.load("planner");
const measures: SnapshotMeasure[] = [];
for (const { id, xml } of screens) {
  const measure = await measureSnapshot(captureOfTree(xml), (text) => model.countTokens(text));
  measures.push(measure);
  const { tokens, floor, recall, addressed, nodes, missed, loose, missing } = measure;
  console.log(
    `${id}: ${tokens} tokens, floor ${floor}, ratio ${(tokens / floor).toFixed(2)}, recall ${recall.toFixed(3)}, ` +
      `addressable ${addressed} of ${nodes}, ${loose.length} loose`,
  );
  for (const [what, list] of Object.entries({ missed, loose, missing }))
    for (const item of list.slice(0, 5)) console.log(`  ${what}: ${item}`);
}

for (const [name, print] of Object.entries({ "AutoDroid HTML": autoDroid, "M3A list": m3a })) {
  const tokens: number[] = [];
  const recalls: number[] = [];
  for (const { xml } of screens) {
    const { size } = captureOfTree(xml);
    const root = parseTree(xml);
    const text = print(root, size);
    tokens.push(await model.countTokens(text));
    recalls.push(textRecall(floorStrings(root, size), text));
  }
  const recall = recalls.reduce((total, one) => total + one, 0) / recalls.length;
  console.log(`${name}: ${middle(tokens)} tokens in the median, recall ${recall.toFixed(4)}`);
}

const nodes = sum(({ nodes }) => nodes);
console.log(
  `${measures.length} screens: ratio ${median(({ tokens, floor }) => tokens / floor).toFixed(2)} and ` +
    `${median(({ tokens }) => tokens)} tokens in the median, recall ${(sum(({ recall }) => recall) / measures.length).toFixed(4)}, ` +
    `addressable ${((100 * sum(({ addressed }) => addressed)) / nodes).toFixed(2)} % of ${nodes}, ${sum(({ loose }) => loose.length)} loose`,
);

function sum(of: (measure: SnapshotMeasure) => number): number {
  return measures.reduce((total, measure) => total + of(measure), 0);
}

function median(of: (measure: SnapshotMeasure) => number): number {
  return middle(measures.map(of));
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
