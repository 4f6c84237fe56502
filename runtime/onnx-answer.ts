import { TapwrightError } from "../core/errors.ts";
import type { Generation, TokenLikelihood } from "../core/model.ts";
import { makeRandom } from "../core/random.ts";
import { type GrammarState, openGrammar } from "./gbnf-match.ts";
import type { Running } from "./host-sequence.ts";
import { type OnnxCache, sumOfLogarithms } from "./onnx-cache.ts";
import type { OnnxText } from "./onnx-text.ts";
import type { Prompt } from "./prompt-encoder.ts";
import type { DecodeOptions } from "./protocol.ts";
import { StopFilter } from "./stop-strings.ts";

/**
 * Writes on from a prompt, token by token, the likeliest one that the grammar allows. `onText` gets the answer in
 * pieces that never hold a part of a stop string.
 *
 * @throws `unsupported` for a JSON schema, `config-invalid`, `model-output-invalid` when the grammar leaves nothing
 */
export async function writeAnswer(
  cache: OnnxCache,
  text: OnnxText,
  prompt: Prompt,
  request: { readonly options: DecodeOptions; readonly keepTokens: number | undefined },
  running: Running & { readonly contextTokens: number; onText(text: string): void },
): Promise<Pick<Generation, "text" | "finish" | "logprobs" | "usage">> {
  const { temperature = 0, seed, stop = [], grammar, logprobs } = request.options;
  checkOptions(request.options);
  const started = performance.now();
  const says = grammar === undefined ? undefined : openGrammar(grammar);
  const noise = makeNoise(temperature, seed);
  const space = running.contextTokens - prompt.tokens.length;
  const limit = Math.min(request.options.maxTokens ?? space, space);
  const answer = new WrittenText(new StopFilter(stop), running.onText);
  const likelihoods: TokenLikelihood[] = [];
  const { cachedTokens, rest } = await cache.prefill(prompt.tokens, request, running);
  let logits = await cache.advance(rest, running);
  const firstAt = performance.now();
  let outputTokens = 0;
  let finish: "stop" | "length" = "stop";
  for (;;) {
    const picked = pickToken(logits, text, answer.bytes, says, noise);
    if (text.ends.has(picked.token)) break;
    outputTokens += 1;
    if (logprobs !== undefined) likelihoods.push(describeToken(picked.token, logits, text, logprobs));
    answer.push(text.bytes[picked.token]!);
    if (answer.stopped || picked.last) break;
    if (outputTokens >= limit) {
      finish = "length";
      break;
    }
    logits = await cache.advance([picked.token], running);
  }
  return {
    text: answer.end(),
    finish,
    ...(logprobs !== undefined && { logprobs: likelihoods }),
    usage: {
      inputTokens: prompt.tokens.length,
      cachedTokens,
      outputTokens,
      prefillMs: firstAt - started,
      decodeMs: performance.now() - firstAt,
    },
  };
}

function checkOptions({ maxTokens, schema, temperature = 0 }: DecodeOptions): void {
  if (schema !== undefined)
    throw new TapwrightError("unsupported", "ONNX models are not held to JSON schemas", {
      hint: "Give a GBNF grammar, or use a GGUF model.",
    });
  if (maxTokens !== undefined && !(maxTokens >= 1))
    throw new TapwrightError("config-invalid", `maxTokens must be at least 1, not ${maxTokens}`);
  if (!(temperature >= 0))
    throw new TapwrightError("config-invalid", `temperature must not be below 0, and is ${temperature}`);
}

/** Chance as an amount that is added to each logit: the highest sum is then a fair draw. */
function makeNoise(temperature: number, seed: number | undefined): ((logit: number) => number) | undefined {
  if (temperature === 0) return undefined;
  const random = makeRandom(seed ?? Math.floor(Math.random() * 2 ** 32));
  return (logit) => logit / temperature - Math.log(-Math.log(random.next() || Number.MIN_VALUE));
}

/** The token that comes next, and whether nothing can follow it. */
interface Picked {
  readonly token: number;
  readonly last: boolean;
}

function pickToken(
  logits: Float32Array,
  { bytes, ends }: OnnxText,
  written: Uint8Array,
  says: ((written: Uint8Array) => GrammarState) | undefined,
  noise: ((logit: number) => number) | undefined,
): Picked {
  const scores = noise === undefined ? logits : logits.map(noise);
  if (says === undefined) return { token: indexOfHighest(scores), last: false };
  const mayEnd = says(written).complete;
  const allow = (token: number): Picked | undefined => {
    if (ends.has(token)) return mayEnd ? { token, last: true } : undefined;
    const more = bytes[token];
    if (more === undefined || more.length === 0) return undefined;
    const state = says(Buffer.concat([written, more]));
    return state.complete || state.mayGoOn ? { token, last: !state.mayGoOn } : undefined;
  };
  // The likeliest one mostly fits; only where it does not the others are put in order.
  const likeliest = allow(indexOfHighest(scores));
  if (likeliest !== undefined) return likeliest;
  for (const token of inOrder(scores)) {
    const picked = allow(token);
    if (picked !== undefined) return picked;
  }
  throw new TapwrightError("model-output-invalid", "The model has no token for what the grammar wants next", {
    hint: "Use a model whose vocabulary covers every byte.",
    details: { written: Buffer.from(written).toString() },
  });
}

function indexOfHighest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

const inOrder = (values: Float32Array): Uint32Array =>
  Uint32Array.from(values, (_, token) => token).sort((one, other) => values[other]! - values[one]!);

/** How likely a token was, and so many of the likeliest in its place. */
function describeToken(token: number, logits: Float32Array, text: OnnxText, count: number): TokenLikelihood {
  const normaliser = sumOfLogarithms(logits);
  const describe = (other: number) => ({
    text: Buffer.from(text.bytes[other] ?? []).toString(),
    logProbability: logits[other]! - normaliser,
  });
  const likeliest = count === 0 ? [] : [...inOrder(logits).subarray(0, count)].map(describe);
  return { ...describe(token), likeliest };
}

/** The text that a model writes, byte by byte; a character that is cut in the middle waits for its rest. */
class WrittenText {
  bytes: Uint8Array = new Uint8Array();
  /** Whether a stop string came. */
  stopped = false;
  readonly #decoder = new TextDecoder();
  readonly #stops: StopFilter;
  readonly #onText: (text: string) => void;
  #text = "";

  constructor(stops: StopFilter, onText: (text: string) => void) {
    this.#stops = stops;
    this.#onText = onText;
  }

  push(more: Uint8Array): void {
    this.bytes = Buffer.concat([this.bytes, more]);
    this.#take(this.#decoder.decode(more, { stream: true }));
  }

  /** The whole text, with what was waiting for more. */
  end(): string {
    if (!this.stopped) this.#take(this.#decoder.decode());
    if (!this.stopped) this.#show(this.#stops.end());
    return this.#text;
  }

  #take(piece: string): void {
    const { text, stopped } = this.#stops.push(piece);
    this.stopped = stopped;
    this.#show(text);
  }

  #show(text: string): void {
    this.#text += text;
    if (text !== "") this.#onText(text);
  }
}
