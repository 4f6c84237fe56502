import { TapwrightError } from "../core/errors.ts";
import type { ServiceLevel, Usage } from "../core/model.ts";
import type { Turn } from "./protocol.ts";
import { type ClassLimits, type Conditions, limitClasses } from "./service-conditions.ts";
import type { CostTracker } from "./service-costs.ts";
import { advance, forecast, type PlannedCall, startWriting } from "./service-forecast.ts";
import { type AppLimits, Quotas } from "./service-quotas.ts";
import { backgroundBlocked, busy, type Offer, sloInfeasible } from "./service-refusals.ts";

/** Calls that may run or wait at once, of all apps together; more would only wait. */
const mostCalls = 64;
/** Tokens of one piece of work, which a newcomer may have to wait for. */
const pieceTokens = 64;

/** A variant that could answer, and how many tokens it would have to compute first. */
export interface Rung {
  readonly variant: string;
  readonly costs: CostTracker;
  readonly newTokens: number;
}

/** A call that asks to be let in. */
export interface Ask {
  readonly app: string;
  readonly class: Turn["class"];
  readonly serviceLevel?: ServiceLevel | undefined;
  /** Tokens that the answer will have, at most as far as is known. */
  readonly outputTokens: number;
  /** Who could answer, the best first; without a service level only the first is asked. */
  readonly rungs: readonly Rung[];
}

/** A call that was let in. It is ended once, with what it cost unless it failed. */
export interface Ticket {
  /** The place in the list of rungs. */
  readonly rung: number;
  /** When it is to be done, as its {@link Turn} says it; empty when there is no haste. */
  readonly due: Pick<Turn, "deadline" | "writingMs">;
  /** Fires when the call is no longer served. */
  readonly signal: AbortSignal;
  /** Longest answer now, in tokens. */
  readonly mostTokens: number;
  firstToken(): void;
  end(usage?: Usage): void;
  fail(error: unknown): void;
}

/** What became of a call, for reports. */
export interface CallReport {
  readonly app: string;
  readonly class: Turn["class"];
  /** `served`, or the code of the error. */
  readonly outcome: string;
  readonly variant: string | undefined;
  readonly usage: Usage | undefined;
  /** From the arrival of the call to its first token. */
  readonly firstTokenMs: number | undefined;
  readonly totalMs: number;
}

interface ActiveCall extends PlannedCall {
  readonly app: string;
  readonly controller: AbortController;
  alone: boolean;
}

/** Decides which calls are let in, before any work is done for them, and which variant answers. */
export class Desk {
  readonly quotas: Quotas;
  readonly #onCall: (report: CallReport) => void;
  readonly #calls = new Set<ActiveCall>();
  #conditions: Conditions = {};
  #limits: ClassLimits = {};
  readonly #now: () => number;
  #advancedAt: number;

  /**
   * @param now the time in milliseconds; only differences count
   * @param onCall told of every call that asked, when it is over
   */
  constructor(limits: AppLimits, now: () => number, onCall: (report: CallReport) => void) {
    this.quotas = new Quotas(limits, now);
    this.#now = now;
    this.#advancedAt = now();
    this.#onCall = onCall;
  }

  /** Calls that run or wait now, by app. */
  get calls(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { app } of this.#calls) counts.set(app, (counts.get(app) ?? 0) + 1);
    return counts;
  }

  /** How the device is; what that forbids ends at once. */
  get conditions(): Conditions {
    return this.#conditions;
  }

  set conditions(conditions: Conditions) {
    this.#conditions = conditions;
    this.#limits = limitClasses(conditions);
    const { allBlocked, backgroundBlocked: reason } = this.#limits;
    for (const call of this.#calls) {
      if (allBlocked !== undefined) call.controller.abort(busy(allBlocked, 60_000));
      else if (reason !== undefined && call.class === "background")
        call.controller.abort(backgroundBlocked(reason));
    }
  }

  /**
   * Lets a call in.
   *
   * @throws `background-blocked`, `busy`, `quota-exceeded`, `slo-infeasible`
   */
  admit(ask: Ask): Ticket {
    const arrivedAt = this.#now();
    try {
      return this.#admit(ask, arrivedAt);
    } catch (error) {
      this.#report(ask, outcomeOf(error), arrivedAt, {});
      throw error;
    }
  }

  #admit(ask: Ask, arrivedAt: number): Ticket {
    const { app, rungs, serviceLevel: level } = ask;
    this.#advance(arrivedAt);
    this.#checkOpen(ask);
    const mostTokens = this.#limits.foregroundTokens ?? Number.POSITIVE_INFINITY;
    const outputTokens = Math.min(ask.outputTokens, mostTokens);
    const { rung, call } = this.#choose({ ...ask, outputTokens }, arrivedAt);
    const charged = (rungs[rung]?.newTokens ?? 0) + outputTokens;
    this.quotas.takeCall(app, charged);
    const alone = this.#calls.size === 0;
    for (const other of this.#calls) other.alone = false;
    const active: ActiveCall = Object.assign(call, { app, alone, controller: new AbortController() });
    this.#calls.add(active);

    let firstTokenAt: number | undefined;
    let ended = false;
    const finish = (outcome: string, usage?: Usage): void => {
      if (ended) return;
      ended = true;
      this.#advance(this.#now());
      this.#calls.delete(active);
      const used = usage && usage.inputTokens - (usage.cachedTokens ?? 0) + usage.outputTokens;
      this.quotas.endCall(app, used === undefined ? 0 : used - charged);
      const { variant, costs } = rungs[rung] as Rung;
      const firstTokenMs = firstTokenAt === undefined ? undefined : firstTokenAt - arrivedAt;
      if (usage !== undefined && active.alone) costs.learn(usage, firstTokenMs);
      this.#report(ask, outcome, arrivedAt, { variant, usage, firstTokenMs });
    };
    return {
      rung,
      due: {
        ...(level?.firstTokenMs !== undefined && { deadline: Date.now() + level.firstTokenMs }),
        ...(Number.isFinite(active.writingMs) && { writingMs: active.writingMs }),
      },
      signal: active.controller.signal,
      mostTokens,
      firstToken: () => {
        if (firstTokenAt !== undefined) return;
        firstTokenAt = this.#now();
        this.#advance(firstTokenAt);
        startWriting(active, firstTokenAt);
      },
      end: (usage) => finish("served", usage),
      fail: (error) => finish(outcomeOf(error)),
    };
  }

  #checkOpen(ask: Ask): void {
    const { allBlocked, backgroundBlocked: reason } = this.#limits;
    if (allBlocked !== undefined) throw busy(allBlocked, 60_000);
    if (reason !== undefined && ask.class === "background") throw backgroundBlocked(reason);
    if (this.#calls.size < mostCalls) return;
    const backlogMs = [...this.#calls].reduce(
      (sum, { prefillMs, decodeMs }) => sum + prefillMs + decodeMs,
      0,
    );
    throw busy(`${this.#calls.size} calls run or wait`, Math.max(100, backlogMs / mostCalls));
  }

  /** The best rung that is in time and makes nobody late. */
  #choose(ask: Ask, now: number): { rung: number; call: PlannedCall } {
    const { rungs, outputTokens, serviceLevel: level } = ask;
    const deadline = now + (level?.firstTokenMs ?? Number.POSITIVE_INFINITY);
    // The first token comes with the prompt.
    const laterTokens = Math.max(0, outputTokens - 1);
    const offers: Offer[] = [];
    for (const [rung, { variant, costs, newTokens }] of rungs.entries()) {
      const { prefillMs, perTokenMs } = costs.predict(newTokens);
      const call: PlannedCall = {
        class: ask.class,
        deadline,
        // Where nothing follows the first token, nothing else can be late.
        writingMs: (level?.perTokenMs ?? Number.POSITIVE_INFINITY) * Math.max(1, laterTokens),
        prefillMs,
        decodeMs: perTokenMs * laterTokens,
        isWriting: false,
      };
      if (level === undefined) return { rung, call };
      const piece = costs.predict(pieceTokens).prefillMs;
      const { firstTokenMs, inTime } = forecast([...this.#calls], call, now, piece);
      const fastEnough = perTokenMs <= (level.perTokenMs ?? Number.POSITIVE_INFINITY);
      if (inTime && fastEnough) return { rung, call };
      const aloneInTime = fastEnough && prefillMs <= (level.firstTokenMs ?? Number.POSITIVE_INFINITY);
      offers.push({ variant, firstTokenMs, perTokenMs, aloneInTime });
    }
    throw sloInfeasible(level ?? {}, offers);
  }

  #advance(now: number): void {
    advance([...this.#calls], now - this.#advancedAt);
    this.#advancedAt = now;
  }

  #report(
    ask: Ask,
    outcome: string,
    arrivedAt: number,
    done: { variant?: string; usage?: Usage | undefined; firstTokenMs?: number | undefined },
  ): void {
    this.#onCall({
      app: ask.app,
      class: ask.class,
      outcome,
      variant: done.variant,
      usage: done.usage,
      firstTokenMs: done.firstTokenMs,
      totalMs: this.#now() - arrivedAt,
    });
  }
}

function outcomeOf(error: unknown): string {
  return TapwrightError.is(error) ? error.code : "unexpected";
}
