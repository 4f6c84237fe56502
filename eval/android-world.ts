import { z } from "zod";
import type { CallOptions } from "../core/device.ts";
import type { Episode } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { TaskContext } from "../core/task.ts";
import { firstTestSeed, type TaskTemplate } from "../tasks/define.ts";

/*
 * AndroidWorld (Rawles et al., 2024) in its own container, through the routes of its server module: it sets the phone
 * up, scores, and tears down; the agent acts on the same phone over adb.
 */

/** Which instances of the suite, and where its server is. */
export interface AndroidWorldOptions extends CallOptions {
  /** Base URL, such as `http://127.0.0.1:5000`. */
  readonly server: string;
  /** Seed of its parameters, and how many instances it makes of each task. */
  readonly seed: number;
  readonly seeds: number;
}

/** Its budget is ten steps for each level of complexity, six at most; the server does not say which. */
const budget = { steps: 60, seconds: 3600 };
/** Setting a task up may mean to start an app for the first time. */
const longestCallMs = 600_000;
const paramsSchema = z.object({ index: z.number() });
type Params = z.infer<typeof paramsSchema>;

/**
 * The tasks of an AndroidWorld server, made anew for this seed. Their checks are the server's own.
 *
 * @throws `timeout` where the server does not answer, `command-failed` where it cannot do what it is asked.
 */
export async function openAndroidWorld(options: AndroidWorldOptions): Promise<readonly TaskTemplate[]> {
  const { server, seed, seeds, signal } = options;
  const call = makeCalls(server);
  await call("GET", "health", {}, { signal });
  await call("GET", "suite/reinitialize", { n_task_combinations: seeds, seed }, { signal });
  const { task_list: names } = await call(
    "GET",
    "suite/task_list",
    { max_index: -1 },
    { signal },
    listSchema,
  );
  const templates: TaskTemplate[] = [];
  for (const name of names) {
    const { length } = await call("GET", "suite/task_length", { task_type: name }, { signal }, lengthSchema);
    if (length < seeds) throw tooFew(name, length, seeds);
    const goals: string[] = [];
    for (let index = 0; index < seeds; index += 1) {
      const query = { task_type: name, task_idx: index };
      goals.push((await call("GET", "task/goal", query, { signal }, goalSchema)).goal);
    }
    templates.push(makeTemplate(name, goals, firstTestSeed + seed, call) as TaskTemplate);
  }
  return templates;
}

const listSchema = z.object({ task_list: z.array(z.string().min(1)).min(1) });
const lengthSchema = z.object({ length: z.number() });
const goalSchema = z.object({ goal: z.string() });
const scoreSchema = z.object({ score: z.number() });

function makeTemplate(
  name: string,
  goals: readonly string[],
  firstSeed: number,
  call: ReturnType<typeof makeCalls>,
): TaskTemplate<Params> {
  const query = ({ index }: Params) => ({ task_type: name, task_idx: index });
  const say = ({ index }: Params): string => goals[index] ?? "";
  let failure: string | undefined;
  return {
    id: `android-world/${name}`,
    version: 1,
    goal: goals[0] ?? "",
    apps: [],
    tags: ["android-world"],
    budget,
    params: paramsSchema,
    feasible: true,
    phrasings: { train: [say], test: [say] },
    sample: (seed) => ({ index: seed - firstSeed }),
    oracle() {
      throw new TapwrightError("unsupported", "AndroidWorld's tasks have no oracle", {
        hint: "Use another policy.",
      });
    },
    async setUp({ params, signal }) {
      failure = undefined;
      try {
        await call("POST", "reset", { go_home: true }, { signal });
        await call("POST", "task/initialize", query(params), { signal });
      } catch (error) {
        // One task that its container cannot set up is a failed one, as in its own runner.
        if (!TapwrightError.is(error, "command-failed")) throw error;
        failure = error.message;
      }
    },
    async check({ params, signal }: TaskContext<Params>, episode: Episode) {
      if (failure !== undefined) return { score: 0, reason: failure };
      try {
        if (episode.answer !== undefined)
          await call("POST", "execute_action", {}, { signal }, undefined, {
            action_type: "answer",
            text: episode.answer,
          });
        const { score } = await call("GET", "task/score", query(params), { signal }, scoreSchema);
        return { score, reason: `AndroidWorld scores this ${score}.` };
      } catch (error) {
        if (!TapwrightError.is(error, "command-failed")) throw error;
        return { score: 0, reason: error.message };
      }
    },
    async tearDown({ params, signal }) {
      await call("POST", "task/tear_down", query(params), { signal }).catch((error: unknown) => {
        // The next set-up brings its apps back to a snapshot anyway.
        if (!TapwrightError.is(error, "command-failed")) throw error;
      });
    },
  };
}

function tooFew(name: string, length: number, seeds: number): TapwrightError {
  return new TapwrightError("command-failed", `AndroidWorld made ${length} of ${seeds} instances of ${name}`);
}

function makeCalls(server: string) {
  return async function call<T>(
    method: "GET" | "POST",
    route: string,
    query: Readonly<Record<string, string | number | boolean>>,
    { signal }: CallOptions,
    schema: z.ZodType<T> = z.unknown() as z.ZodType<T>,
    body?: unknown,
  ): Promise<T> {
    const url = new URL(route, server.endsWith("/") ? server : `${server}/`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const limit = AbortSignal.timeout(longestCallMs);
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(url, {
        method,
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        }),
      });
      text = await answer.text();
    } catch (cause) {
      if (signal?.aborted === true) throw new TapwrightError("aborted", "The suite was cancelled", { cause });
      throw new TapwrightError("timeout", `AndroidWorld's server does not answer at ${server}: ${cause}`, {
        hint: "Start its container with the server's port published, and give its URL with --server.",
        cause,
      });
    }
    if (!answer.ok) throw failed(method, route, `${answer.status} ${text.slice(0, 300)}`);
    const parsed = schema.safeParse(parse(text));
    if (parsed.success) return parsed.data;
    throw failed(method, route, `unexpected answer ${text.slice(0, 300)}`);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(method: string, route: string, reason: string): TapwrightError {
  return new TapwrightError("command-failed", `AndroidWorld: ${method} /${route} failed: ${reason}`, {
    hint: "Look at the log of its container.",
  });
}
