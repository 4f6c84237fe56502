import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Engine, MemoryBudget, ModelSource } from "../core/model.ts";
import { findCatalogAdapter } from "./catalog.ts";
import type { ContextFolderOptions } from "./context-cache.ts";
import { openEngine } from "./engine.ts";
import type { KvLines } from "./kv-lines.ts";
import { measureCosts } from "./profile-measure.ts";
import { checkApp } from "./service-app-name.ts";
import type { Conditions } from "./service-conditions.ts";
import { withContexts } from "./service-contexts.ts";
import { CostTracker, type ModelCosts } from "./service-costs.ts";
import { type CallReport, Desk } from "./service-desk.ts";
import { type Binding, bindModel, type ServiceModel } from "./service-model.ts";
import type { PromptForm } from "./service-prompt-forms.ts";
import { type AppLimits, defaultLimits } from "./service-quotas.ts";
import type { ServiceSession, Variant } from "./service-session.ts";
import { TurnQueue } from "./turn-queue.ts";

/** A further way to answer calls that name a service level: cheaper than the ones before it in the list. */
export interface VariantSource {
  readonly model: ModelSource;
  /** Defaults to `whole`. */
  readonly prompt?: PromptForm;
}

/** How to open the service. */
export interface ServiceOptions extends CallOptions {
  /** What answers: the name of a catalog model, or the path of a GGUF file. */
  readonly model: ModelSource;
  /** What answers calls with a service level that the model cannot keep, the best first. */
  readonly ladder?: readonly VariantSource[];
  /** Memory for models and contexts, in bytes or as text such as `512MB`. Defaults to half of the machine's. */
  readonly memory?: number | string;
  /** Threads that compute. Defaults to the physical cores but one, four at most. */
  readonly threads?: number;
  /** Longest context in tokens. */
  readonly contextTokens?: number;
  /** Where contexts are kept; without it they end with the service. Restores `if-quicker`, unless told. */
  readonly contexts?: ContextFolderOptions;
  /** Texts that the system texts of many apps begin with: computed once, and shared by all. Needs `contexts`. */
  readonly prefixes?: readonly string[];
  readonly limits?: Partial<AppLimits>;
  /** What models cost here, by their id; what is not known is measured when it is first needed. */
  readonly costs?: ReadonlyMap<string, ModelCosts>;
  /** The time in milliseconds, by which rates are counted; only differences count. */
  now?(): number;
  /** Told of every call when it is over. */
  onCall?(report: CallReport): void;
}

/** The LLM service: one model in memory for every app. Disposing it ends all calls; contexts on disk stay. */
export interface Service extends AsyncDisposable {
  /** How the device is that it serves; heat and an empty battery limit the background first. */
  conditions: Conditions;
  /**
   * The service as an app sees it.
   *
   * @throws `config-invalid` when the app's name is none
   */
  bind(binding: Binding): ServiceModel;
  /** What is going on now. */
  status(): ServiceStatus;
  /** Measures what is not known yet of the variants' costs; service levels are kept by these. */
  measure(options?: CallOptions): Promise<ReadonlyMap<string, ModelCosts>>;
}

/** What is going on in the service. */
export interface ServiceStatus {
  readonly variants: readonly {
    readonly name: string;
    readonly model: string;
    readonly costs: ModelCosts | undefined;
    readonly contexts: KvLines;
  }[];
  readonly memory: MemoryBudget;
  readonly conditions: Conditions;
  /** Calls that run or wait now, by app. */
  readonly calls: Readonly<Record<string, number>>;
}

/**
 * Opens the service.
 *
 * @throws `config-invalid`, `model-unavailable`, `model-damaged`, `out-of-memory`, `aborted`
 * @example
 * await using service = await openService({ model: "planner", memory: "512MB" });
 * const model = service.bind({ app: "com.example.agent", class: "foreground" });
 */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { memory, threads, contextTokens, contexts, signal } = options;
  const engine = openEngine({
    ...(contextTokens !== undefined && { contextTokens }),
    ...(contexts !== undefined && { contexts: { restore: "if-quicker", ...contexts } }),
    ...(memory !== undefined && { memoryLimitBytes: parseBytes(memory) }),
    ...(threads !== undefined && { threads }),
  });
  try {
    return makeService(engine, await loadVariants(engine, options, signal), options);
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

async function loadVariants(
  engine: Engine,
  { model, ladder = [], prefixes = [], costs }: ServiceOptions,
  signal: AbortSignal | undefined,
): Promise<readonly Variant[]> {
  const loaded = new Map<ModelSource, Pick<Variant, "model" | "costs">>();
  const variants: Variant[] = [];
  for (const { model: source, prompt: form = "whole" as const } of [{ model }, ...ladder]) {
    let found = loaded.get(source);
    if (found === undefined) {
      const opened = withContexts(await engine.load(source, { signal }));
      await opened.sharePrefixes(prefixes, { signal });
      found = { model: opened, costs: new CostTracker(costs?.get(opened.id)) };
      loaded.set(source, found);
    }
    const name = form === "whole" ? found.model.id : `${found.model.id} (${form})`;
    variants.push({ ...found, name, form });
  }
  return variants;
}

function makeService(
  engine: Engine,
  variants: readonly Variant[],
  { limits, now = () => performance.now(), onCall }: ServiceOptions,
): Service {
  const desk = new Desk({ ...defaultLimits, ...limits }, now, (report) => onCall?.(report));
  const bound = new Set<ServiceModel>();
  const sessions = new Map<string, ServiceSession>();
  const measuring = new TurnQueue();
  const measure = ({ signal = new AbortController().signal }: CallOptions = {}) =>
    measuring.run(signal, async () => {
      for (const { model, costs } of variants) costs.costs ??= await measureCosts(model, { signal });
      return new Map(variants.map(({ model, costs }) => [model.id, costs.costs as ModelCosts]));
    });
  return {
    get conditions() {
      return desk.conditions;
    },
    set conditions(conditions) {
      desk.conditions = conditions;
    },
    bind(binding) {
      checkApp(binding.app);
      const model = bindModel(binding, {
        desk,
        variants,
        sessions,
        findAdapter: (name, signal) => findCatalogAdapter(name, signal),
        measure: () => measure(),
        onDispose: (ended) => bound.delete(ended),
      });
      bound.add(model);
      return model;
    },
    status: () => ({
      variants: variants.map(({ name, model, costs }) => ({
        name,
        model: model.id,
        costs: costs.costs,
        contexts: model.lines,
      })),
      memory: engine.budget,
      conditions: desk.conditions,
      calls: Object.fromEntries(desk.calls),
    }),
    measure,
    async [Symbol.asyncDispose]() {
      await Promise.all([...bound].map((model) => model[Symbol.asyncDispose]()));
      await Promise.all(
        [...new Set(variants.map(({ model }) => model))].map((model) => model[Symbol.asyncDispose]()),
      );
      await engine[Symbol.asyncDispose]();
    },
  };
}

const units: Readonly<Record<string, number>> = { "": 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/**
 * Reads a size such as `512MB` or `1.5 GB`.
 *
 * @throws `config-invalid`
 */
export function parseBytes(size: number | string): number {
  if (typeof size === "number") return size;
  const [, number, unit = ""] = /^\s*([\d.]+)\s*([a-zA-Z]*)\s*$/.exec(size) ?? [];
  const bytes = Number(number) * (units[unit.toUpperCase()] ?? Number.NaN);
  if (bytes > 0) return Math.floor(bytes);
  throw new TapwrightError("config-invalid", `"${size}" is not a size of memory`, {
    hint: "Write such as 512MB.",
  });
}
