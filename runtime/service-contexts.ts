import { randomUUID } from "node:crypto";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, Message, ModelSession } from "../core/model.ts";
import type { Context, ContextFacts, ContextModel, ContextOptions } from "./context-model.ts";

/** What the priority of a background session is below that of others, where a model knows priorities only. */
const backgroundPriority = -1000;

/** The model itself when it keeps contexts, else one whose contexts last as long as its sessions. */
export function withContexts(model: LanguageModel): ContextModel {
  return "openContext" in model ? (model as ContextModel) : new SessionContexts(model);
}

class SessionContexts implements ContextModel {
  readonly spec = 1;
  readonly lines = {};
  readonly embed?: NonNullable<LanguageModel["embed"]>;
  readonly #model: LanguageModel;
  readonly #contexts = new Map<string, Context>();

  constructor(model: LanguageModel) {
    this.#model = model;
    if (model.embed !== undefined) this.embed = (texts, options) => model.embed!(texts, options);
  }

  get id() {
    return this.#model.id;
  }

  get can() {
    return this.#model.can;
  }

  get contextTokens() {
    return this.#model.contextTokens;
  }

  countTokens(text: string): number | Promise<number> {
    return this.#model.countTokens(text);
  }

  openSession(): Promise<ModelSession> {
    return this.openContext({ owner: "" });
  }

  async openContext({ owner, id, adapter, system, ...options }: ContextOptions): Promise<Context> {
    if (adapter !== undefined)
      throw new TapwrightError("unsupported", `${this.id} takes no adapters`, { hint: "Use a GGUF model." });
    if (id !== undefined)
      throw new TapwrightError("context-lost", `${this.id} keeps no contexts`, { hint: "Open a new one." });
    const priority = options.class === "background" ? backgroundPriority : (options.priority ?? 0);
    const session = await this.#model.openSession({ ...(system !== undefined && { system }), priority });
    const context = makeContext(session, owner, () => this.#contexts.delete(context.id));
    this.#contexts.set(context.id, context);
    return context;
  }

  listContexts(owner: string): readonly ContextFacts[] {
    return [...this.#contexts.values()].map(({ facts }) => facts).filter((facts) => facts.owner === owner);
  }

  async sharePrefixes(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#model[Symbol.asyncDispose]();
  }
}

function makeContext(session: ModelSession, owner: string, onEnd: () => void): Context {
  const id = randomUUID();
  let usedAt = Date.now();
  let messages: readonly Message[] = [];
  const used = <T>(said: readonly Message[], promise: Promise<T>): Promise<T> =>
    promise.finally(() => {
      usedAt = Date.now();
      messages = said;
    });
  const end = async () => {
    onEnd();
    await session[Symbol.asyncDispose]();
  };
  const { choose, score } = session;
  const context: Context = {
    id,
    model: session.model,
    get messages() {
      return messages;
    },
    get length() {
      return session.length;
    },
    get facts() {
      const tokens = session.length;
      return { id, owner, tokens, memoryTokens: tokens, diskTokens: 0, diskBytes: 0, usedAt };
    },
    generate: (said, options) => used(said, session.generate(said, options)),
    choose: async (...args) =>
      used(args[0], (choose ?? cannot(session.model, "choose")).apply(session, args)),
    score: async (...args) => used(args[0], (score ?? cannot(session.model, "score")).apply(session, args)),
    mark: () => session.mark(),
    rewind: (mark) => session.rewind(mark),
    settled: async () => {},
    close: end,
    [Symbol.asyncDispose]: end,
  };
  return context;
}

function cannot(model: LanguageModel, call: string): never {
  throw new TapwrightError("unsupported", `${model.id} cannot ${call}`, {
    hint: "Use generate, or a model that tells probabilities.",
  });
}
