import { readFileSync } from "node:fs";
import { readGgufFileInfo } from "node-llama-cpp";
import { TapwrightError } from "../../core/errors.ts";

/** Sizes of a network of the Llama family. */
export interface LlamaShape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly keyHeads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly contextTokens: number;
  readonly ropeBase: number;
  readonly normEpsilon: number;
}

/** The tokenizer as GGUF has it. */
export interface GgufTokenizer {
  readonly model: string;
  readonly pre?: string;
  readonly tokens: readonly string[];
  readonly token_type: readonly number[];
  readonly merges: readonly string[];
  readonly bos_token_id: number;
  readonly eos_token_id: number;
  readonly add_bos_token?: boolean;
}

/** A weight: plain numbers, or blocks of 32 that share a scale. */
export type Weight =
  | { readonly sides: readonly number[]; readonly values: Float32Array }
  | { readonly sides: readonly number[]; readonly eighths: Uint8Array; readonly scales: Float32Array };

/** A GGUF file of the `llama` architecture, read. */
export interface LlamaFile {
  readonly shape: LlamaShape;
  readonly tokenizer: GgufTokenizer;
  readonly chatTemplate: string | undefined;
  /** A weight by its name in GGUF, rows first; undefined where there is none. */
  weight(name: string): Weight | undefined;
}

/** Weights in a block of 8 bits. */
export const blockSize = 32;
/** A block: its scale in two bytes, then a byte for each weight. */
const blockBytes = 2 + blockSize;
/** What stands for 0 where signed bytes are written as unsigned ones. */
export const zeroPoint = 128;
const [floatType, eightBitType] = [0, 8];

/**
 * Reads a GGUF file.
 *
 * @throws `unsupported` for another architecture, or weights that are neither floats nor in 8 bits (Q8_0)
 */
export async function readLlamaFile(path: string): Promise<LlamaFile> {
  const { metadata, fullTensorInfo: infos = [] } = await readGgufFileInfo(path, { logWarnings: false });
  const { general, llama, tokenizer } = metadata as unknown as {
    readonly general: { readonly architecture: string };
    readonly llama?: LlamaMetadata;
    readonly tokenizer: { readonly ggml: GgufTokenizer; readonly chat_template?: string };
  };
  if (llama === undefined)
    throw new TapwrightError(
      "unsupported",
      `${path} is of the architecture ${general.architecture}, not llama`,
    );
  const bytes = readFileSync(path);
  const byName = new Map(infos.map((info) => [info.name, info]));
  return {
    shape: {
      layers: llama.block_count,
      hidden: llama.embedding_length,
      heads: llama.attention.head_count,
      keyHeads: llama.attention.head_count_kv,
      feedForward: llama.feed_forward_length,
      vocabulary: tokenizer.ggml.tokens.length,
      contextTokens: llama.context_length,
      ropeBase: llama.rope?.freq_base ?? 10_000,
      normEpsilon: llama.attention.layer_norm_rms_epsilon,
    },
    tokenizer: tokenizer.ggml,
    chatTemplate: tokenizer.chat_template,
    weight(name) {
      const info = byName.get(name);
      if (info === undefined) return undefined;
      const sides = info.dimensions.map(Number).reverse();
      const count = sides.reduce((product, side) => product * side, 1);
      const type: number = info.ggmlType;
      const start = Number(info.fileOffset);
      if (type === floatType)
        return { sides, values: new Float32Array(bytes.buffer.slice(start, start + 4 * count)) };
      if (type === eightBitType) return { sides, ...readBlocks(bytes.subarray(start), count / blockSize) };
      throw new TapwrightError("unsupported", `${name} in ${path} is neither of floats nor in 8 bits (Q8_0)`);
    },
  };
}

interface LlamaMetadata {
  readonly block_count: number;
  readonly embedding_length: number;
  readonly feed_forward_length: number;
  readonly context_length: number;
  readonly attention: {
    readonly head_count: number;
    readonly head_count_kv: number;
    readonly layer_norm_rms_epsilon: number;
  };
  readonly rope?: { readonly freq_base?: number };
}

function readBlocks(source: Buffer, blocks: number): { eighths: Uint8Array; scales: Float32Array } {
  const eighths = new Uint8Array(blocks * blockSize);
  const scales = new Float32Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const at = block * blockBytes;
    scales[block] = readHalf(source.readUInt16LE(at));
    for (let i = 0; i < blockSize; i++)
      eighths[block * blockSize + i] = source.readInt8(at + 2 + i) + zeroPoint;
  }
  return { eighths, scales };
}

/** A floating-point number of 16 bits. */
function readHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
