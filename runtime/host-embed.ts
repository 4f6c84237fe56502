import { TapwrightError } from "../core/errors.ts";
import type { Embeddings } from "../core/model.ts";
import type { HostModel } from "./host-model.ts";
import { demandShorter } from "./longest-text.ts";

/** Longest text in tokens: a text is computed in one piece, and who is more urgent waits for it. */
const longestText = 512;

/**
 * A direction for each text, of length 1.
 *
 * @param inTurn does one piece of work when its turn has come
 * @throws `request-too-large` for a long text, `config-invalid` for an empty one
 */
export async function embedTexts(
  { weights, threads }: HostModel,
  texts: readonly string[],
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Embeddings> {
  const started = performance.now();
  for (const { length } of texts) demandShorter(length, longestText);
  const inputs = texts.map((text) => weights.tokenize(text));
  const longest = Math.max(0, ...inputs.map((tokens) => tokens.length));
  if (longest > longestText)
    throw new TapwrightError(
      "request-too-large",
      `A text has ${longest} tokens; ${longestText} are the most`,
      {
        hint: "Send it in parts.",
      },
    );
  if (inputs.some((tokens) => tokens.length === 0))
    throw new TapwrightError("config-invalid", "A text is empty");
  const size = { contextSize: longestText + 8, batchSize: longestText + 8, threads };
  const context = await inTurn(() => weights.createEmbeddingContext(size));
  try {
    const vectors: Float32Array[] = [];
    for (const tokens of inputs) {
      const { vector } = await inTurn(() => context.getEmbeddingFor(tokens));
      vectors.push(toUnit(vector));
    }
    const inputTokens = inputs.reduce((sum, tokens) => sum + tokens.length, 0);
    return { vectors, usage: { inputTokens, outputTokens: 0, prefillMs: performance.now() - started } };
  } finally {
    await context.dispose();
  }
}

function toUnit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => (length > 0 ? value / length : 0));
}
