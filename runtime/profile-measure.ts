import type { CallOptions } from "../core/device.ts";
import type { LanguageModel, Message } from "../core/model.ts";
import { type CostSample, fitLine } from "./kv-cost.ts";
import type { ModelCosts } from "./service-costs.ts";

/** Sizes of the prompts that are timed, in tokens; each is measured so often, and the fastest counts. */
const promptTokens = [64, 256, 512];
const repeats = 2;
const answerTokens = 24;

/**
 * Measures what a model costs on this machine: prompts of several sizes, and an answer. Takes about as long as
 * computing two thousand tokens.
 *
 * @throws `aborted`, and what the model throws
 */
export async function measureCosts(model: LanguageModel, { signal }: CallOptions = {}): Promise<ModelCosts> {
  const samples: CostSample[] = [];
  let perTokenMs = Number.POSITIVE_INFINITY;
  const sizes = promptTokens.filter((size) => size * 2 < model.contextTokens);
  const lineTokens = await model.countTokens(line);
  for (const size of sizes)
    for (let repeat = 0; repeat < repeats; repeat++) {
      // A session of its own: nothing of the prompt is in its cache.
      await using session = await model.openSession();
      const prompt = makePrompt(`${size} ${repeat}`, Math.ceil(size / lineTokens));
      const maxTokens = size === sizes.at(-1) ? answerTokens : 1;
      const { usage } = await session.generate([prompt], { maxTokens, signal, grammar: 'root ::= "a" root' });
      const { inputTokens, cachedTokens = 0, prefillMs, decodeMs, outputTokens } = usage;
      if (prefillMs !== undefined) samples.push({ size: inputTokens - cachedTokens, ms: prefillMs });
      if (decodeMs !== undefined && outputTokens > 1)
        perTokenMs = Math.min(perTokenMs, decodeMs / (outputTokens - 1));
    }
  const prefill = fitLine(fastest(samples)) ?? { fixedMs: 0, msPerUnit: 0 };
  return { prefill, perTokenMs: Number.isFinite(perTokenMs) ? perTokenMs : 0 };
}

const line = "row Wi-Fi: a switch that is off, and a button to look for more of them\n";

/** Lines behind a name: no prompt begins as another one does. */
function makePrompt(name: string, lines: number): Message {
  return { role: "user", parts: [{ type: "text", text: `${name}\n${line.repeat(lines)}` }] };
}

/** Of the samples of one size the fastest: what else runs on the machine makes single ones slow. */
function fastest(samples: readonly CostSample[]): readonly CostSample[] {
  const best = new Map<number, CostSample>();
  for (const sample of samples) {
    const known = best.get(sample.size);
    if (known === undefined || sample.ms < known.ms) best.set(sample.size, sample);
  }
  return [...best.values()];
}
