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
  Usage,
} from "../core/model.ts";
import { unlessAborted } from "./cancel.ts";
import type { Context, ContextFacts, ContextModel, TurnOptions } from "./context-model.ts";
import { plainPrompt } from "./prompt-text.ts";
import type { Turn } from "./protocol.ts";
import type { CostTracker } from "./service-costs.ts";
import type { Desk, Ticket } from "./service-desk.ts";
import { type PromptForm, shapePrompt } from "./service-prompt-forms.ts";
import { SessionCalls } from "./session-calls.ts";

/** Tokens that an answer is expected to have when nobody says how long it may get. */
const expectedTokens = 128;

/** One way to answer a call: a model, and how much of the conversation it is given. */
export interface Variant {
  readonly name: string;
  readonly model: ContextModel;
  readonly form: PromptForm;
  readonly costs: CostTracker;
}

/** What a session is opened with. */
export interface ServiceSessionPlan {
  readonly app: string;
  readonly class: Turn["class"];
  readonly system?: string | undefined;
  readonly priority?: number | undefined;
  readonly adapter?: string | undefined;
  /** A context that is known from before. */
  readonly id?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A session of the service: a persistent context, with an id that only its app can use. */
export interface ServiceSession extends ModelSession {
  readonly id: string;
  readonly app: string;
  /** What is known of its context now. */
  readonly facts: ContextFacts;
  choose: NonNullable<ModelSession["choose"]>;
  score: NonNullable<ModelSession["score"]>;
  /** Lets go of the context; it can be opened again by its id, where the model keeps contexts. */
  close(): Promise<void>;
}

/** Around a session: where calls are let in, who answers, and what happens at its end. */
export interface SessionSurroundings {
  readonly model: LanguageModel;
  readonly desk: Desk;
  /** The best first; never empty. */
  readonly variants: readonly Variant[];
  /** Resolves when the costs of all variants are known. */
  measure(): Promise<unknown>;
  onEnd(session: ServiceSession): void;
}

/**
 * Opens a session; its system text is computed at once.
 *
 * @throws `background-blocked`, `busy`, `quota-exceeded`, `out-of-memory`, `request-too-large`, `context-lost`
 */
export async function openServiceSession(
  plan: ServiceSessionPlan,
  surroundings: SessionSurroundings,
): Promise<ServiceSession> {
  const { desk, variants } = surroundings;
  const [first] = variants as readonly [Variant];
  const { app, system = "" } = plan;
  desk.quotas.takeContext(app);
  let ticket: Ticket | undefined;
  try {
    const newTokens = plan.id === undefined ? await first.model.countTokens(system) : 0;
    ticket = desk.admit({
      app,
      class: plan.class,
      outputTokens: 0,
      rungs: [{ variant: first.name, costs: first.costs, newTokens }],
    });
    const context = await openContext(first, plan);
    ticket.end();
    return new BoundSession(plan, surroundings, context);
  } catch (error) {
    ticket?.fail(error);
    desk.quotas.endContext(app);
    throw error;
  }
}

function openContext({ model }: Variant, plan: ServiceSessionPlan): Promise<Context> {
  const { app: owner, system, priority, adapter, id, signal } = plan;
  return model.openContext({
    owner,
    class: plan.class,
    signal,
    ...(system !== undefined && { system }),
    ...(priority !== undefined && { priority }),
    ...(adapter !== undefined && { adapter }),
    ...(id !== undefined && { id }),
  });
}

/** A context of one of the models, and the text that it has read. */
interface Reader {
  readonly context: Context;
  text: string;
}

class BoundSession implements ServiceSession {
  readonly model: LanguageModel;
  readonly id: string;
  readonly app: string;
  readonly #plan: ServiceSessionPlan;
  readonly #surroundings: SessionSurroundings;
  readonly #readers = new Map<ContextModel, Reader>();
  readonly #calls = new SessionCalls();
  #current: Context;

  constructor(plan: ServiceSessionPlan, surroundings: SessionSurroundings, context: Context) {
    this.model = surroundings.model;
    this.id = context.id;
    this.app = plan.app;
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.#current = context;
    this.#readers.set((surroundings.variants[0] as Variant).model, { context, text: plan.system ?? "" });
  }

  get length(): number {
    return this.#current.length;
  }

  get facts(): ContextFacts {
    return this.#current.facts;
  }

  generate(messages: readonly Message[], options: GenerateOptions = {}): Promise<Generation> {
    const { maxTokens = expectedTokens, onToken } = options;
    let shown = false;
    return this.#ask(messages, options, maxTokens, (context, shaped, turn, ticket) => {
      const limit = Math.min(options.maxTokens ?? Number.POSITIVE_INFINITY, ticket.mostTokens);
      const write = () =>
        context.generate(shaped, {
          ...options,
          ...turn,
          ...(Number.isFinite(limit) && { maxTokens: limit }),
          onToken: (text) => {
            shown = onToken !== undefined;
            ticket.firstToken();
            onToken?.(text);
          },
        });
      return unlessLost(write, () => !shown);
    });
  }

  choose(messages: readonly Message[], labels: readonly string[], options: AskOptions = {}): Promise<Choice> {
    return this.#ask(messages, options, 0, (context, shaped, turn) =>
      unlessLost(() => context.choose(shaped, labels, turn)),
    );
  }

  score(
    messages: readonly Message[],
    candidates: readonly string[],
    options: AskOptions = {},
  ): Promise<Scores> {
    return this.#ask(messages, options, 0, (context, shaped, turn) =>
      unlessLost(() => context.score(shaped, candidates, turn)),
    );
  }

  mark(): SessionMark {
    return this.#current.mark();
  }

  rewind(mark: SessionMark): void {
    for (const { context } of this.#readers.values()) context.rewind(mark);
  }

  close(): Promise<void> {
    return this.#end((context) => context.close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end((context) => context[Symbol.asyncDispose]());
  }

  async #end(endContext: (context: Context) => PromiseLike<void>): Promise<void> {
    if (!this.#calls.end()) return;
    this.#surroundings.onEnd(this);
    await Promise.all([...this.#readers.values()].map(({ context }) => endContext(context)));
  }

  async #ask<Reply extends { readonly usage: Usage }>(
    messages: readonly Message[],
    { signal, serviceLevel }: AskOptions,
    outputTokens: number,
    call: (
      context: Context,
      shaped: readonly Message[],
      turn: TurnOptions & AskOptions,
      ticket: Ticket,
    ) => Promise<Reply>,
  ): Promise<Reply & { readonly variant: string }> {
    const { desk, variants } = this.#surroundings;
    const asked = this.#calls.until(signal);
    if (asked.aborted) throw new TapwrightError("aborted", "The call was cancelled");
    const [first] = variants;
    // An adapter fits one model only.
    const fitting =
      this.#plan.adapter === undefined ? variants : variants.filter(({ model }) => model === first?.model);
    const answering = serviceLevel === undefined ? fitting.slice(0, 1) : fitting;
    if (serviceLevel !== undefined && answering.some(({ costs }) => costs.costs === undefined))
      await unlessAborted(this.#surroundings.measure(), asked);
    const rungs = await Promise.all(answering.map((variant) => this.#rung(variant, messages)));
    const { app } = this.#plan;
    const ticket = desk.admit({ app, class: this.#plan.class, serviceLevel, outputTokens, rungs });
    const variant = answering[ticket.rung] as Variant;
    const ending = AbortSignal.any([asked, ticket.signal]);
    const turn = { class: this.#plan.class, ...ticket.due, serviceLevel, signal: ending };
    try {
      const reply = await this.#calls.run(ending, async () => {
        const reader = await this.#reader(variant);
        const shaped = shapePrompt(messages, variant.form);
        this.#current = reader.context;
        const answer = await call(reader.context, shaped, turn, ticket);
        reader.text = textOf(this.#plan.system, shaped);
        return answer;
      });
      ticket.firstToken();
      ticket.end(reply.usage);
      return { ...reply, variant: variant.name };
    } catch (error) {
      const reason: unknown = ticket.signal.aborted ? ticket.signal.reason : error;
      ticket.fail(reason);
      throw reason;
    }
  }

  async #rung(variant: Variant, messages: readonly Message[]) {
    const { name, costs, model, form } = variant;
    const text = textOf(this.#plan.system, shapePrompt(messages, form));
    const known = this.#readers.get(model)?.text ?? "";
    const newTokens = await model.countTokens(text.slice(commonLength(text, known)));
    // The last token is always computed again.
    return { variant: name, costs, newTokens: Math.max(1, newTokens) };
  }

  async #reader(variant: Variant): Promise<Reader> {
    const known = this.#readers.get(variant.model);
    if (known !== undefined) return known;
    const { id: _, ...plan } = this.#plan;
    const reader = { context: await openContext(variant, plan), text: plan.system ?? "" };
    this.#readers.set(variant.model, reader);
    return reader;
  }
}

/**
 * Makes a call once more when the engine died under it: a new one computes the context again, and whoever has seen
 * nothing yet need not know.
 */
async function unlessLost<T>(call: () => Promise<T>, mayRepeat = () => true): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (TapwrightError.is(error, "context-lost") && error.retryable && mayRepeat()) return await call();
    throw error;
  }
}

/** The words of a prompt, near enough to count by: a chat template adds a little, a picture counts for nothing. */
function textOf(system: string | undefined, messages: readonly Message[]): string {
  const words = messages.map(({ role, parts }) => ({
    role,
    parts: parts.filter(({ type }) => type === "text"),
  }));
  return plainPrompt(system, words);
}

function commonLength(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  for (let i = 0; i < end; i++) if (one[i] !== other[i]) return i;
  return end;
}
