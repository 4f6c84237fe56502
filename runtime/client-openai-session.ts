import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type {
  AskOptions,
  Choice,
  GenerateOptions,
  Generation,
  JsonSchema,
  LanguageModel,
  Message,
  ModelSession,
  Scores,
  SessionMark,
  Usage,
} from "../core/model.ts";
import { type Endpoint, sendForJson } from "./client-http.ts";
import { findAnswer } from "./client-openai-answer.ts";
import { fitToGrammar } from "./gbnf-match.ts";
import { messageText } from "./prompt-text.ts";
import { SessionCalls } from "./session-calls.ts";
import { StopFilter } from "./stop-strings.ts";

/** A server, and which of its models is meant. */
export interface ChatServer extends Endpoint {
  readonly path: string;
  readonly model: string;
}

/** A message as the API wants it. */
interface ChatMessage {
  readonly role: Message["role"];
  readonly content: string;
}

const completionSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z.looseObject({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z
    .looseObject({
      prompt_tokens: z.number().optional(),
      completion_tokens: z.number().optional(),
      prompt_tokens_details: z.looseObject({ cached_tokens: z.number().optional() }).nullish(),
    })
    .nullish(),
});

/** What is chosen is certain, and all else as good as impossible: a chat tells no more. */
const unlikely = -20;
const choiceTokens = 48;

/** A conversation with a server of others, which keeps what it keeps: all of it is sent each time. */
export class ChatSession implements ModelSession {
  readonly model: LanguageModel;
  readonly #server: ChatServer;
  readonly #system: string | undefined;
  readonly #onEnd: () => void;
  readonly #calls = new SessionCalls();
  #length = 0;
  /** Whether the server takes schemas; unknown until it refused one. */
  #takesSchemas = true;

  constructor(model: LanguageModel, server: ChatServer, system: string | undefined, onEnd: () => void) {
    this.model = model;
    this.#server = server;
    this.#system = system;
    this.#onEnd = onEnd;
  }

  get length(): number {
    return this.#length;
  }

  async generate(messages: readonly Message[], options: GenerateOptions = {}): Promise<Generation> {
    const { maxTokens, temperature = 0, seed, stop, schema, grammar, signal, onToken } = options;
    const body = {
      messages: this.#toChat(messages),
      temperature,
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
      ...(seed !== undefined && { seed }),
    };
    if (grammar !== undefined) return this.#writeUnder(grammar, body, options);
    const { text, finish, usage } = await this.#ask({ ...body, ...(stop && { stop }) }, schema, signal);
    const shown = cut(text, stop);
    onToken?.(shown);
    return { text: shown, finish, usage };
  }

  async score(
    messages: readonly Message[],
    candidates: readonly string[],
    options: AskOptions = {},
  ): Promise<Scores> {
    const { index, usage } = await this.#pick(messages, candidates, options);
    return {
      candidates: candidates.map((candidate, i) => ({
        candidate,
        logProbability: i === index ? 0 : unlikely,
        tokens: this.model.countTokens(candidate) as number,
      })),
      usage,
    };
  }

  async choose(
    messages: readonly Message[],
    labels: readonly string[],
    options: AskOptions = {},
  ): Promise<Choice> {
    const { index, usage } = await this.#pick(messages, labels, options);
    return { probabilities: labels.map((_, i) => (i === index ? 1 : 0)), usage };
  }

  mark(): SessionMark {
    return { length: this.#length };
  }

  rewind(mark: SessionMark): void {
    this.#length = Math.min(this.#length, mark.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#calls.end()) this.#onEnd();
  }

  /** What the grammar allows of an answer. A chat is asked in so many words for what is missing, and once more if need be. */
  async #writeUnder(
    grammar: string,
    body: { readonly messages: readonly ChatMessage[] },
    { stop, signal, onToken }: GenerateOptions,
  ): Promise<Generation> {
    const last = body.messages.at(-1);
    const begun = last?.role === "assistant" ? last.content : undefined;
    const said = begun === undefined ? body.messages : body.messages.slice(0, -1);
    const wish = `Write in one line what belongs behind "${begun ?? ""}", and nothing else.`;
    const wishes = begun === undefined ? [[], [wish]] : [[wish], [wish, "Just the words or the number."]];
    let text = "";
    for (const lines of wishes) {
      const asked = lines.length === 0 ? [] : [{ role: "user" as const, content: lines.join(" ") }];
      const answer = await this.#ask({ ...body, messages: [...said, ...asked] }, undefined, signal);
      text = answer.text;
      const found = fitToGrammar(text, grammar);
      if (found === undefined) continue;
      const shown = cut(found, stop);
      onToken?.(shown);
      return { ...answer, text: shown };
    }
    throw nothingFits(text);
  }

  /** Which of the answers the model names. */
  async #pick(
    messages: readonly Message[],
    answers: readonly string[],
    { signal }: AskOptions,
  ): Promise<{ index: number; usage: Usage }> {
    if (answers.length === 0 || answers.includes(""))
      throw new TapwrightError("config-invalid", "There must be something to choose from, and nothing empty");
    const list = answers.map((answer, i) => `${i + 1}. ${answer.trim()}`).join("\n");
    const question = `Which of these comes next? Answer with its number and nothing else.\n${list}`;
    const asked: Message = { role: "user", parts: [{ type: "text", text: question }] };
    const schema = {
      type: "object",
      properties: { answer: { type: "integer", enum: answers.map((_, i) => i + 1) } },
      required: ["answer"],
      additionalProperties: false,
    };
    const body = { messages: this.#toChat([...messages, asked]), temperature: 0, max_tokens: choiceTokens };
    const { text, usage } = await this.#ask(body, schema, signal);
    return { index: findAnswer(text, answers), usage: { ...usage, outputTokens: 0 } };
  }

  #ask(
    body: { readonly messages: readonly object[] },
    schema: JsonSchema | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Pick<Generation, "text" | "finish" | "usage">> {
    return this.#calls.run(signal, async (ending) => {
      if (schema === undefined || !this.#takesSchemas) return this.#send(body, ending);
      const format = { type: "json_schema", json_schema: { name: "answer", schema, strict: true } };
      try {
        return await this.#send({ ...body, response_format: format }, ending);
      } catch (error) {
        if (!TapwrightError.is(error, "config-invalid", "unsupported")) throw error;
        this.#takesSchemas = false;
        return this.#send(body, ending);
      }
    });
  }

  async #send(body: object, signal: AbortSignal): Promise<Pick<Generation, "text" | "finish" | "usage">> {
    const { path, model, ...endpoint } = this.#server;
    const started = performance.now();
    const reply = await sendForJson(endpoint, { method: "POST", path, body: { model, ...body }, signal });
    const parsed = completionSchema.safeParse(reply);
    if (!parsed.success)
      throw new TapwrightError("model-output-invalid", `${endpoint.address} gave no answer of a chat`, {
        details: { reason: z.prettifyError(parsed.error) },
      });
    const { choices, usage } = parsed.data;
    const [choice] = choices;
    const cachedTokens = usage?.prompt_tokens_details?.cached_tokens;
    this.#length = (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0);
    return {
      text: choice?.message.content ?? "",
      finish: choice?.finish_reason === "length" ? "length" : "stop",
      usage: {
        inputTokens: usage?.prompt_tokens ?? 0,
        outputTokens: usage?.completion_tokens ?? 0,
        ...(cachedTokens !== undefined && { cachedTokens }),
        prefillMs: performance.now() - started,
      },
    };
  }

  #toChat(messages: readonly Message[]): readonly ChatMessage[] {
    const system = this.#system === undefined ? [] : [{ role: "system" as const, content: this.#system }];
    return [...system, ...messages.map((message) => ({ role: message.role, content: messageText(message) }))];
  }
}

function cut(text: string, stop: readonly string[] | undefined): string {
  const filter = new StopFilter(stop ?? []);
  const { text: shown, stopped } = filter.push(text);
  return stopped ? shown : shown + filter.end();
}

function nothingFits(text: string): TapwrightError {
  const message = "The answer holds nothing of the kind that was asked for";
  return new TapwrightError("model-output-invalid", message, {
    hint: "Choose a model that follows instructions better.",
    details: { answer: text.slice(0, 200) },
  });
}
