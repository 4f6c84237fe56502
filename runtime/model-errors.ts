import { TapwrightError } from "../core/errors.ts";

/** The error for something that does not fit into the memory budget. Sizes in bytes. */
export function outOfMemory(what: string, needed: number, available: number): TapwrightError {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  return new TapwrightError(
    "out-of-memory",
    `${what} needs ${megabytes(needed)}, ${megabytes(Math.max(0, available))} of the memory budget are free`,
    { hint: "Close sessions, choose a smaller model, or raise the memory limit.", retryable: true },
  );
}

/** The error for a model file that cannot be used. */
export function modelDamaged(path: string, reason: string): TapwrightError {
  return new TapwrightError("model-damaged", `${path} is not a usable model: ${reason}`, {
    hint: "Get the file again; it must be a complete GGUF of a kind that llama.cpp knows.",
  });
}

/** The error for a prompt that a context of so many tokens cannot hold. */
export function promptTooLarge(tokens: number, contextTokens: number): TapwrightError {
  return new TapwrightError(
    "request-too-large",
    `The prompt has ${tokens} tokens; the model's context holds ${contextTokens}, one of them for the answer`,
    {
      hint: "Shorten the prompt, or choose a model with a longer context.",
      details: { tokens, contextTokens },
    },
  );
}
