import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  byteTokens,
  flag,
  float,
  ggufBytes,
  ints,
  sizeOf,
  type Tensor,
  text,
  texts,
  uint,
} from "./gguf-writer.ts";

/** How to make the tiny model; the defaults load in a few milliseconds. */
export interface TinyModelOptions {
  /** Context length that the file claims, in tokens. */
  readonly contextTokens?: number;
  /** Jinja chat template to put into the file; a model without one gets plain text prompts. */
  readonly chatTemplate?: string;
  /** Width of the model; 64 unless a test wants a slower one. A multiple of 64. */
  readonly width?: number;
}

const layers = 2;
const headSize = 16;

/** A tiny model in a folder of its own, gone when it is disposed. */
export interface TinyModelFile extends AsyncDisposable {
  readonly path: string;
}

/** Writes the {@link tinyModelBytes} to a temporary file. */
export async function openTinyModelFile(options: TinyModelOptions = {}): Promise<TinyModelFile> {
  const folder = await mkdtemp(join(tmpdir(), "tiny-model-"));
  const path = join(folder, "tiny.gguf");
  await writeFile(path, tinyModelBytes(options));
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/**
 * A llama-architecture GGUF of about 0.4 MB with random weights (always the same) and a byte-level tokenizer: every
 * byte is a token, and a few common letter pairs too. It says nothing sensible, but it tokenises, caches, decodes
 * and obeys grammars like a real model.
 */
export function tinyModelBytes({
  contextTokens = 4096,
  chatTemplate,
  width = 64,
}: TinyModelOptions = {}): Buffer {
  const { tokens, types, merges } = vocabulary();
  const heads = width / headSize;
  const feedForward = width * 2;
  const entries = [
    text("general.architecture", "llama"),
    text("general.name", "tiny"),
    uint("llama.block_count", layers),
    uint("llama.context_length", contextTokens),
    uint("llama.embedding_length", width),
    uint("llama.feed_forward_length", feedForward),
    uint("llama.attention.head_count", heads),
    uint("llama.attention.head_count_kv", heads / 2),
    float("llama.attention.layer_norm_rms_epsilon", 1e-5),
    uint("llama.rope.dimension_count", headSize),
    uint("llama.vocab_size", tokens.length),
    uint("general.file_type", 0),
    text("tokenizer.ggml.model", "gpt2"),
    text("tokenizer.ggml.pre", "gpt-2"),
    texts("tokenizer.ggml.tokens", tokens),
    ints("tokenizer.ggml.token_type", types),
    texts("tokenizer.ggml.merges", merges),
    uint("tokenizer.ggml.bos_token_id", tokens.indexOf("<|begin|>")),
    uint("tokenizer.ggml.eos_token_id", tokens.indexOf("<|end|>")),
    flag("tokenizer.ggml.add_bos_token", false),
    ...(chatTemplate === undefined ? [] : [text("tokenizer.chat_template", chatTemplate)]),
  ];

  const random = seededRandom(1);
  const tensors: Tensor[] = [];
  const add = (name: string, ...shape: number[]) =>
    tensors.push({ name, shape, type: 0, content: () => [weights(shape, random)] });
  add("token_embd.weight", width, tokens.length);
  add("output_norm.weight", width);
  for (let layer = 0; layer < layers; layer++) {
    const addTo = (name: string, ...shape: number[]) => add(`blk.${layer}.${name}.weight`, ...shape);
    addTo("attn_norm", width);
    addTo("attn_q", width, width);
    addTo("attn_k", width, width / 2);
    addTo("attn_v", width, width / 2);
    addTo("attn_output", width, width);
    addTo("ffn_norm", width);
    addTo("ffn_gate", width, feedForward);
    addTo("ffn_up", width, feedForward);
    addTo("ffn_down", feedForward, width);
  }
  return Buffer.concat([...ggufBytes(entries, tensors)]);
}

/**
 * A LoRA adapter for the tiny model of this width: strong enough to change what it says. `seed` makes different ones.
 */
export function tinyAdapterBytes(seed = 2, width = 64): Buffer {
  const rank = 4;
  const random = seededRandom(seed);
  const tensors: Tensor[] = [];
  const add = (name: string, ...shape: number[]) =>
    tensors.push({ name, shape, type: 0, content: () => [weights(shape, random)] });
  for (let layer = 0; layer < layers; layer++) {
    add(`blk.${layer}.attn_v.weight.lora_a`, width, rank);
    add(`blk.${layer}.attn_v.weight.lora_b`, rank, width / 2);
  }
  const entries = [
    text("general.architecture", "llama"),
    text("general.type", "adapter"),
    text("adapter.type", "lora"),
    float("adapter.lora.alpha", 2 * rank),
  ];
  return Buffer.concat([...ggufBytes(entries, tensors)]);
}

/** Byte tokens, some pairs so that merging happens, and two control tokens. */
function vocabulary(): { tokens: string[]; types: number[]; merges: string[] } {
  const merges = ["t h", "i n", "e r", "o n", "W i", "F i", "s e", "Ġ t"];
  const control = ["<|begin|>", "<|end|>"];
  const tokens = [...byteTokens(), ...merges.map((pair) => pair.replace(" ", "")), ...control];
  return { tokens, types: tokens.map((token) => (control.includes(token) ? 3 : 1)), merges };
}

function weights(shape: readonly number[], random: () => number): Buffer {
  const values = new Float32Array(sizeOf({ shape }));
  const [inputs = 1] = shape;
  const scale = Math.sqrt(3 / inputs);
  for (let i = 0; i < values.length; i++) values[i] = shape.length === 1 ? 1 : scale * (2 * random() - 1);
  return Buffer.from(values.buffer);
}

/** A linear congruential generator: the same weights on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
