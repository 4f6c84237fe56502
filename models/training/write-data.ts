import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { trainingSuite } from "../../tasks/suites/all.ts";
import type { Example } from "./example.ts";
import { recordSteps } from "./recorded-steps.ts";

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

const count = Number(values.count);
const options = { isVaried: values.variations };
const templates = trainingSuite.filter(({ id }) => values.suite.includes(id.split("/")[0] ?? ""));
mkdirSync(dirname(values.out), { recursive: true });
const lines = (async function* () {
  for await (const example of take(recordSteps(templates, Number(values.seed), options), count)) {
    yield `${JSON.stringify(example)}\n`;
  }
})();
await pipeline(Readable.from(lines), createGzip(), createWriteStream(values.out));
