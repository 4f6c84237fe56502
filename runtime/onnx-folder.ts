import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";

/** A folder as transformers.js loads it, looked through. */
export interface OnnxFolder {
  readonly path: string;
  /** Its name, by which the model is known. */
  readonly name: string;
  /** The graph that is used, from the folder. */
  readonly graph: string;
  /** What transformers.js calls the kind of numbers in that graph. */
  readonly numbers: string;
  /** Size of the weights in bytes. */
  readonly bytes: number;
  /** Whether it writes and scores texts; else it only makes embeddings. */
  readonly isLanguageModel: boolean;
  readonly contextTokens: number;
  /** Tokens that end an answer. */
  readonly ends: readonly number[];
  /** How the states of a text become its embedding. */
  readonly pooling: Pooling;
}

/** Which states of a text count: the average of all, the first one or the last one. */
export type Pooling = "mean" | "first" | "last";

/**
 * The graphs that are looked for, the first that is there is used: what a processor computes fast and true comes first.
 * Numbers of 16 bits are not among them: a processor has to widen them, and most graphs of that kind are for others.
 */
const graphs = [
  ["onnx/model_quantized.onnx", "q8"],
  ["onnx/model_int8.onnx", "int8"],
  ["onnx/model_uint8.onnx", "uint8"],
  ["onnx/model_q4.onnx", "q4"],
  ["onnx/model.onnx", "fp32"],
] as const;

const configSchema = z.looseObject({
  model_type: z.string(),
  architectures: z.array(z.string()).optional(),
  is_encoder_decoder: z.boolean().optional(),
  max_position_embeddings: z.int().positive().optional(),
  eos_token_id: z.union([z.int(), z.array(z.int())]).nullish(),
});
const generationSchema = z.looseObject({ eos_token_id: configSchema.shape.eos_token_id });
const poolingSchema = z.looseObject({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_lasttoken: z.boolean().optional(),
});

/** Longest text in tokens where the folder does not tell. */
const assumedContext = 2048;

/**
 * Looks through a folder before anything heavy is loaded.
 *
 * @throws `model-unavailable` where there is no such folder, `model-damaged` naming the files that it lacks or that
 * cannot be read, `unsupported` for a kind of model that is none of ours
 */
export function readOnnxFolder(source: string): OnnxFolder {
  const path = resolve(source);
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new TapwrightError("model-unavailable", `There is no folder ${path}`, {
      hint: "Give the folder that holds config.json, tokenizer.json and onnx/.",
    });
  const missing = ["config.json", "tokenizer.json", "tokenizer_config.json"].filter(
    (file) => !existsSync(join(path, file)),
  );
  const found = graphs.find(([file]) => existsSync(join(path, file)));
  if (found === undefined) missing.push(graphs.map(([file]) => file).join(" or "));
  if (missing.length > 0 || found === undefined) throw folderDamaged(path, `it lacks ${missing.join(", ")}`);
  const [graph, numbers] = found;
  const config = readJson(path, "config.json", configSchema);
  const [architecture = ""] = config.architectures ?? [];
  if (config.is_encoder_decoder)
    throw new TapwrightError(
      "unsupported",
      `${path} is a translator (${architecture}), not a model that goes on`,
      {
        hint: "Use a model for text generation, or for embeddings.",
      },
    );
  const { eos_token_id: ends } = readJson(path, "generation_config.json", generationSchema) ?? {};
  const isLanguageModel = /CausalLM$|LMHeadModel$/.test(architecture);
  const data = join(path, `${graph}_data`);
  return {
    path,
    name: basename(path),
    graph,
    numbers,
    bytes: statSync(join(path, graph)).size + (existsSync(data) ? statSync(data).size : 0),
    isLanguageModel,
    contextTokens: config.max_position_embeddings ?? assumedContext,
    ends: [config.eos_token_id ?? [], ends ?? []].flat(),
    pooling: readPooling(path) ?? (isLanguageModel ? "last" : "mean"),
  };
}

/** The error for a folder that cannot be used. */
export function folderDamaged(path: string, reason: string, cause?: unknown): TapwrightError {
  return new TapwrightError("model-damaged", `${path} is not a usable ONNX model: ${reason}`, {
    hint: "Get the whole folder again, as transformers.js loads it.",
    cause,
  });
}

/** As sentence-transformers writes it down. */
function readPooling(path: string): Pooling | undefined {
  const file = "1_Pooling/config.json";
  if (!existsSync(join(path, file))) return undefined;
  const { pooling_mode_cls_token: first, pooling_mode_lasttoken: last } = readJson(path, file, poolingSchema);
  if (first) return "first";
  return last ? "last" : "mean";
}

function readJson<Schema extends z.ZodType>(path: string, file: string, schema: Schema): z.infer<Schema> {
  if (file === "generation_config.json" && !existsSync(join(path, file))) return schema.parse({});
  try {
    return schema.parse(JSON.parse(readFileSync(join(path, file), "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw folderDamaged(path, `${file}: ${reason}`, error);
  }
}
