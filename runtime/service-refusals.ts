import { TapwrightError } from "../core/errors.ts";
import type { ServiceLevel } from "../core/model.ts";

/** The refusal of a call for which there is no room now. Retry after so many milliseconds. */
export function busy(reason: string, retryAfterMs: number): TapwrightError {
  return new TapwrightError("busy", `The service is busy: ${reason}`, {
    hint: `Try again in ${seconds(retryAfterMs)}.`,
    retryable: true,
    details: { retryAfterMs: Math.ceil(retryAfterMs) },
  });
}

/** The refusal of what is beyond the share of an app; without a time to retry after, it must give something back. */
export function quotaExceeded(
  app: string,
  what: string,
  retryAfterMs: number | undefined,
  hint = `Wait ${seconds(retryAfterMs ?? 0)}.`,
): TapwrightError {
  return new TapwrightError("quota-exceeded", `${app} has used up its ${what}`, {
    hint,
    retryable: retryAfterMs !== undefined,
    details: retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) },
  });
}

/** The refusal of background work while the device needs its power for the person in front of it. */
export function backgroundBlocked(reason: string): TapwrightError {
  return new TapwrightError("background-blocked", `Background calls are not served now: ${reason}`, {
    hint: "Make the call when the device is charged and cool, or in the foreground.",
    retryable: true,
  });
}

/** What a variant could have given a call, in milliseconds. */
export interface Offer {
  readonly variant: string;
  readonly firstTokenMs: number;
  readonly perTokenMs: number;
  /** Whether it would be fast enough if nothing else ran. */
  readonly aloneInTime: boolean;
}

/** The refusal of a call that no variant can answer in time, with what each of them could have given. */
export function sloInfeasible(level: ServiceLevel, offers: readonly Offer[]): TapwrightError {
  const wanted = [
    level.firstTokenMs === undefined ? [] : [`the first token within ${level.firstTokenMs} ms`],
    level.perTokenMs === undefined ? [] : [`${level.perTokenMs} ms a token`],
  ].flat();
  const retryable = offers.some(({ aloneInTime }) => aloneInTime);
  return new TapwrightError("slo-infeasible", `No variant can give ${wanted.join(" and ")} now`, {
    hint: retryable
      ? "Try again when less is going on, or allow more time."
      : "Allow more time, or send less text.",
    retryable,
    details: {
      offers: offers.map(({ variant, firstTokenMs, perTokenMs }) => ({
        variant,
        firstTokenMs: Math.round(firstTokenMs),
        perTokenMs: Math.round(perTokenMs * 10) / 10,
      })),
    },
  });
}

const seconds = (milliseconds: number): string => `${Math.max(0.1, milliseconds / 1000).toFixed(1)} s`;
