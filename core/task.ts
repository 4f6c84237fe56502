import type { z } from "zod";
import type { Device } from "./device.ts";
import type { CheckResult, Episode } from "./episode.ts";
import type { Screen } from "./screen.ts";

/** Limits of one attempt. The first one reached ends the episode. */
export interface Budget {
  readonly steps: number;
  readonly seconds: number;
  readonly tokens?: number;
}

/** What set-up, check and tear-down are given. */
export interface TaskContext<P> {
  readonly device: Device;
  /** A fresh screen, seen the way the agent sees it. */
  look(): Promise<Screen>;
  readonly params: P;
  /** What {@link Task.observe} saw after set-up; checks compare with it. */
  readonly before?: unknown;
  readonly signal: AbortSignal;
}

/**
 * Something to do on the phone, and how to tell that it was done.
 *
 * A check reads the state of the device, not the transcript of the agent: what
 * the agent says it did is no evidence.
 */
export interface Task<P extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>> {
  /** `suite/name`, unique, in kebab case. */
  readonly id: string;
  /** Raised whenever goal, set-up or check change, so old results are not compared with new ones. */
  readonly version: number;
  /** What the user asks for, with `{param}` places. */
  readonly goal: string;
  readonly apps: readonly string[];
  readonly tags: readonly string[];
  readonly budget: Budget;
  readonly params: z.ZodType<P>;
  /** Params of one instance; the same seed gives the same params. */
  sample(seed: number): P;
  setUp?(context: TaskContext<P>): Promise<void>;
  /** Reads what the check compares with, after set-up and before the agent acts. */
  observe?(context: TaskContext<P>): Promise<unknown>;
  check(context: TaskContext<P>, episode: Episode): Promise<CheckResult>;
  tearDown?(context: TaskContext<P>): Promise<void>;
}
