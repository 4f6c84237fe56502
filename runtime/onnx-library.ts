import { TapwrightError } from "../core/errors.ts";

/** The package under the name by which it is asked for; npm gives its living code under that name. */
const packageName = "@xenova/transformers";
const installCommand = `npm install ${packageName}@npm:@huggingface/transformers@4`;

/** What is used of transformers.js, which is not installed where nobody asked for it. */
export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    useFSCache: boolean;
    logLevel: number;
  };
  readonly Tensor: new (type: string, data: TensorData, dims: readonly number[]) => Tensor;
  readonly AutoModel: ModelClass;
  readonly AutoModelForCausalLM: ModelClass;
  readonly AutoTokenizer: {
    from_pretrained(path: string, options: object): Promise<OnnxTokenizer>;
  };
}

/** Numbers of a tensor. */
export type TensorData = Float32Array | BigInt64Array;

/** A tensor in the processor's memory. */
export interface Tensor {
  readonly type: string;
  readonly data: TensorData;
  readonly dims: readonly number[];
}

/** Tensors by the names that the graph has for them. */
export type Tensors = Readonly<Record<string, Tensor>>;

interface ModelClass {
  from_pretrained(path: string, options: object): Promise<OnnxNetwork>;
}

/** A loaded graph. */
export interface OnnxNetwork {
  (inputs: Readonly<Record<string, unknown>>): Promise<Tensors>;
  readonly sessions: {
    readonly model?: { readonly inputNames: readonly string[]; readonly outputNames: readonly string[] };
  };
}

/** A loaded tokenizer. */
export interface OnnxTokenizer {
  readonly bos_token_id: number | null | undefined;
  readonly eos_token_id: number | null | undefined;
  readonly chat_template: unknown;
  encode(text: string, options?: { readonly add_special_tokens: boolean }): number[];
  apply_chat_template(
    messages: readonly { readonly role: string; readonly content: string }[],
    options: { readonly tokenize: false; readonly add_generation_prompt: true },
  ): string;
}

/** Says nothing: what goes wrong is thrown. */
const silent = 50;

/**
 * Loads transformers.js, and keeps it from the network: what is not in the folder is not there.
 *
 * @throws `tool-missing` with the command that installs it
 */
export async function loadTransformers(): Promise<Transformers> {
  let library: Transformers;
  try {
    // As a string: where the package is absent its types are too.
    library = (await import(packageName as string)) as Transformers;
  } catch (cause) {
    throw new TapwrightError("tool-missing", `${packageName} is not installed, and ONNX models need it`, {
      hint: `Run \`${installCommand}\`; \`tapwright doctor\` says what is there.`,
      details: { reason: String(cause) },
      cause,
    });
  }
  Object.assign(library.env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    useFSCache: false,
    logLevel: silent,
  });
  return library;
}
