import type { LlamaModel, Token } from "node-llama-cpp";
import type { DecodeOptions } from "./protocol.ts";
import { StopFilter } from "./stop-strings.ts";

/** A character has at most this many bytes, so at most this many tokens. */
const longestCharacter = 4;

/**
 * The text that a model writes, token by token. It waits for the rest of a character that is cut in the middle and
 * of what may become a stop string, and knows when the answer is complete.
 */
export class AnswerText {
  /** Whether a stop string came, or the JSON that was asked for is there. */
  complete = false;
  readonly #model: LlamaModel;
  readonly #options: DecodeOptions;
  readonly #onText: (text: string) => void;
  readonly #stops: StopFilter;
  /** The tokens just before, by which some tokenizers tell where a space belongs. */
  #before: readonly Token[];
  #pending: Token[] = [];
  #text = "";

  constructor(
    model: LlamaModel,
    prompt: readonly Token[],
    options: DecodeOptions,
    onText: (text: string) => void,
  ) {
    this.#model = model;
    this.#options = options;
    this.#onText = onText;
    this.#stops = new StopFilter(options.stop ?? []);
    this.#before = prompt.slice(-longestCharacter);
  }

  /** Takes the next token. */
  push(token: Token): void {
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending, false, this.#before);
    if (text.endsWith("\uFFFD") && this.#pending.length < longestCharacter) return;
    this.#before = [...this.#before, ...this.#pending].slice(-longestCharacter);
    this.#pending = [];
    const { text: shown, stopped } = this.#stops.push(text);
    this.#show(shown);
    // The grammar that a JSON schema makes allows endless white space after the value.
    this.complete = stopped || (this.#options.schema !== undefined && isCompleteJson(this.#text));
  }

  /** The whole text, with what was waiting for more. */
  end(): string {
    if (!this.complete) {
      const { text, stopped } = this.#stops.push(this.#model.detokenize(this.#pending, false, this.#before));
      this.#show(stopped ? text : text + this.#stops.end());
    }
    return this.#text;
  }

  #show(text: string): void {
    this.#text += text;
    if (text !== "") this.#onText(text);
  }
}

function isCompleteJson(text: string): boolean {
  if (!/[\]}"\w]\s*$/.test(text)) return false;
  try {
    // A number may go on until white space ends it.
    return typeof JSON.parse(text) !== "number" || /\s$/.test(text);
  } catch {
    return false;
  }
}
