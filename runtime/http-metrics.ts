import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RefusalReason } from "./http-guard.ts";
import type { Service } from "./service.ts";
import type { CallReport } from "./service-desk.ts";

/** What Prometheus reads: calls, tokens and times by app, memory and calls of the moment. */
export interface Metrics {
  readonly contentType: string;
  /** Counts a call that is over. */
  count(report: CallReport): void;
  /** Counts a request that was refused before it became a call. */
  countRefusal(reason: RefusalReason): void;
  /** The text of `/metrics`. */
  render(service: Service): Promise<string>;
}

const firstTokenBuckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

/** Opens metrics of their own, so that two services in one process do not mix. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Counter({
    name: "tapwright_calls_total",
    help: "Calls that are over, by outcome: served, or the code of the error",
    labelNames: ["app", "class", "outcome", "variant"],
    registers,
  });
  const tokens = new Counter({
    name: "tapwright_tokens_total",
    help: "Tokens: computed of prompts, found in a cache, written",
    labelNames: ["app", "kind"],
    registers,
  });
  const refusals = new Counter({
    name: "tapwright_requests_refused_total",
    help: "Requests that never became calls: for a wrong token, or for the rate of their app",
    labelNames: ["reason"],
    registers,
  });
  const firstToken = new Histogram({
    name: "tapwright_first_token_seconds",
    help: "Time from the arrival of a call to its first token",
    labelNames: ["class"],
    buckets: firstTokenBuckets,
    registers,
  });
  const memory = new Gauge({
    name: "tapwright_memory_bytes",
    help: "Memory for models and contexts",
    labelNames: ["kind"],
    registers,
  });
  const active = new Gauge({
    name: "tapwright_calls_active",
    help: "Calls that run or wait",
    labelNames: ["app"],
    registers,
  });
  return {
    contentType: registry.contentType,
    count({ app, class: group, outcome, variant = "", usage, firstTokenMs }) {
      calls.inc({ app, class: group, outcome, variant });
      if (firstTokenMs !== undefined) firstToken.observe({ class: group }, firstTokenMs / 1000);
      if (usage === undefined) return;
      const cached = usage.cachedTokens ?? 0;
      tokens.inc({ app, kind: "computed" }, Math.max(0, usage.inputTokens - cached));
      tokens.inc({ app, kind: "cached" }, cached);
      tokens.inc({ app, kind: "written" }, usage.outputTokens);
    },
    countRefusal: (reason) => refusals.inc({ reason }),
    render(service) {
      const status = service.status();
      memory.set({ kind: "used" }, status.memory.usedBytes);
      memory.set({ kind: "limit" }, status.memory.limitBytes);
      active.reset();
      for (const [app, count] of Object.entries(status.calls)) active.set({ app }, count);
      return registry.metrics();
    },
  };
}
