import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { TapwrightError } from "../../core/errors.ts";
import { type GgufTokenizer, type LlamaFile, readLlamaFile } from "./llama-gguf.ts";
import { buildLlamaGraph } from "./llama-graph.ts";
import { writePiece } from "./onnx-writer.ts";

/** The kind of a token that no text may become. */
const controlType = 3;

/**
 * Writes a GGUF file of the `llama` architecture as a folder that transformers.js loads, named as the file.
 *
 * @returns the path of that folder
 * @throws `unsupported` for a network or a tokenizer that it does not know
 */
export async function exportOnnx(ggufPath: string, parent: string): Promise<string> {
  const file = await readLlamaFile(ggufPath);
  const folder = join(parent, basename(ggufPath, ".gguf"));
  mkdirSync(join(folder, "onnx"), { recursive: true });
  const write = (name: string, value: unknown) => writeFile(join(folder, name), `${JSON.stringify(value)}\n`);
  await write("tokenizer.json", describeTokenizer(file.tokenizer));
  await write("tokenizer_config.json", describeUse(file));
  await write("config.json", describeNetwork(file));
  // Named for what its weights are: a plain one, or one in 8 bits.
  const isPlain = "values" in file.weight("token_embd.weight")!;
  await writePiece(
    join(folder, "onnx", isPlain ? "model.onnx" : "model_quantized.onnx"),
    buildLlamaGraph(file),
  );
  return folder;
}

function describeNetwork({ shape, tokenizer }: LlamaFile): object {
  return {
    model_type: "llama",
    architectures: ["LlamaForCausalLM"],
    hidden_size: shape.hidden,
    intermediate_size: shape.feedForward,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.keyHeads,
    head_dim: shape.hidden / shape.heads,
    max_position_embeddings: shape.contextTokens,
    rope_theta: shape.ropeBase,
    rms_norm_eps: shape.normEpsilon,
    vocab_size: shape.vocabulary,
    bos_token_id: tokenizer.bos_token_id,
    eos_token_id: tokenizer.eos_token_id,
  };
}

function describeUse({ tokenizer, chatTemplate, shape }: LlamaFile): object {
  return {
    tokenizer_class: "PreTrainedTokenizerFast",
    bos_token: tokenizer.tokens[tokenizer.bos_token_id],
    eos_token: tokenizer.tokens[tokenizer.eos_token_id],
    model_max_length: shape.contextTokens,
    clean_up_tokenization_spaces: false,
    ...(chatTemplate !== undefined && { chat_template: chatTemplate }),
  };
}

function describeTokenizer({ model, pre, tokens, token_type, merges, add_bos_token }: GgufTokenizer): object {
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
  const digits = { type: "Digits", individual_digits: true };
  const splitters: Readonly<Record<string, readonly object[]>> = {
    "gpt-2": [byteLevel],
    smollm: [digits, byteLevel],
  };
  const splitter = splitters[pre ?? ""];
  if (model !== "gpt2" || splitter === undefined || add_bos_token === true)
    throw new TapwrightError("unsupported", `Tokenizers of the kind ${model}, ${pre} cannot be written`, {
      hint: `Known are gpt2 with ${Object.keys(splitters).join(" or ")}, without a token at the beginning.`,
    });
  const control = tokens.flatMap((content, id) => (token_type[id] === controlType ? [{ id, content }] : []));
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: control.map(({ id, content }) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: "Sequence", pretokenizers: splitter },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: merges.map((pair) => pair.split(" ")),
    },
  };
}

/*
 *   npx tsx models/training/export-onnx.ts models/planner.gguf models/training/out
 */
if (import.meta.filename === process.argv[1]) {
  const [source = "models/planner.gguf", target = "models/training/out"] = process.argv.slice(2);
  await exportOnnx(source, target);
}
