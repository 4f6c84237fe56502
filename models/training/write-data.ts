import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { firstSuite } from "../../tasks/suites/first.ts";
import type { Example } from "./example.ts";
import { recordSteps } from "./recorded-steps.ts";
import { makeSynthetic, type SyntheticSize } from "./synthetic.ts";

/*
 * Writes training data as gzipped JSON lines, the same bytes for the same seed:
 *   npx tsx models/training/write-data.ts synthetic --count 60000 --size short --out out/short.jsonl.gz
 *   npx tsx models/training/write-data.ts steps --count 60000 --out out/steps.jsonl.gz
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    size: { type: "string", default: "long" },
    out: { type: "string" },
  },
});

function* writeSynthetic(count: number, seed: number, size: SyntheticSize): Generator<Example> {
  for (let index = 0, made = 0; made < count; index += 1) {
    const example = makeSynthetic(seed * 10_000_000 + index, size);
    if (example === undefined) continue;
    made += 1;
    yield example;
  }
}

async function* take(examples: AsyncGenerator<Example>, count: number): AsyncGenerator<Example> {
  let taken = 0;
  for await (const example of examples) {
    yield example;
    taken += 1;
    if (taken >= count) return;
  }
}

const count = Number(values.count);
const seed = Number(values.seed);
const kind = positionals[0] === "steps" ? "steps" : "synthetic";
const out = values.out ?? `models/training/out/${kind}.jsonl.gz`;
mkdirSync(dirname(out), { recursive: true });
const examples =
  kind === "steps"
    ? take(recordSteps(firstSuite, seed), count)
    : writeSynthetic(count, seed, values.size as SyntheticSize);
const lines = (async function* () {
  for await (const example of examples) yield `${JSON.stringify(example)}\n`;
})();
await pipeline(Readable.from(lines), createGzip(), createWriteStream(out));
