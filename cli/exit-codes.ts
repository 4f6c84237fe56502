import type { ErrorCode } from "../core/errors.ts";

/** What the program tells the shell at its end. */
export const exitCodes = {
  done: 0,
  /** The task or the suite failed. */
  failed: 1,
  /** Wrong usage or config. */
  usage: 2,
  /** The environment lacks something: a device, a model, a tool. */
  environment: 3,
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const byErrorCode: Partial<Record<ErrorCode, ExitCode>> = {
  aborted: exitCodes.interrupted,
  "config-invalid": exitCodes.usage,
  "file-not-found": exitCodes.usage,
  "request-too-large": exitCodes.usage,
  "task-invalid": exitCodes.usage,
  unsupported: exitCodes.usage,
  busy: exitCodes.environment,
  "device-lost": exitCodes.environment,
  "device-not-found": exitCodes.environment,
  "device-unauthorized": exitCodes.environment,
  "model-damaged": exitCodes.environment,
  "model-unavailable": exitCodes.environment,
  "out-of-memory": exitCodes.environment,
  timeout: exitCodes.environment,
  "tool-missing": exitCodes.environment,
};

/** The exit code of a command that ended with an error of this code; without one it is a bug of ours. */
export function exitCodeOf(code: ErrorCode | undefined): ExitCode {
  return (code && byErrorCode[code]) ?? exitCodes.failed;
}
