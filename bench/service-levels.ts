import { setTimeout as sleep } from "node:timers/promises";
import { TapwrightError } from "../core/errors.ts";
import type { Message, ServiceLevel } from "../core/model.ts";
import { makeRandom } from "../core/random.ts";
import { estimate } from "../runtime/kv-cost.ts";
import { openService } from "../runtime/service.ts";

/*
 * Requests that name a service level, in Poisson arrivals at shares of what this machine can do:
 * npx tsx bench/service-levels.ts [REQUESTS] [MODEL]. Which variant answered, how many were refused and how soon, and
 * how many of the served were in time, with a tenth of tolerance. Run it on an idle machine.
 */
const requests = Number(process.argv[2] ?? 600);
const model = process.argv[3] ?? "planner";
const seed = 7;
const loads = [0.7, 2];
const apps = ["one", "two", "three", "four"];
/** A prompt of so many words, of which each is about one token. */
const prompts = { least: 40, most: 300 };
const answers = { least: 4, most: 16 };
/** Times that a call alone would take: who is in haste, and who is not. */
const haste = [3, 6, 12];
const tolerance = 1.1;

interface Request {
  readonly app: string;
  readonly messages: readonly Message[];
  readonly maxTokens: number;
  readonly level: ServiceLevel;
}

interface Outcome {
  readonly refusedAfterMs?: number;
  /** Of an answer: whether the first token was in time, and whether the others were. */
  readonly inTime?: readonly [first: boolean, others: boolean];
  readonly variant?: string;
}

await using service = await openService({
  model,
  ladder: [
    { model, prompt: "recent" },
    { model, prompt: "clipped" },
  ],
});
const costs = [...(await service.measure()).values()][0]!;
console.log(
  `${model}: ${(1000 / costs.prefill.msPerUnit).toFixed(0)} tokens a second read, ${(1000 / costs.perTokenMs).toFixed(0)} written`,
);
const random = makeRandom(seed);
const models = new Map(apps.map((app) => [app, service.bind({ app })]));

const warm = Array.from({ length: Math.max(10, Math.ceil(requests / 20)) }, makeRequest);
const started = performance.now();
for (const request of warm) await run({ ...request, level: {} });
const perSecond = (warm.length / (performance.now() - started)) * 1000;
console.log(`capacity: ${perSecond.toFixed(2)} requests a second, one after another`);

for (const load of loads) {
  const running: Promise<Outcome>[] = [];
  for (let i = 0; i < requests; i++) {
    await sleep((-Math.log(1 - random.next()) / (perSecond * load)) * 1000);
    running.push(run(makeRequest()));
  }
  report(load, await Promise.all(running));
}

function makeRequest(): Request {
  const words = random.integer(prompts.least, prompts.most);
  const maxTokens = random.integer(answers.least, answers.most);
  const times = random.pick(haste);
  const aloneMs = estimate(costs.prefill, words * 2);
  const text = Array.from({ length: words }, () =>
    random.pick(["tap", "open", "row", "switch", "Wi-Fi", "\n"]),
  ).join(" ");
  const say = (role: Message["role"], content: string): Message => ({
    role,
    parts: [{ type: "text", text: content }],
  });
  const half = Math.floor(text.length / 2);
  return {
    app: random.pick(apps),
    messages: [
      say("user", `${random.next()} ${text.slice(0, half)}\n`),
      say("assistant", "done\n"),
      say("user", `${text.slice(half)}\n`),
    ],
    maxTokens,
    level: { firstTokenMs: aloneMs * times, perTokenMs: costs.perTokenMs * times },
  };
}

async function run({ app, messages, maxTokens, level }: Request): Promise<Outcome> {
  const arrivedAt = performance.now();
  try {
    await using session = await models.get(app)!.openSession();
    let firstTokenAt: number | undefined;
    const asked = level.firstTokenMs === undefined ? {} : { serviceLevel: level };
    const { usage, variant } = await session.generate(messages, {
      maxTokens,
      ...asked,
      grammar: 'root ::= "a" root',
      onToken: () => {
        firstTokenAt ??= performance.now();
      },
    });
    const firstMs = (firstTokenAt ?? performance.now()) - arrivedAt;
    const perTokenMs =
      (performance.now() - (firstTokenAt ?? arrivedAt)) / Math.max(1, usage.outputTokens - 1);
    const within = (value: number, limit = Number.POSITIVE_INFINITY) => value <= limit * tolerance;
    const inTime = [within(firstMs, level.firstTokenMs), within(perTokenMs, level.perTokenMs)] as const;
    return { inTime, ...(variant !== undefined && { variant }) };
  } catch (error) {
    if (!TapwrightError.is(error, "slo-infeasible", "busy", "quota-exceeded")) throw error;
    return { refusedAfterMs: performance.now() - arrivedAt };
  }
}

function report(load: number, outcomes: readonly Outcome[]): void {
  const refused = outcomes.flatMap(({ refusedAfterMs }) => refusedAfterMs ?? []);
  const served = outcomes.flatMap(({ inTime, variant }) => (inTime === undefined ? [] : { inTime, variant }));
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const onTime = served.filter(({ inTime: [first, others] }) => first && others).length;
  const firstLate = served.filter(({ inTime: [first] }) => !first).length;
  console.log(`at ${load} of capacity, ${outcomes.length} requests:`);
  console.log(
    `  refused ${share(refused.length, outcomes.length)}, ${Math.max(0, ...refused).toFixed(0)} ms after arrival at most`,
  );
  console.log(
    `  in time ${share(onTime, served.length)} of the served; the first token late in ${share(firstLate, served.length)}`,
  );
  const variants = new Set(served.map(({ variant }) => variant));
  for (const name of variants)
    console.log(
      `  ${name}: ${share(served.filter(({ variant }) => variant === name).length, served.length)}`,
    );
}
