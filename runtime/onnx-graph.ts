import { TapwrightError } from "../core/errors.ts";
import { folderDamaged, type OnnxFolder } from "./onnx-folder.ts";
import type { OnnxNetwork, Tensor, Tensors, Transformers } from "./onnx-library.ts";

/** What a graph keeps of the tokens so far, by the names under which it wants it back. */
export interface Past {
  /** Tokens that it is of. */
  readonly length: number;
  readonly tensors: Tensors;
}

/** What a run gives. */
export interface GraphResult {
  /** Logits after the last token. */
  readonly logits: Float32Array;
  readonly past: Past;
}

/** A graph that goes on from a text, or makes states of one. Its calls take the processor until they are through. */
export interface OnnxGraph {
  readonly canWrite: boolean;
  readonly canEmbed: boolean;
  /** Computes tokens behind what is kept. */
  run(tokens: readonly number[], past: Past | undefined): Promise<GraphResult>;
  /** The states of a text, one after another; each of `width` numbers. */
  readStates(tokens: readonly number[]): Promise<{ readonly states: Float32Array; readonly width: number }>;
  /** The first `length` tokens of what is kept, copied. */
  cut(past: Past, length: number): Past;
}

/** Names of what a graph may be given; others are of kinds that are not ours. */
const knownInputs =
  /^(input_ids|attention_mask|position_ids|token_type_ids|num_logits_to_keep|past_key_values\.\d+\.(key|value))$/;
/** Names of the states of a text, by what exporters call them. */
const stateNames = ["last_hidden_state", "token_embeddings", "hidden_states"];

/**
 * Loads the graph of a folder.
 *
 * @throws `model-damaged`, `unsupported` for a graph that wants other things than text or keeps nothing
 */
export async function loadOnnxGraph(
  library: Transformers,
  folder: OnnxFolder,
  threads: number,
): Promise<OnnxGraph> {
  const { path, numbers, isLanguageModel } = folder;
  const kind = isLanguageModel ? library.AutoModelForCausalLM : library.AutoModel;
  let network: OnnxNetwork;
  try {
    network = await kind.from_pretrained(path, {
      dtype: numbers,
      device: "cpu",
      local_files_only: true,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
  } catch (error) {
    throw folderDamaged(path, error instanceof Error ? error.message : String(error), error);
  }
  const { inputNames = [], outputNames = [] } = network.sessions.model ?? {};
  const foreign = inputNames.filter((name) => !knownInputs.test(name));
  const keeps = inputNames.some((name) => name.startsWith("past_key_values."));
  if (!inputNames.includes("input_ids") || foreign.length > 0 || (isLanguageModel && !keeps))
    throw new TapwrightError(
      "unsupported",
      `The graph ${folder.graph} of ${path} ${foreign.length > 0 ? `wants ${foreign.slice(0, 4).join(", ")}` : "keeps nothing of what it has read"}`,
      { hint: "Use a model that reads text alone, exported with past key values." },
    );
  return makeGraph(library, network, inputNames, outputNames, isLanguageModel);
}

function makeGraph(
  { Tensor }: Transformers,
  network: OnnxNetwork,
  inputNames: readonly string[],
  outputNames: readonly string[],
  canWrite: boolean,
): OnnxGraph {
  const row = (length: number, value: (index: number) => number): Tensor =>
    new Tensor(
      "int64",
      BigInt64Array.from({ length }, (_, index) => BigInt(value(index))),
      [1, length],
    );
  const call = (tokens: readonly number[], past: Past | undefined) => {
    const before = past?.length ?? 0;
    const inputs: Record<string, unknown> = {
      input_ids: row(tokens.length, (index) => tokens[index]!),
      attention_mask: row(before + tokens.length, () => 1),
      ...(past !== undefined && { past_key_values: past.tensors }),
    };
    if (inputNames.includes("position_ids"))
      inputs.position_ids = row(tokens.length, (index) => before + index);
    if (inputNames.includes("token_type_ids")) inputs.token_type_ids = row(tokens.length, () => 0);
    if (inputNames.includes("num_logits_to_keep"))
      inputs.num_logits_to_keep = new Tensor("int64", BigInt64Array.of(1n), []);
    return network(inputs);
  };
  const stateName = stateNames.find((name) => outputNames.includes(name));
  return {
    canWrite,
    canEmbed: stateName !== undefined,
    async run(tokens, past) {
      const outputs = await call(tokens, past);
      const { data, dims } = outputs.logits!;
      const present = Object.entries(outputs).filter(([name]) => name.startsWith("present."));
      return {
        logits: (data as Float32Array).subarray(-dims.at(-1)!),
        past: {
          length: (past?.length ?? 0) + tokens.length,
          tensors: Object.fromEntries(
            present.map(([name, tensor]) => [name.replace("present.", "past_key_values."), tensor]),
          ),
        },
      };
    },
    async readStates(tokens) {
      const outputs = await call(tokens, undefined);
      const { data, dims } = outputs[stateName!]!;
      return { states: data as Float32Array, width: dims.at(-1)! };
    },
    cut: (past, length) => ({
      length,
      tensors: Object.fromEntries(
        Object.entries(past.tensors).map(([name, tensor]) => [name, cutTensor(Tensor, tensor, length)]),
      ),
    }),
  };
}

/** The first tokens of keys or values, which are sorted by head, then by token. */
function cutTensor(Tensor: Transformers["Tensor"], { type, data, dims }: Tensor, length: number): Tensor {
  const [batch = 1, heads = 1, all = 1, size = 1] = dims;
  const kept = new Float32Array(batch * heads * length * size);
  for (let head = 0; head < batch * heads; head++)
    kept.set(
      (data as Float32Array).subarray(head * all * size, (head * all + length) * size),
      head * length * size,
    );
  return new Tensor(type, kept, [batch, heads, length, size]);
}

/** Memory that what is kept takes. */
export function bytesOfPast({ tensors }: Past): number {
  return Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, 0);
}
