import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
const alignment = 32;

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
  const metadata = [
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
    list("tokenizer.ggml.tokens", 8, tokens.map(string)),
    list("tokenizer.ggml.token_type", 5, types.map(uint32)),
    list("tokenizer.ggml.merges", 8, merges.map(string)),
    uint("tokenizer.ggml.bos_token_id", tokens.indexOf("<|begin|>")),
    uint("tokenizer.ggml.eos_token_id", tokens.indexOf("<|end|>")),
    entry("tokenizer.ggml.add_bos_token", 7, Buffer.from([0])),
    ...(chatTemplate === undefined ? [] : [text("tokenizer.chat_template", chatTemplate)]),
  ];

  const tensors: Tensor[] = [
    { name: "token_embd.weight", shape: [width, tokens.length] },
    { name: "output_norm.weight", shape: [width] },
  ];
  for (let layer = 0; layer < layers; layer++) {
    const add = (name: string, ...shape: number[]) =>
      tensors.push({ name: `blk.${layer}.${name}.weight`, shape });
    add("attn_norm", width);
    add("attn_q", width, width);
    add("attn_k", width, width / 2);
    add("attn_v", width, width / 2);
    add("attn_output", width, width);
    add("ffn_norm", width);
    add("ffn_gate", width, feedForward);
    add("ffn_up", width, feedForward);
    add("ffn_down", feedForward, width);
  }

  let offset = 0;
  const infos = tensors.map((tensor) => {
    const info = Buffer.concat([
      string(tensor.name),
      uint32(tensor.shape.length),
      ...tensor.shape.map(uint64),
      uint32(0),
      uint64(offset),
    ]);
    offset += padded(4 * size(tensor));
    return info;
  });
  const header = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(3),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata,
    ...infos,
  ]);
  const random = seededRandom(1);
  return Buffer.concat([
    header,
    Buffer.alloc(padded(header.length) - header.length),
    ...tensors.map((tensor) => weights(tensor, random)),
  ]);
}

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
}

/** Byte tokens in GPT-2's printable spelling, some pairs so that merging happens, and two control tokens. */
function vocabulary(): { tokens: string[]; types: number[]; merges: string[] } {
  const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let hidden = 256;
  const tokens = Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(printable(byte) ? byte : hidden++),
  );
  const merges = ["t h", "i n", "e r", "o n", "W i", "F i", "s e", "Ġ t"];
  const control = ["<|begin|>", "<|end|>"];
  tokens.push(...merges.map((pair) => pair.replace(" ", "")), ...control);
  return { tokens, types: tokens.map((token) => (control.includes(token) ? 3 : 1)), merges };
}

function weights(tensor: Tensor, random: () => number): Buffer {
  const values = new Float32Array(padded(4 * size(tensor)) / 4);
  const [inputs = 1] = tensor.shape;
  const scale = Math.sqrt(3 / inputs);
  for (let i = 0; i < size(tensor); i++)
    values[i] = tensor.shape.length === 1 ? 1 : scale * (2 * random() - 1);
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

const size = (tensor: Tensor) => tensor.shape.reduce((product, side) => product * side, 1);
const padded = (bytes: number) => Math.ceil(bytes / alignment) * alignment;

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function string(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

const entry = (key: string, type: number, value: Buffer) => Buffer.concat([string(key), uint32(type), value]);
const text = (key: string, value: string) => entry(key, 8, string(value));
const uint = (key: string, value: number) => entry(key, 4, uint32(value));

function float(key: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return entry(key, 6, bytes);
}

const list = (key: string, type: number, items: Buffer[]) =>
  entry(key, 9, Buffer.concat([uint32(type), uint64(items.length), ...items]));
