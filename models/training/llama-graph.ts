import { TapwrightError } from "../../core/errors.ts";
import { blockSize, type LlamaFile, type Weight, zeroPoint } from "./llama-gguf.ts";
import { bytesOf, OnnxGraph, type Piece } from "./onnx-writer.ts";

/** Bits of a weight in a block. */
const bits = 8;
/** The largest whole number of 64 bits, as far as a slice can end. */
const endless = Number.MAX_SAFE_INTEGER;

/**
 * The network of the file as an ONNX graph with the inputs and outputs that transformers.js gives decoders: tokens,
 * mask and what is cached in; logits, what is to be cached, and the states before the logits out. Weights in 8 bits
 * stay as they are, number for number.
 *
 * @throws `unsupported` when a weight is missing
 */
export function buildLlamaGraph({ shape, weight }: LlamaFile): Piece {
  const graph = new OnnxGraph();
  const headSize = shape.hidden / shape.heads;
  const tokens = graph.input("input_ids", "int64", ["batch_size", "sequence_length"]);
  const mask = graph.input("attention_mask", "int64", ["batch_size", "total_sequence_length"]);
  const kept = graph.input("num_logits_to_keep", "int64", []);
  const positions = addPositions(graph, mask);
  const [cosines, sines] = addRotation(graph, headSize, shape);

  const need = (name: string): Weight => {
    const found = weight(name);
    if (found !== undefined) return found;
    throw new TapwrightError("unsupported", `The file has no weight ${name}`);
  };
  const embedding = addMatrix(graph, "token_embd", need("token_embd.weight"));
  const head = weight("output.weight");
  const project = (x: string, name: string) => addMatrix(graph, name, need(`${name}.weight`)).multiply(x);
  const norm = (x: string, name: string) => {
    const { sides, values } = need(`${name}.weight`) as Extract<Weight, { values: unknown }>;
    const scale = graph.constant(name, "float", sides, bytesOf(values));
    return graph.add("SimplifiedLayerNormalization", [x, scale], {
      axis: -1,
      epsilon: { float: shape.normEpsilon },
    });
  };

  let x = embedding.lookUp(tokens);
  for (let layer = 0; layer < shape.layers; layer++) {
    const block = `blk.${layer}`;
    const normed = norm(x, `${block}.attn_norm`);
    const [query, key, value] = ["attn_q", "attn_k", "attn_v"].map((name) =>
      project(normed, `${block}.${name}`),
    );
    const past = (["key", "value"] as const).map((kind) =>
      graph.input(
        `past_key_values.${layer}.${kind}`,
        "float",
        cacheSides(shape.keyHeads, "past_sequence_length", headSize),
      ),
    );
    const present = (["key", "value"] as const).map((kind) => `present.${layer}.${kind}`);
    for (const name of present)
      graph.output(name, "float", cacheSides(shape.keyHeads, "total_sequence_length", headSize));
    const mixed = `${block}.mixed`;
    graph.addTo(
      [mixed, ...present],
      "com.microsoft:GroupQueryAttention",
      [query!, key!, value!, ...past, ...positions, cosines, sines],
      // The file keeps the pairs that are rotated side by side.
      { num_heads: shape.heads, kv_num_heads: shape.keyHeads, do_rotary: 1, rotary_interleaved: 1 },
    );
    x = graph.add("Add", [x, project(mixed, `${block}.attn_output`)]);
    const fed = norm(x, `${block}.ffn_norm`);
    const gate = project(fed, `${block}.ffn_gate`);
    const open = graph.add("Mul", [gate, graph.add("Sigmoid", [gate])]);
    const wide = graph.add("Mul", [open, project(fed, `${block}.ffn_up`)]);
    x = graph.add("Add", [x, project(wide, `${block}.ffn_down`)]);
  }

  const states = norm(x, "output_norm");
  graph.addTo(["last_hidden_state"], "Identity", [states]);
  graph.output("last_hidden_state", "float", ["batch_size", "sequence_length", shape.hidden]);
  // 0 asks for all of them.
  const from = graph.add("Neg", [graph.add("Reshape", [kept, graph.list([1])])]);
  const last = graph.add("Slice", [states, from, graph.list([endless]), graph.list([1])]);
  const logits = (head === undefined ? embedding : addMatrix(graph, "output", head)).multiply(last);
  graph.addTo(["logits"], "Identity", [logits]);
  graph.output("logits", "float", ["batch_size", "logits_length", shape.vocabulary]);
  return graph.toFile("llama");
}

const cacheSides = (heads: number, length: string, headSize: number) => [
  "batch_size",
  heads,
  length,
  headSize,
];

/** Where the last token of each text stands, and how long the longest text is, as the attention wants them. */
function addPositions(graph: OnnxGraph, mask: string): readonly string[] {
  const int32 = { to: 6 };
  const lengths = graph.add("ReduceSum", [mask, graph.list([1])], { keepdims: 0 });
  const lastPlaces = graph.add("Sub", [lengths, graph.list([1])]);
  const side = graph.add("Shape", [mask], { start: 1, end: 2 });
  const longest = graph.add("Squeeze", [side]);
  return [graph.add("Cast", [lastPlaces], int32), graph.add("Cast", [longest], int32)];
}

/** The angles by which each place turns queries and keys. */
function addRotation(
  graph: OnnxGraph,
  headSize: number,
  { contextTokens, ropeBase }: LlamaFile["shape"],
): readonly [string, string] {
  const half = headSize / 2;
  const angles = Array.from(
    { length: contextTokens * half },
    (_, i) => Math.floor(i / half) / ropeBase ** ((2 * (i % half)) / headSize),
  );
  const table = (name: string, of: (angle: number) => number) =>
    graph.constant(name, "float", [contextTokens, half], bytesOf(Float32Array.from(angles, of)));
  return [table("cosines", Math.cos), table("sines", Math.sin)];
}

/** A matrix in the graph: its rows can be looked up, and a list of numbers be multiplied with each of them. */
interface Matrix {
  lookUp(rows: string): string;
  multiply(x: string): string;
}

function addMatrix(graph: OnnxGraph, name: string, weight: Weight): Matrix {
  const [rows = 0, columns = 0] = weight.sides;
  if ("values" in weight) {
    const plain = graph.constant(name, "float", weight.sides, bytesOf(weight.values));
    return {
      lookUp: (indices) => graph.add("Gather", [plain, indices]),
      multiply: (x) => graph.add("MatMul", [x, graph.add("Transpose", [plain], { perm: [1, 0] })]),
    };
  }
  const blocks = columns / blockSize;
  const eighths = graph.constant(name, "uint8", [rows, blocks, blockSize], weight.eighths);
  const scales = graph.constant(`${name}.scales`, "float", [rows, blocks], bytesOf(weight.scales));
  return {
    lookUp(indices) {
      const unsigned = graph.add("Cast", [graph.add("Gather", [eighths, indices])], { to: 1 });
      const signed = graph.add("Sub", [unsigned, graph.scalar(zeroPoint)]);
      const scale = graph.add("Unsqueeze", [graph.add("Gather", [scales, indices]), graph.list([-1])]);
      return graph.add("Reshape", [graph.add("Mul", [signed, scale]), graph.list([0, 0, columns])]);
    },
    multiply: (x) =>
      graph.add("com.microsoft:MatMulNBits", [x, eighths, scales], {
        K: columns,
        N: rows,
        bits,
        block_size: blockSize,
        // Multiplies in 8 bits too, as llama.cpp does.
        accuracy_level: 4,
      }),
  };
}
