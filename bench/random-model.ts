import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TapwrightError } from "../core/errors.ts";
import { makeRandom } from "../core/random.ts";
import {
  bytesOf,
  byteTokens,
  flag,
  float,
  ints,
  type Tensor,
  text,
  texts,
  uint,
  writeGguf,
} from "../test/gguf-writer.ts";

/** A shape of a well-known model: it computes and remembers as much, but says nothing sensible. */
interface Shape {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly keyHeads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly contextTokens: number;
}

const headSize = 64;
const shapes: Readonly<Record<string, Shape>> = {
  /** Qwen2.5-0.5B: 494 M parameters. */
  "0.5b": {
    layers: 24,
    width: 896,
    heads: 14,
    keyHeads: 2,
    feedForward: 4864,
    vocabulary: 151_936,
    contextTokens: 32_768,
  },
};
const [floats, fourBits, eightBits] = [0, 2, 8];

/** The file of a model with random weights of 4 bits, about 350 MB; made in the temporary folder when it is not there. */
export async function findRandomModel(name: string): Promise<string> {
  const shape = shapes[name];
  if (shape === undefined)
    throw new TapwrightError("model-unavailable", `There is no shape "${name}"`, {
      hint: `Use ${Object.keys(shapes).join(", ")}.`,
    });
  const path = join(tmpdir(), `tapwright-random-${name}.gguf`);
  if (existsSync(path)) return path;
  const draft = `${path}.${process.pid}`;
  await writeGguf(draft, entriesOf(name, shape), tensorsOf(shape));
  await rename(draft, path);
  return path;
}

function entriesOf(name: string, shape: Shape) {
  const control = ["<|begin|>", "<|end|>"];
  const tokens = [...byteTokens(), ...control];
  while (tokens.length < shape.vocabulary) tokens.push(`<never ${tokens.length}>`);
  return [
    text("general.architecture", "qwen2"),
    text("general.name", `random ${name}`),
    uint("qwen2.block_count", shape.layers),
    uint("qwen2.context_length", shape.contextTokens),
    uint("qwen2.embedding_length", shape.width),
    uint("qwen2.feed_forward_length", shape.feedForward),
    uint("qwen2.attention.head_count", shape.heads),
    uint("qwen2.attention.head_count_kv", shape.keyHeads),
    float("qwen2.attention.layer_norm_rms_epsilon", 1e-6),
    float("qwen2.rope.freq_base", 1e6),
    uint("general.file_type", fourBits),
    text("tokenizer.ggml.model", "gpt2"),
    text("tokenizer.ggml.pre", "qwen2"),
    texts("tokenizer.ggml.tokens", tokens),
    ints(
      "tokenizer.ggml.token_type",
      tokens.map((token) => (control.includes(token) ? 3 : 1)),
    ),
    texts("tokenizer.ggml.merges", []),
    uint("tokenizer.ggml.bos_token_id", tokens.indexOf("<|begin|>")),
    uint("tokenizer.ggml.eos_token_id", tokens.indexOf("<|end|>")),
    flag("tokenizer.ggml.add_bos_token", false),
  ];
}

function tensorsOf(shape: Shape): Tensor[] {
  const { width, feedForward } = shape;
  const queries = shape.heads * headSize;
  const keys = shape.keyHeads * headSize;
  const tensors = [
    matrix("token_embd.weight", eightBits, width, shape.vocabulary),
    vector("output_norm.weight", width, 1),
  ];
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const at = (name: string) => `blk.${layer}.${name}`;
    tensors.push(
      vector(at("attn_norm.weight"), width, 1),
      matrix(at("attn_q.weight"), fourBits, width, queries),
      matrix(at("attn_k.weight"), fourBits, width, keys),
      matrix(at("attn_v.weight"), fourBits, width, keys),
      vector(at("attn_q.bias"), queries, 0),
      vector(at("attn_k.bias"), keys, 0),
      vector(at("attn_v.bias"), keys, 0),
      matrix(at("attn_output.weight"), fourBits, queries, width),
      vector(at("ffn_norm.weight"), width, 1),
      matrix(at("ffn_gate.weight"), fourBits, width, feedForward),
      matrix(at("ffn_up.weight"), fourBits, width, feedForward),
      matrix(at("ffn_down.weight"), fourBits, feedForward, width),
    );
  }
  return tensors;
}

function vector(name: string, size: number, value: number): Tensor {
  return {
    name,
    shape: [size],
    type: floats,
    content: () => [new Uint8Array(new Float32Array(size).fill(value).buffer)],
  };
}

/** Bytes of random blocks that repeat: what matters is that they are spread like weights. */
const repeated = 4096;

function matrix(name: string, type: number, columns: number, rows: number): Tensor {
  const shape = [columns, rows];
  const blockBytes = bytesOf({ shape: [32], type });
  // The step between two weights as a float of 16 bits, so that all spread by about 0.02.
  const step = type === fourBits ? 0x1c72 : 0x0c6f;
  const random = makeRandom(columns * rows);
  const block = () => {
    const bytes = Buffer.from(Array.from({ length: blockBytes }, () => random.integer(0, 255)));
    bytes.writeUInt16LE(step);
    return bytes;
  };
  return {
    name,
    shape,
    type,
    *content() {
      const some = Buffer.concat(Array.from({ length: repeated }, block));
      for (let left = bytesOf({ shape, type }); left > 0; left -= some.length)
        yield some.subarray(0, Math.min(left, some.length));
    },
  };
}
