import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { type AppiumDriver, readNetworkError, readReason } from "./appium-driver.ts";
import { limitCall } from "./limit-call.ts";

/** One or more commands of a session that belong together. */
export type DriverCommand<T> = (driver: AppiumDriver) => Promise<T>;

/**
 * A WebDriver session that is opened anew when it died, once; the second death is an error.
 *
 * @throws `device-lost`, `command-failed`, `timeout`, `aborted` from both methods.
 */
export interface AppiumSession extends AsyncDisposable {
  /** Asks something; asked again in the new session when the old one died. */
  ask<T>(what: string, command: DriverCommand<T>, options?: CallOptions): Promise<T>;
  /**
   * Does something that must not be done twice. When the session died over it, nobody knows whether it was
   * done: this is said, and the caller sees it on the screen, as after any deed.
   */
  act(what: string, command: DriverCommand<unknown>, options?: CallOptions): Promise<void>;
}

/** How to keep a session. */
export interface AppiumSessionOptions extends CallOptions {
  /** Opens a session; asked again when it died. */
  open(signal: AbortSignal): Promise<AppiumDriver>;
  readonly openTimeoutMs: number;
  /** Limit of one command. */
  readonly callTimeoutMs: number;
  /** Gets a line for people when a session died. */
  onNote(text: string): void;
}

/** Limit of ending a session, in which Appium asks the phone several things. */
const endingMs = 10_000;

/** Opens a session. @throws what opening throws; `timeout`, `aborted`. */
export async function openAppiumSession(options: AppiumSessionOptions): Promise<AppiumSession> {
  const { openTimeoutMs, callTimeoutMs, onNote } = options;
  const open = (signal?: AbortSignal): Promise<AppiumDriver> =>
    limitCall({ what: "opening an Appium session", timeoutMs: openTimeoutMs, signal }, options.open);

  let current = Promise.resolve(await open(options.signal));
  let isRenewed = false;

  const renew = async (dead: AppiumDriver, reason: string): Promise<AppiumDriver> => {
    await endQuietly(dead);
    const driver = await open();
    onNote(`The Appium session ended (${reason}); a new one was opened.`);
    return driver;
  };

  /** Runs a command, and `recover` when the session died over it and there is a new one. */
  const run = async <T>(
    what: string,
    command: DriverCommand<T>,
    { signal }: CallOptions,
    recover: (again: () => Promise<T>, death: Death) => Promise<T>,
  ): Promise<T> => {
    const session = current;
    const driver = await limitCall({ what, timeoutMs: endingMs + openTimeoutMs, signal }, () => session);
    const call = (live: AppiumDriver): Promise<T> =>
      limitCall({ what, timeoutMs: callTimeoutMs, signal }, () => command(live));
    try {
      return await call(driver);
    } catch (error) {
      const death = readDeath(error);
      if (death === undefined) throw explainFailure(what, error);
      // Calls that find the same session dead share one new session.
      if (current === session) {
        if (isRenewed) throw lostAgain(what, error);
        isRenewed = true;
        current = renew(driver, readReason(error));
        // Who waits for it may give up first.
        current.catch(() => {});
      }
      return await recover(
        () =>
          run(what, command, { signal }, () => {
            throw lostAgain(what, error);
          }),
        death,
      );
    }
  };

  return {
    ask: (what, command, callOptions = {}) => run(what, command, callOptions, (again) => again()),
    async act(what, command, callOptions = {}) {
      await run<unknown>(what, command, callOptions, async (again, death) => {
        if (death === "before") return await again();
        await limitCall({ what, timeoutMs: endingMs + openTimeoutMs, ...callOptions }, () => current);
        onNote(`Nobody knows whether "${what}" was still done.`);
        return undefined;
      });
    },
    async [Symbol.asyncDispose]() {
      const driver = await current.catch(() => undefined);
      if (driver !== undefined) await endQuietly(driver);
    },
  };
}

/** When a session died: before a command reached the phone, or perhaps after. */
type Death = "before" | "during";

function readDeath(error: unknown): Death | undefined {
  if (TapwrightError.is(error) || !(error instanceof Error)) return undefined;
  const networkError = readNetworkError(error);
  const neverSent = networkError === "ECONNREFUSED" || networkError === "UND_ERR_CONNECT_TIMEOUT";
  const refused = /instrumentation process is not running/.test(error.message);
  if (error.name === "invalid session id" || neverSent || refused) return "before";
  const broken = networkError !== undefined && networkError !== "ETIMEDOUT";
  return broken || /could not proxy command/i.test(error.message) ? "during" : undefined;
}

async function endQuietly(driver: AppiumDriver): Promise<void> {
  const what = "ending an Appium session";
  await limitCall({ what, timeoutMs: endingMs }, () => driver.deleteSession()).catch(() => {});
}

function explainFailure(what: string, error: unknown): unknown {
  if (TapwrightError.is(error) || !(error instanceof Error)) return error;
  const details = { error: error.name };
  return new TapwrightError("command-failed", `Appium refused "${what}": ${readReason(error)}`, {
    details,
    cause: error,
  });
}

function lostAgain(what: string, cause: unknown): TapwrightError {
  return new TapwrightError("device-lost", `The Appium session died again, at "${what}"`, {
    hint: "Read what Appium logged, and the phone's logcat: its UiAutomator2 server keeps crashing.",
    details: { reason: readReason(cause) },
    cause,
  });
}
