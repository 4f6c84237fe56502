import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, ModelCapability, SessionOptions } from "../core/model.ts";
import type { ContextFacts, ContextModel } from "./context-model.ts";
import type { Turn } from "./protocol.ts";
import type { Desk } from "./service-desk.ts";
import { openServiceSession, type ServiceSession, type Variant } from "./service-session.ts";

/** Who a model of the service is bound to. */
export interface Binding {
  /** The app, such as `com.example.agent`. It sees no other app's contexts. */
  readonly app: string;
  /** Foreground when a person waits for the answers. Defaults to `foreground`. */
  readonly class?: Turn["class"];
}

/** How to open a session of the service. */
export interface ServiceSessionOptions extends SessionOptions {
  /** A context that the app has from before; its system text and adapter are those that it was opened with. */
  readonly id?: string;
  /** Name of a LoRA adapter of the catalog: no app gives the service paths. */
  readonly adapter?: string;
  readonly signal?: AbortSignal | undefined;
}

/** The service as one app sees it: a {@link LanguageModel} whose sessions are persistent contexts. */
export interface ServiceModel extends LanguageModel {
  openSession(options?: ServiceSessionOptions): Promise<ServiceSession>;
  /** The contexts of the app, open or only on disk, the last used first. */
  listContexts(): readonly ContextFacts[];
}

/** What binds a model: the desk and the variants of the service. */
export interface ModelSurroundings {
  readonly desk: Desk;
  /** The best first; never empty. */
  readonly variants: readonly Variant[];
  /** The open sessions of all apps, by id. */
  readonly sessions: Map<string, ServiceSession>;
  /** The path of an adapter, by its name. */
  findAdapter(name: string, signal: AbortSignal | undefined): Promise<string>;
  /** Resolves when the costs of all variants are known. */
  measure(): Promise<unknown>;
  onDispose(model: ServiceModel): void;
}

/** Binds the service to an app. Disposing the model lets go of its sessions; the contexts stay. */
export function bindModel(
  { app, class: name = "foreground" }: Binding,
  surroundings: ModelSurroundings,
): ServiceModel {
  const { desk, variants, sessions, findAdapter, measure, onDispose } = surroundings;
  const [{ model: first }] = variants as readonly [Variant];
  const own = new Set<string>();
  const onEnd = (ended: ServiceSession) => {
    own.delete(ended.id);
    if (sessions.delete(ended.id)) desk.quotas.endContext(app);
  };
  const model: ServiceModel = {
    spec: 1,
    id: `service/${first.id.replace(/^.*\//, "")}`,
    contextTokens: first.contextTokens,
    can: offered(variants.map((variant) => variant.model)),
    countTokens: (text) => first.countTokens(text),
    listContexts: () => first.listContexts(app),
    async openSession({ adapter, ...options } = {}) {
      const open = options.id === undefined ? undefined : sessions.get(options.id);
      if (open?.app === app) return open;
      // Whoever guesses the id of another app's context learns nothing, not even that there is one.
      if (options.id !== undefined && !first.listContexts(app).some(({ id }) => id === options.id))
        throw unknownContext(options.id);
      try {
        const path = adapter === undefined ? undefined : await findAdapter(adapter, options.signal);
        const plan = { app, class: name, ...options, adapter: path };
        const session = await openServiceSession(plan, { model, desk, variants, measure, onEnd });
        sessions.set(session.id, session);
        own.add(session.id);
        return session;
      } catch (error) {
        throw adapter !== undefined && TapwrightError.is(error, "model-damaged")
          ? unusableAdapter(adapter, first.id, error)
          : error;
      }
    },
    ...(first.embed !== undefined && {
      embed: async (texts: readonly string[], { signal }: CallOptions = {}) => {
        const { name: variant, costs } = variants[0] as Variant;
        const newTokens = await first.countTokens(texts.join(" "));
        const ticket = desk.admit({
          app,
          class: name,
          outputTokens: 0,
          rungs: [{ variant, costs, newTokens }],
        });
        const ending = AbortSignal.any([ticket.signal, ...(signal === undefined ? [] : [signal])]);
        try {
          const turn = { class: name, app, signal: ending };
          const found = await first.embed!(texts, turn);
          ticket.end(found.usage);
          return found;
        } catch (error) {
          const reason: unknown = ticket.signal.aborted ? ticket.signal.reason : error;
          ticket.fail(reason);
          throw reason;
        }
      },
    }),
    async [Symbol.asyncDispose]() {
      onDispose(model);
      await Promise.all([...own].map((id) => sessions.get(id)?.close()));
    },
  };
  return model;
}

/** The error for a context that the app does not have, whether or not another one has it. */
function unknownContext(id: string): TapwrightError {
  return new TapwrightError("context-lost", `There is no context ${id}`, {
    hint: "Open a new one, or list those that there are.",
  });
}

/** The error for an adapter that cannot be used; where its file is, is no business of an app. */
function unusableAdapter(name: string, model: string, cause: unknown): TapwrightError {
  return new TapwrightError(
    "model-damaged",
    `The adapter "${name}" is damaged, or made for another model than ${model}`,
    {
      hint: "Fetch it again with: tapwright service models pull, or use one that was made for this model.",
      cause,
    },
  );
}

/** What every variant can do. Forks and parking are the service's own business. */
function offered(models: readonly ContextModel[]): ReadonlySet<ModelCapability> {
  const everywhere = [...(models[0]?.can ?? [])].filter((ability) =>
    models.every(({ can }) => can.has(ability)),
  );
  return new Set(everywhere.filter((ability) => ability !== "fork" && ability !== "park"));
}
