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

const minuteMs = 60_000;

/** What is left of something that comes back at a steady pace, a minute's worth at most. */
interface Bucket {
  left: number;
  at: number;
}

interface Account {
  calls: number;
  contexts: number;
  readonly callRate: Bucket;
  readonly tokenRate: Bucket;
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
    const rateMs = this.#spend(account.callRate, 1, callsPerMinute);
    if (rateMs > 0)
      throw quotaExceeded(
        app,
        `${callsPerMinute} calls a minute`,
        `Wait ${Math.ceil(rateMs / 1000)} s.`,
        rateMs,
      );
    if (account.calls >= callsAtOnce)
      throw quotaExceeded(
        app,
        `${callsAtOnce} calls at once`,
        "Wait for an answer before asking again.",
        100,
      );
    const tokenMs = this.#spend(account.tokenRate, tokens, tokensPerMinute);
    if (tokenMs > 0)
      throw quotaExceeded(
        app,
        `${tokensPerMinute} tokens a minute`,
        `Wait ${Math.ceil(tokenMs / 1000)} s, or send less text.`,
        tokenMs,
      );
    account.calls += 1;
  }

  /** Ends a call, and puts right what it was charged: `tokens` more were needed, or with a negative number fewer. */
  endCall(app: string, tokens: number): void {
    const account = this.#account(app);
    account.calls -= 1;
    account.tokenRate.left = Math.min(this.#limits.tokensPerMinute, account.tokenRate.left - tokens);
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
      const at = this.#now();
      account = {
        calls: 0,
        contexts: 0,
        callRate: { left: this.#limits.callsPerMinute, at },
        tokenRate: { left: this.#limits.tokensPerMinute, at },
      };
      this.#accounts.set(app, account);
    }
    return account;
  }

  /** Takes `amount` when there is as much; otherwise how long that takes, in milliseconds. */
  #spend(bucket: Bucket, amount: number, perMinute: number): number {
    const now = this.#now();
    bucket.left = Math.min(perMinute, bucket.left + ((now - bucket.at) / minuteMs) * perMinute);
    bucket.at = now;
    // More than a minute's worth may be taken from a full account, which then is in debt.
    const needed = Math.min(amount, perMinute);
    if (bucket.left < needed) return ((needed - bucket.left) / perMinute) * minuteMs;
    bucket.left -= amount;
    return 0;
  }
}
