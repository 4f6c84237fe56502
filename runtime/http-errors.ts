import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import { type ErrorCode, TapwrightError } from "../core/errors.ts";

const statuses: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  // Nobody reads the answer of a call that was cancelled.
  aborted: 499 as ContentfulStatusCode,
  "background-blocked": 503,
  busy: 503,
  "config-invalid": 400,
  "context-lost": 409,
  forbidden: 403,
  "model-unavailable": 404,
  "out-of-memory": 503,
  "quota-exceeded": 429,
  "request-too-large": 413,
  "slo-infeasible": 422,
  unsupported: 400,
};

/** An answer that refuses: what OpenAI's clients expect, and all that our own needs to make the error again. */
export interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly error: RefusalBody };
}

/** The error inside a {@link Refusal}. */
export interface RefusalBody {
  readonly message: string;
  readonly type: string;
  readonly code: ErrorCode;
  readonly param: null;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/** How an error is told over HTTP. One that was not thrown on purpose tells nothing of what is inside. */
export function toRefusal(error: unknown): Refusal {
  const known = asKnown(error);
  const { code, message, hint, retryable, details } = known ?? unexpected;
  const retryAfterMs = Number(details.retryAfterMs);
  return {
    status: known === undefined ? 500 : (statuses[code] ?? 500),
    headers: retryAfterMs > 0 ? { "retry-after": String(Math.ceil(retryAfterMs / 1000)) } : {},
    body: {
      error: {
        message,
        type: typeOf(code),
        code,
        param: null,
        retryable,
        details,
        ...(hint !== undefined && { hint }),
      },
    },
  };
}

const unexpected = new TapwrightError("context-lost", "The service failed unexpectedly", { retryable: true });

function asKnown(error: unknown): TapwrightError | undefined {
  if (TapwrightError.is(error)) return error;
  if (error instanceof z.ZodError)
    return new TapwrightError(
      "config-invalid",
      `The request cannot be understood: ${z.prettifyError(error)}`,
    );
  return undefined;
}

function typeOf(code: ErrorCode): string {
  if (code === "quota-exceeded") return "rate_limit_error";
  return (statuses[code] ?? 500) < 500 ? "invalid_request_error" : "server_error";
}

const refusalSchema = z.looseObject({
  error: z.looseObject({
    message: z.string(),
    code: z.string(),
    hint: z.string().optional(),
    retryable: z.boolean().default(false),
    details: z.record(z.string(), z.unknown()).default({}),
  }),
});

/** The error that {@link toRefusal} told; undefined when the body is none of ours. */
export function fromRefusal(body: unknown): TapwrightError | undefined {
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { message, code, hint, retryable, details } = parsed.data.error;
  return new TapwrightError(code as ErrorCode, message, {
    retryable,
    details,
    ...(hint !== undefined && { hint }),
  });
}
