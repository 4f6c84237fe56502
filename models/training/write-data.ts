import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { openChooseStrategy } from "../../agent/choose.ts";
import { openEngine } from "../../runtime/engine.ts";
import { trainingSuite } from "../../tasks/suites/all.ts";
import type { Example } from "./example.ts";
import { type Learner, recordSteps } from "./recorded-steps.ts";

/*
 * Writes training data as gzipped JSON lines, the same bytes for the same seed:
 *   npx tsx models/training/write-data.ts --count 24000 --out models/training/out/steps.jsonl.gz
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "24000" },
    seed: { type: "string", default: "1" },
    /** Names of the suites whose train part is recorded. */
    suite: { type: "string", multiple: true, default: ["first", "smoke", "phone116"] },
    /** Phones that look and speak in other ways. */
    variations: { type: "boolean", default: false },
    /** A model that takes part in the steps, by name or path: what it does wrong is what is written down. */
    learner: { type: "string" },
    /** Names of tasks, where not all of the suites are wanted. */
    task: { type: "string", multiple: true },
    out: { type: "string", default: "models/training/out/steps.jsonl.gz" },
  },
});

async function* take(examples: AsyncGenerator<Example>, count: number): AsyncGenerator<Example> {
  let taken = 0;
  for await (const example of examples) {
    yield example;
    taken += 1;
    if (taken >= count) return;
  }
}

await using engine = openEngine();
await using model = values.learner === undefined ? undefined : await engine.load(values.learner);
const learner: Learner | undefined = model && ((apps) => openChooseStrategy(model, apps));
const options = { isVaried: values.variations, ...(learner && { learner }) };
const count = Number(values.count);
const templates = trainingSuite
  .filter(({ id }) => values.suite.includes(id.split("/")[0] ?? ""))
  .filter(({ id }) => values.task === undefined || values.task.includes(id));
mkdirSync(dirname(values.out), { recursive: true });
const lines = (async function* () {
  for await (const example of take(recordSteps(templates, Number(values.seed), options), count)) {
    yield `${JSON.stringify(example)}\n`;
  }
})();
await pipeline(Readable.from(lines), createGzip(), createWriteStream(values.out));
