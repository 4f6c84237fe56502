import { TapwrightError } from "../core/errors.ts";
import type { Embeddings } from "../core/model.ts";
import { demandShorter } from "./longest-text.ts";
import type { Pooling } from "./onnx-folder.ts";
import type { OnnxGraph } from "./onnx-graph.ts";
import type { OnnxText } from "./onnx-text.ts";

/** Longest text in tokens: a text is computed in one piece, and who is more urgent waits for it. */
const longestText = 512;

/**
 * A direction for each text, of length 1.
 *
 * @param inTurn does one piece of work when its turn has come
 * @throws `unsupported` for a graph without states, `request-too-large` for a long text, `config-invalid` for an empty one
 */
export async function embedWithOnnx(
  graph: OnnxGraph,
  { tokenizeAlone }: OnnxText,
  { pooling, contextTokens }: { readonly pooling: Pooling; readonly contextTokens: number },
  texts: readonly string[],
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Embeddings> {
  const started = performance.now();
  if (texts.includes("")) throw new TapwrightError("config-invalid", "A text is empty");
  const limit = Math.min(longestText, contextTokens);
  for (const { length } of texts) demandShorter(length, limit);
  const inputs = texts.map(tokenizeAlone);
  const longest = Math.max(0, ...inputs.map((tokens) => tokens.length));
  if (longest > limit)
    throw new TapwrightError("request-too-large", `A text has ${longest} tokens; ${limit} are the most`, {
      hint: "Send it in parts.",
    });
  const vectors: Float32Array[] = [];
  for (const tokens of inputs) {
    const { states, width } = await inTurn(() => graph.readStates(tokens));
    vectors.push(toUnit(pool(states, width, pooling)));
  }
  const inputTokens = inputs.reduce((sum, tokens) => sum + tokens.length, 0);
  return { vectors, usage: { inputTokens, outputTokens: 0, prefillMs: performance.now() - started } };
}

function pool(states: Float32Array, width: number, pooling: Pooling): Float32Array {
  if (pooling === "first") return states.slice(0, width);
  if (pooling === "last") return states.slice(-width);
  const count = states.length / width;
  return Float32Array.from({ length: width }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += states[row * width + column]!;
    return sum / count;
  });
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => (length > 0 ? value / length : 0));
}
