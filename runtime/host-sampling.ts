import { LlamaGrammarEvaluationState, type SequenceEvaluateOptions } from "node-llama-cpp";
import { TapwrightError } from "../core/errors.ts";
import type { HostModel } from "./host-model.ts";
import type { DecodeOptions } from "./protocol.ts";

/**
 * How tokens are picked: the likeliest one unless a temperature is given, and only what the grammar allows.
 *
 * @throws `config-invalid` for a grammar or schema that llama.cpp cannot use
 */
export async function samplingOptions(
  model: HostModel,
  options: DecodeOptions,
): Promise<SequenceEvaluateOptions> {
  const { maxTokens, temperature = 0, seed, schema, grammar } = options;
  if (maxTokens !== undefined && !(maxTokens >= 1))
    throw new TapwrightError("config-invalid", `maxTokens must be at least 1, not ${maxTokens}`);
  if (schema !== undefined && grammar !== undefined)
    throw new TapwrightError("config-invalid", "A schema and a grammar cannot be used together");
  const rules = await makeGrammar(model, schema, grammar);
  return {
    temperature,
    ...(seed !== undefined && { seed }),
    ...(rules !== undefined && {
      grammarEvaluationState: new LlamaGrammarEvaluationState({ model: model.weights, grammar: rules }),
    }),
  };
}

async function makeGrammar(
  { llama }: HostModel,
  schema: DecodeOptions["schema"],
  grammar: DecodeOptions["grammar"],
) {
  try {
    if (grammar !== undefined) return await llama.createGrammar({ grammar });
    if (schema !== undefined)
      return await llama.createGrammarForJsonSchema(
        schema as Parameters<typeof llama.createGrammarForJsonSchema>[0],
      );
    return undefined;
  } catch (error) {
    throw new TapwrightError(
      "config-invalid",
      `llama.cpp cannot use this ${grammar ? "grammar" : "schema"}`,
      {
        hint: grammar
          ? "Check the GBNF rules; they must not be left-recursive."
          : "Use a simpler JSON schema.",
        cause: error,
        details: { reason: error instanceof Error ? error.message : String(error) },
      },
    );
  }
}
