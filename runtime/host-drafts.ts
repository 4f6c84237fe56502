import { InputLookupTokenPredictor, type Token } from "node-llama-cpp";

/** Most tokens of a draft. */
export const longestDraft = 8;

/**
 * Drafts copied from the prompt: an agent's answers repeat words of the screen. What the last tokens were followed by
 * in the prompt is computed along with the next token, and kept as far as the model says the same: so the answer is
 * what it would have been, and never depends on a draft.
 */
export class PromptDrafts extends InputLookupTokenPredictor {
  /** Whether to draft now. */
  active = false;

  constructor() {
    // The library takes a longest pattern of 0 for 1, not for no limit.
    super({ patternLength: { min: 2, max: 6 }, predictionLength: { min: 1, max: longestDraft } });
  }

  override predictTokens(): Token[] {
    return this.active ? super.predictTokens() : [];
  }
}
