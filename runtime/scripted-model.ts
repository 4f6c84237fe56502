import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type {
  Choice,
  GenerateOptions,
  Generation,
  LanguageModel,
  Message,
  ModelCapability,
  ModelSession,
  Scores,
  SessionMark,
  Usage,
} from "../core/model.ts";
import { abortedError } from "./cancel.ts";
import { plainPrompt } from "./prompt-text.ts";
import { StopFilter } from "./stop-strings.ts";

/**
 * One answer of a script: `pick` answers `score` with the first candidate that contains the text, or `choose` with the
 * label whose line in the prompt contains it; `text` answers `generate`.
 */
const answerSchema = z.union([
  z.strictObject({ pick: z.string().min(1) }),
  z.strictObject({ text: z.string() }),
]);

type Answer = z.infer<typeof answerSchema>;

/**
 * Loads a model that gives the answers of a file, one after another, to every session from the first: for tests of
 * the loop, never for measurements. The file is a JSON list or JSON lines:
 *
 *     {"pick": "Wi-Fi"}
 *     {"text": "Milk and bread"}
 *
 * Its tokens are words.
 *
 * @throws `model-unavailable` when the file is missing, `model-damaged` when it is no script
 */
export async function loadScriptedModel(path: string): Promise<LanguageModel> {
  const source = await readFile(path, "utf8").catch((error) => {
    throw new TapwrightError("model-unavailable", `The script ${path} cannot be read`, {
      hint: "Check the path behind scripted:.",
      cause: error,
    });
  });
  return new ScriptedModel(`scripted/${basename(path)}`, parseScript(path, source));
}

function parseScript(path: string, source: string): Answer[] {
  try {
    const text = source.trim();
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return z
      .array(answerSchema)
      .parse(text.startsWith("[") ? JSON.parse(text) : lines.map((line) => JSON.parse(line)));
  } catch (error) {
    throw new TapwrightError("model-damaged", `${path} is not a script of answers`, {
      hint: 'Write a line such as {"pick": "Wi-Fi"} or {"text": "hello"} for each answer.',
      cause: error,
    });
  }
}

/** What `score` gives every candidate but the picked one, whose log-probability is 0. */
const unlikely = -20;

class ScriptedModel implements LanguageModel {
  readonly spec = 1;
  readonly contextTokens = Number.MAX_SAFE_INTEGER;
  readonly can: ReadonlySet<ModelCapability> = new Set(["logprobs"]);
  readonly id: string;
  readonly #answers: readonly Answer[];

  constructor(id: string, answers: readonly Answer[]) {
    this.id = id;
    this.#answers = answers;
  }

  countTokens(text: string): number {
    return countWords(text);
  }

  async openSession({ system }: { system?: string } = {}): Promise<ModelSession> {
    return new ScriptedSession(this, this.#answers, system);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

class ScriptedSession implements ModelSession {
  readonly model: LanguageModel;
  readonly #system: string | undefined;
  readonly #answers: Iterator<Answer>;
  #length: number;

  constructor(model: LanguageModel, answers: readonly Answer[], system: string | undefined) {
    this.model = model;
    this.#system = system;
    this.#answers = answers.values();
    this.#length = countWords(system ?? "");
  }

  get length(): number {
    return this.#length;
  }

  async generate(messages: readonly Message[], options: GenerateOptions = {}): Promise<Generation> {
    const { answer, usage } = this.#next(messages, options);
    if (!("text" in answer)) throw wrongAnswer("generate", answer);
    const filter = new StopFilter(options.stop ?? []);
    const { text: shown, stopped } = filter.push(answer.text);
    const text = stopped ? shown : shown + filter.end();
    options.onToken?.(text);
    return { text, finish: "stop", usage: { ...usage, outputTokens: countWords(text) } };
  }

  async score(
    messages: readonly Message[],
    candidates: readonly string[],
    options: CallOptions = {},
  ): Promise<Scores> {
    const { answer, usage } = this.#next(messages, options);
    if (!("pick" in answer)) throw wrongAnswer("score", answer);
    const picked = candidates.findIndex((candidate) => candidate.includes(answer.pick));
    if (picked < 0) throw nothingToPick(`No candidate contains "${answer.pick}"`);
    const scores = candidates.map((candidate, index) => ({
      candidate,
      logProbability: index === picked ? 0 : unlikely,
      tokens: countWords(candidate),
    }));
    return { candidates: scores, usage };
  }

  async choose(
    messages: readonly Message[],
    labels: readonly string[],
    options: CallOptions = {},
  ): Promise<Choice> {
    const { answer, usage, prompt } = this.#next(messages, options);
    if (!("pick" in answer)) throw wrongAnswer("choose", answer);
    // The newest line counts: an older screen may have had the same text under another label.
    const line = prompt
      .split("\n")
      .findLast((line) => line.includes(answer.pick) && labelOf(line, labels) >= 0);
    if (line === undefined) throw nothingToPick(`No label's line contains "${answer.pick}"`);
    const picked = labelOf(line, labels);
    return { probabilities: labels.map((_, i) => (i === picked ? 1 : 0)), usage };
  }

  mark(): SessionMark {
    return { length: this.#length };
  }

  rewind(mark: SessionMark): void {
    this.#length = Math.min(this.#length, mark.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #next(
    messages: readonly Message[],
    { signal }: CallOptions,
  ): { answer: Answer; prompt: string; usage: Usage } {
    if (signal?.aborted) throw abortedError();
    const { value: answer, done } = this.#answers.next();
    if (done) throw new TapwrightError("model-output-invalid", "The script has no more answers");
    const prompt = plainPrompt(this.#system, messages);
    this.#length = countWords(prompt);
    return { answer, prompt, usage: { inputTokens: this.#length, outputTokens: 0 } };
  }
}

/** The label with which a line begins or ends, by index: `switch "Wi-Fi" B`, `B) switch "Wi-Fi"`. */
function labelOf(line: string, labels: readonly string[]): number {
  const words = line.trim().split(/\s+/);
  return labels.findIndex(
    (label) => words.at(-1) === label.trim() || words[0]?.replace(/\W$/, "") === label.trim(),
  );
}

function nothingToPick(message: string): TapwrightError {
  return new TapwrightError("model-output-invalid", message, {
    hint: "Compare the script with the screen of this step.",
  });
}

function wrongAnswer(call: string, answer: Answer): TapwrightError {
  return new TapwrightError(
    "model-output-invalid",
    `The script's next answer is ${JSON.stringify(answer)}, but ${call} was called`,
  );
}

const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;
