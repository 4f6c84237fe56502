import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type {
  AskOptions,
  Choice,
  GenerateOptions,
  Generation,
  LanguageModel,
  Message,
  ModelSession,
  Scores,
  SessionMark,
} from "../core/model.ts";
import { type Endpoint, readLines, send, sendForJson } from "./client-http.ts";
import { fromRefusal } from "./http-errors.ts";
import { SessionCalls } from "./session-calls.ts";

const openedSchema = z.looseObject({ id: z.string(), length: z.number() });
const replySchema = z.looseObject({ length: z.number() });

/** Opens a session of a service; `onEnd` is called when it is disposed, which deletes the context. */
export async function openClientSession(
  model: LanguageModel,
  endpoint: Endpoint,
  body: object,
  onEnd: () => void,
): Promise<ModelSession & { readonly id: string }> {
  const opened = openedSchema.parse(
    await sendForJson(endpoint, { method: "POST", path: "/v1/contexts", body }),
  );
  return new ClientSession(model, endpoint, opened, onEnd);
}

class ClientSession implements ModelSession {
  readonly model: LanguageModel;
  readonly id: string;
  readonly #endpoint: Endpoint;
  readonly #onEnd: () => void;
  readonly #calls = new SessionCalls();
  #length: number;
  #rewindTo: number | undefined;

  constructor(
    model: LanguageModel,
    endpoint: Endpoint,
    { id, length }: { readonly id: string; readonly length: number },
    onEnd: () => void,
  ) {
    this.model = model;
    this.id = id;
    this.#endpoint = endpoint;
    this.#length = length;
    this.#onEnd = onEnd;
  }

  get length(): number {
    return Math.min(this.#length, this.#rewindTo ?? this.#length);
  }

  generate(messages: readonly Message[], options: GenerateOptions = {}): Promise<Generation> {
    const { signal, onToken, ...decode } = options;
    return this.#calls.run(signal, async (ending) => {
      const body = { ...this.#prepare(messages), ...decode };
      const path = `/v1/contexts/${this.id}/generate`;
      const response = await send(this.#endpoint, { method: "POST", path, body, signal: ending });
      for await (const line of readLines(this.#endpoint, response, ending)) {
        const { text, reply, ...other } = JSON.parse(line);
        if (reply !== undefined) return this.#finish(reply as Generation);
        if (text === undefined) throw fromRefusal(other) ?? brokenOff(this.#endpoint);
        onToken?.(text);
      }
      throw brokenOff(this.#endpoint);
    });
  }

  choose(messages: readonly Message[], labels: readonly string[], options: AskOptions = {}): Promise<Choice> {
    return this.#ask("choose", messages, { labels }, options);
  }

  score(
    messages: readonly Message[],
    candidates: readonly string[],
    options: AskOptions = {},
  ): Promise<Scores> {
    return this.#ask("score", messages, { candidates }, options);
  }

  mark(): SessionMark {
    return { length: this.length };
  }

  rewind(mark: SessionMark): void {
    this.#rewindTo = Math.min(this.length, mark.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#calls.end()) return;
    this.#onEnd();
    // A service that is gone, or has forgotten the context, has nothing to delete.
    await sendForJson(this.#endpoint, { method: "DELETE", path: `/v1/contexts/${this.id}` }).catch(() => {});
  }

  #ask<Reply>(
    call: "choose" | "score",
    messages: readonly Message[],
    question: object,
    { signal, serviceLevel }: AskOptions,
  ): Promise<Reply> {
    return this.#calls.run(signal, async (ending) => {
      const body = { ...this.#prepare(messages), ...question, ...(serviceLevel && { serviceLevel }) };
      const path = `/v1/contexts/${this.id}/${call}`;
      const reply = await sendForJson(this.#endpoint, { method: "POST", path, body, signal: ending });
      return this.#finish(reply as Reply);
    });
  }

  #prepare(messages: readonly Message[]) {
    const rewindTo = this.#rewindTo;
    this.#rewindTo = undefined;
    return { messages: messages.map(toWire), ...(rewindTo !== undefined && { rewindTo }) };
  }

  #finish<Reply>(reply: Reply): Reply {
    this.#length = replySchema.parse(reply).length;
    return reply;
  }
}

function toWire({ role, parts }: Message): object {
  return {
    role,
    parts: parts.map((part) =>
      part.type === "text" ? part : { ...part, data: Buffer.from(part.data).toString("base64") },
    ),
  };
}

function brokenOff({ address }: Endpoint): TapwrightError {
  return new TapwrightError("context-lost", `The answer of ${address} broke off`, { retryable: true });
}
