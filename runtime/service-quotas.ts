import { RateLimit } from "./rate-limit.ts";
import { quotaExceeded } from "./service-refusals.ts";

/** What one app may have; the same for every app. */
export interface AppLimits {
  /** Contexts that it may keep. */
  readonly contexts: number;
  /** Calls that may run or wait at once. */
  readonly callsAtOnce: number;
  /** Calls in a minute, refused ones included. */
  readonly callsPerMinute: number;
  /** Tokens that may be computed for it in a minute: those that were not cached, and those of the answers. */
  readonly tokensPerMinute: number;
}

/** Limits that no single well-behaved app meets. */
export const defaultLimits: AppLimits = {
  contexts: 64,
  callsAtOnce: 16,
  callsPerMinute: 6000,
  tokensPerMinute: 1_000_000,
};

interface Account {
  calls: number;
  contexts: number;
  readonly callRate: RateLimit;
  readonly tokenRate: RateLimit;
}

/** Keeps the accounts of the apps. */
export class Quotas {
  readonly #limits: AppLimits;
  readonly #now: () => number;
  readonly #accounts = new Map<string, Account>();

  /** @param now the time in milliseconds */
  constructor(limits: AppLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * Counts a call; whoever gets one gives it back.
   *
   * @param tokens how many it will need, as far as that is known
   * @throws `quota-exceeded`
   */
  takeCall(app: string, tokens: number): void {
    const account = this.#account(app);
    const { callsAtOnce, callsPerMinute, tokensPerMinute } = this.#limits;
    const rateMs = account.callRate.take(1);
    if (rateMs > 0) throw quotaExceeded(app, `${callsPerMinute} calls a minute`, rateMs);
    if (account.calls >= callsAtOnce)
      throw quotaExceeded(
        app,
        `${callsAtOnce} calls at once`,
        100,
        "Wait for an answer before asking again.",
      );
    const tokenMs = account.tokenRate.take(tokens);
    if (tokenMs > 0) throw quotaExceeded(app, `${tokensPerMinute} tokens a minute`, tokenMs);
    account.calls += 1;
  }

  /** Ends a call, and puts right what it was charged: `tokens` more were needed, or with a negative number fewer. */
  endCall(app: string, tokens: number): void {
    const account = this.#account(app);
    account.calls -= 1;
    account.tokenRate.give(-tokens);
  }

  /**
   * Counts a context.
   *
   * @throws `quota-exceeded`
   */
  takeContext(app: string): void {
    const account = this.#account(app);
    if (account.contexts >= this.#limits.contexts)
      throw quotaExceeded(
        app,
        `${this.#limits.contexts} contexts`,
        undefined,
        "Delete a context that is no longer needed.",
      );
    account.contexts += 1;
  }

  /** Gives a context back. */
  endContext(app: string): void {
    this.#account(app).contexts -= 1;
  }

  #account(app: string): Account {
    let account = this.#accounts.get(app);
    if (account === undefined) {
      account = {
        calls: 0,
        contexts: 0,
        callRate: new RateLimit(this.#limits.callsPerMinute, this.#now),
        tokenRate: new RateLimit(this.#limits.tokensPerMinute, this.#now),
      };
      this.#accounts.set(app, account);
    }
    return account;
  }
}
