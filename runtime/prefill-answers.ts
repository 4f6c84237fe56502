import { TapwrightError } from "../core/errors.ts";
import type { Choice, Scores, Usage } from "../core/model.ts";
import { buildTrie, scoreTrie } from "./candidate-trie.ts";
import { commonPrefixLength } from "./common-prefix.ts";
import type { Running } from "./host-sequence.ts";
import type { Prompt } from "./prompt-encoder.ts";

/** What an engine keeps of a conversation, token by token, and computes on from. */
export interface TokenCache<Token extends number> {
  /** Tokens in the cache. */
  readonly length: number;
  /** @throws `request-too-large` when so many tokens leave no place for what comes next. */
  checkFits(tokens: number): void;
  /**
   * Keeps what the cache shares with `tokens` and computes the others up to the last few, `rest`, which are to be
   * evaluated together with what is asked after them.
   */
  prefill(
    tokens: readonly Token[],
    request: Rewind,
    running: Running,
  ): Promise<{ readonly cachedTokens: number; readonly rest: readonly Token[] }>;
  /** Evaluates `run`, at least one token; the log-probabilities of the tokens `next` after it. */
  evaluate(
    run: readonly number[],
    next: readonly number[],
    running: Running,
  ): Promise<ReadonlyMap<number, number>>;
  /** Forgets all but the first `length` tokens. */
  keep(length: number): Promise<void>;
}

/** Cached tokens from `keepTokens` on are forgotten first. */
interface Rewind {
  readonly keepTokens?: number | undefined;
}

/**
 * One pass over what is new, and the probabilities of the labels after it.
 *
 * @throws `config-invalid` for labels that are not distinct single tokens
 */
export async function chooseLabel<Token extends number>(
  cache: TokenCache<Token>,
  prompt: Prompt<Token>,
  request: Rewind & { readonly labels: readonly string[] },
  running: Running,
): Promise<Pick<Choice, "probabilities" | "usage">> {
  const started = performance.now();
  const labels = request.labels.map((label) => labelToken(prompt, label));
  if (labels.length === 0 || new Set(labels).size < labels.length)
    throw new TapwrightError(
      "config-invalid",
      `Labels must be distinct, and at least one: ${request.labels}`,
    );
  const { cachedTokens, rest } = await cache.prefill(prompt.tokens, request, running);
  const found = await cache.evaluate(rest, labels, running);
  return {
    probabilities: softmax(labels.map((label) => found.get(label) ?? Number.NEGATIVE_INFINITY)),
    usage: usageOf(prompt.tokens.length, cachedTokens, started),
  };
}

/**
 * The log-probability of every candidate when one of them must follow.
 *
 * @throws `config-invalid` for an empty one or none, `request-too-large`
 */
export async function scoreCandidates<Token extends number>(
  cache: TokenCache<Token>,
  prompt: Prompt<Token>,
  request: Rewind & { readonly candidates: readonly string[] },
  running: Running,
): Promise<Pick<Scores, "candidates" | "usage">> {
  const started = performance.now();
  if (request.candidates.length === 0 || request.candidates.includes(""))
    throw new TapwrightError("config-invalid", "Candidates must not be empty");
  const whole = request.candidates.map((candidate) => prompt.extend(candidate));
  // A candidate's first letters may merge with the prompt's last ones, so the shared part is found, not assumed.
  const shared = Math.min(...whole.map((tokens) => commonPrefixLength(tokens, prompt.tokens)));
  const tails = whole.map((tokens) => tokens.slice(shared));
  cache.checkFits(Math.max(...whole.map((tokens) => tokens.length)));
  const { cachedTokens, rest } = await cache.prefill(prompt.tokens.slice(0, shared), request, running);
  const start = cache.length;
  let evaluated = 0;
  const scores = await scoreTrie(
    buildTrie(tails),
    rest,
    (run, next) => {
      evaluated += run.length;
      return cache.evaluate(run, next, running);
    },
    (length) => cache.keep(start + length),
  );
  await cache.keep(shared);
  return {
    candidates: request.candidates.map((candidate, i) => ({
      candidate,
      logProbability: scores[i] as number,
      tokens: tails[i]?.length as number,
    })),
    usage: usageOf(start + evaluated, cachedTokens, started),
  };
}

/** What a call cost that began at `started`, in ms of {@link performance.now}, and wrote nothing. */
function usageOf(inputTokens: number, cachedTokens: number, started: number): Usage {
  return { inputTokens, cachedTokens, outputTokens: 0, prefillMs: performance.now() - started };
}

function labelToken<Token extends number>(prompt: Prompt<Token>, label: string): Token {
  const tokens = prompt.extend(label);
  const shared = commonPrefixLength(tokens, prompt.tokens);
  const token = tokens[shared];
  if (token === undefined || shared < prompt.tokens.length || tokens.length !== shared + 1)
    throw new TapwrightError(
      "config-invalid",
      `The label "${label}" is not a single token after this prompt`,
      {
        hint: "Use single letters, and end the prompt where a letter may follow.",
      },
    );
  return token;
}

function softmax(logProbabilities: readonly number[]): number[] {
  const highest = Math.max(...logProbabilities);
  const weights = logProbabilities.map((value) => Math.exp(value - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
