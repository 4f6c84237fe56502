/** What went wrong, for programs. Adding a code is a minor release, removing one a major. */
export type ErrorCode =
  | "aborted"
  | "app-not-found"
  | "background-blocked"
  | "budget-exceeded"
  | "busy"
  | "command-failed"
  | "config-invalid"
  | "context-lost"
  | "device-lost"
  | "device-not-found"
  | "device-unauthorized"
  | "element-not-found"
  | "file-not-found"
  | "model-output-invalid"
  | "model-unavailable"
  | "approval-needed"
  | "forbidden"
  | "model-damaged"
  | "out-of-memory"
  | "quota-exceeded"
  | "request-too-large"
  | "screen-unreadable"
  | "slo-infeasible"
  | "stale-ref"
  | "task-invalid"
  | "timeout"
  | "tool-missing"
  | "unsupported";

/** What else is known about an error. */
export interface ErrorInfo {
  /** What the reader can do next, as one imperative sentence. */
  readonly hint?: string;
  /** Whether the same call may succeed later without a change by the caller. */
  readonly retryable?: boolean;
  /** Facts for the log; never secrets, never whole screens. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

const brand = Symbol.for("tapwright.error");

/** The only error type thrown on purpose. Anything else reaching a caller is a bug. */
export class TapwrightError extends Error {
  override readonly name = "TapwrightError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, info: ErrorInfo = {}) {
    super(message, { cause: info.cause });
    this.code = code;
    this.hint = info.hint;
    this.retryable = info.retryable ?? false;
    this.details = info.details ?? {};
  }

  /** Like `instanceof`, but true across duplicate copies of this package. */
  static is(error: unknown, ...codes: readonly ErrorCode[]): error is TapwrightError {
    if (typeof error !== "object" || error === null || !(brand in error)) return false;
    return codes.length === 0 || codes.includes((error as TapwrightError).code);
  }
}
