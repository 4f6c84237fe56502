import type { Message } from "../core/model.ts";
import type { Turn } from "./protocol.ts";
import type { Service } from "./service.ts";
import type { ServiceModel } from "./service-model.ts";
import type { ServiceSession } from "./service-session.ts";

/** Contexts that are kept for the chats of one app and class between calls. */
const keptContexts = 4;

interface ChatContext {
  readonly session: ServiceSession;
  readonly system: string | undefined;
  /** What it has read last. */
  text: string;
  busy: boolean;
  usedAt: number;
}

/** A context that is lent to a call, and the model that it is of. */
export interface LentContext extends AsyncDisposable {
  readonly session: ServiceSession;
}

/**
 * Contexts for chats that name none: each call is given the one of its app that has read most of the same
 * conversation, so that only what is new is computed.
 */
export class ChatContexts implements AsyncDisposable {
  readonly #service: Service;
  readonly #models = new Map<string, ServiceModel>();
  readonly #contexts = new Map<string, ChatContext[]>();
  #uses = 0;

  constructor(service: Service) {
    this.#service = service;
  }

  /** The service as this app and class see it. */
  model(app: string, name: Turn["class"] = "foreground"): ServiceModel {
    const key = `${app} ${name}`;
    let model = this.#models.get(key);
    if (model === undefined) {
      model = this.#service.bind({ app, class: name });
      this.#models.set(key, model);
    }
    return model;
  }

  /** Lends a context for one call; disposing gives it back. */
  async lend(
    app: string,
    name: Turn["class"],
    chat: { readonly system: string | undefined; readonly messages: readonly Message[] },
    signal: AbortSignal,
  ): Promise<LentContext> {
    const key = `${app} ${name}`;
    const contexts = this.#contexts.get(key) ?? [];
    this.#contexts.set(key, contexts);
    const text = JSON.stringify(chat.messages);
    const free = contexts.filter(({ busy, system }) => !busy && system === chat.system);
    let context = free.toSorted((one, other) => shared(other.text, text) - shared(one.text, text))[0];
    if (context === undefined) {
      const { system } = chat;
      const options = { signal, ...(system !== undefined && { system }) };
      const session = await this.model(app, name).openSession(options);
      context = { session, system, text: "", busy: true, usedAt: 0 };
      contexts.push(context);
    }
    const lent = context;
    lent.busy = true;
    lent.usedAt = ++this.#uses;
    return {
      session: lent.session,
      [Symbol.asyncDispose]: async () => {
        lent.busy = false;
        lent.text = text;
        await this.#drop(contexts);
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#contexts.values()].flat();
    await Promise.all(all.map(({ session }) => session[Symbol.asyncDispose]()));
    await Promise.all([...this.#models.values()].map((model) => model[Symbol.asyncDispose]()));
  }

  /** Deletes the ones that were used longest ago, of more than are kept. */
  async #drop(contexts: ChatContext[]): Promise<void> {
    const free = contexts.filter(({ busy }) => !busy).sort((one, other) => one.usedAt - other.usedAt);
    for (const context of free.slice(0, Math.max(0, contexts.length - keptContexts))) {
      contexts.splice(contexts.indexOf(context), 1);
      await context.session[Symbol.asyncDispose]();
    }
  }
}

/** The length of what both texts begin with. */
function shared(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  for (let i = 0; i < end; i++) if (one[i] !== other[i]) return i;
  return end;
}
