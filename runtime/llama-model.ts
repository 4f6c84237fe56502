import { TapwrightError } from "../core/errors.ts";
import type { ModelCapability, ModelSession, SessionOptions } from "../core/model.ts";
import { unlessAborted } from "./cancel.ts";
import { type HostCallOptions, type HostProcess, oncePerHost } from "./host-process.ts";
import { type HostedModel, LlamaSession } from "./llama-session.ts";
import { modelDamaged } from "./model-errors.ts";
import type { ModelFacts } from "./protocol.ts";

/** What the engine gives its models. */
export interface HostSupply {
  /** The living host; starts one when there is none. */
  host(): Promise<HostProcess>;
  /** A number that no other model or session of the engine has. */
  nextNumber(): number;
  /** Memory that may still be taken, in bytes. */
  availableBytes(): number;
  /** Counts memory as taken, or with a negative number as given back. */
  useBytes(bytes: number): void;
}

/**
 * A GGUF model in the engine host. The text of its sessions is here, the host only caches: when the host dies, the
 * running calls fail with `context-lost`, and the next ones load and compute again what they need.
 */
export class LlamaModel implements HostedModel {
  readonly spec = 1;
  readonly can: ReadonlySet<ModelCapability> = new Set(["schema", "prefix-cache", "logprobs"]);
  readonly id: string;
  readonly #supply: HostSupply;
  readonly #number: number;
  readonly #loaded: (host: HostProcess) => Promise<ModelFacts>;
  readonly #sessions = new Set<LlamaSession>();
  #host: HostProcess | undefined;
  #facts: ModelFacts = { contextTokens: 0, bytes: 0 };

  private constructor(
    supply: HostSupply,
    id: string,
    load: (host: HostProcess, model: number) => Promise<ModelFacts>,
  ) {
    this.#supply = supply;
    this.id = id;
    this.#number = supply.nextNumber();
    this.#loaded = oncePerHost((host) => load(host, this.#number));
  }

  /**
   * Loads the GGUF at `path`.
   *
   * @throws `model-damaged`, `out-of-memory`, `aborted`
   */
  static async load(
    supply: HostSupply,
    id: string,
    path: string,
    options: HostCallOptions,
  ): Promise<LlamaModel> {
    let watch = options;
    const model = new LlamaModel(supply, id, async (host, number) => {
      try {
        return await host.call("load", { model: number, path }, watch);
      } catch (error) {
        if (!TapwrightError.is(error, "context-lost")) throw error;
        throw modelDamaged(path, `llama.cpp stopped while it read the file (${error.message})`);
      }
    });
    await unlessAborted(model.host(), options.signal);
    supply.useBytes(model.#facts.bytes);
    watch = {};
    return model;
  }

  get contextTokens(): number {
    return this.#facts.contextTokens;
  }

  async host(): Promise<HostProcess> {
    const host = await this.#supply.host();
    this.#facts = await this.#loaded(host);
    this.#host = host;
    return host;
  }

  async countTokens(text: string): Promise<number> {
    return (await this.host()).call("count", { model: this.#number, text });
  }

  async openSession({ system, priority = 0 }: SessionOptions = {}): Promise<ModelSession> {
    const number = this.#supply.nextNumber();
    const session = await LlamaSession.open(
      this,
      () => ({
        model: this.#number,
        session: number,
        system,
        turn: { class: "foreground", app: "", priority },
        availableBytes: this.#supply.availableBytes(),
      }),
      (session) => {
        this.#sessions.delete(session);
        this.#supply.useBytes(-session.bytes);
      },
    );
    this.#sessions.add(session);
    this.#supply.useBytes(session.bytes);
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#sessions].map((session) => session[Symbol.asyncDispose]()));
    this.#supply.useBytes(-this.#facts.bytes);
    this.#facts = { ...this.#facts, bytes: 0 };
    // A host that died has forgotten the model already.
    await this.#host?.call("unload", { model: this.#number }).catch(() => {});
  }
}
