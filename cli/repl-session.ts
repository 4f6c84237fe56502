import { randomUUID } from "node:crypto";
import type { Decider, Decision } from "../agent/decider.ts";
import { approveAll } from "../agent/policy.ts";
import { look, makeProgress, type Progress, type StepOptions, takeStep } from "../agent/take-step.ts";
import { type HeldTrace, holdTrace } from "../agent/trace.ts";
import type { Action } from "../core/action.ts";
import type { CallOptions, Device, InstalledApp } from "../core/device.ts";
import type { Step } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Engine } from "../core/model.ts";
import type { Screen } from "../core/screen.ts";
import { snapshot } from "../perception/snapshot.ts";
import { openEngine } from "../runtime/engine.ts";
import { readCodeVersion } from "./code-version.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { openDevice } from "./open-device.ts";
import { openStrategy, type StrategyName } from "./open-strategy.ts";
import type { Ui } from "./ui.ts";

/** Which phone and which agent a session is with. */
export interface ReplOptions {
  /** A device URI. */
  readonly device: string;
  /** Loaded when the agent is first asked. */
  readonly model: string;
  readonly strategy: StrategyName;
}

/** What the commands of the REPL share. */
export interface ReplSession {
  readonly ui: Ui;
  readonly device: Device;
  readonly apps: readonly InstalledApp[];
  /** The agent; the first call loads its model. */
  openAgent(call: CallOptions): Promise<Decider>;
  /** Everything that happened, kept nowhere else until it is asked for. */
  readonly trace: HeldTrace;
  /** What was seen and done; a new goal begins a new one. */
  progress: Progress;
  /** The screens printed last and before that. */
  shown: { readonly now: Screen; readonly before: Screen };
  /** The agent's last step. */
  last?: { readonly step: Step; readonly decision: Decision };
  /** What the agent was about to do when it was stopped, for a person's yes. */
  refused?: Action | undefined;
  /** Whether the person wants to leave. */
  isOver: boolean;
}

/** Opens a session for as long as `use` takes. @throws as opening the device does. */
export async function withReplSession<T>(
  options: ReplOptions,
  { ui, signal }: { readonly ui: Ui } & CallOptions,
  use: (session: ReplSession) => Promise<T>,
): Promise<T> {
  await using device = await openDevice(options.device, { signal, onNote: ui.note });
  await using engine = openEngine();
  const apps = await device.listApps({ signal });
  await using agent = openAgentLater(options, engine, apps);
  const trace = holdTrace();
  const task = { id: "repl", version: 1, seed: 0 };
  const { model, strategy } = options;
  const spec = {
    task,
    goal: "",
    model,
    device: options.device,
    agent: { strategy },
    code: readCodeVersion(),
  };
  trace.write({ type: "episode-start", format: 1, id: randomUUID(), spec });
  const seen = await look(undefined, { device, apps, trace, signal });
  const { screen } = seen;
  const shown = { now: screen, before: screen };
  const progress = makeProgress("", seen);
  // Awaited here, or the phone would be gone before the session begins.
  return await use({ ui, device, apps, openAgent: agent.open, trace, progress, shown, isOver: false });
}

/** The agent, opened when it is first asked for: nobody waits for a model who needs none. */
function openAgentLater(
  { model, strategy }: ReplOptions,
  engine: Engine,
  apps: readonly InstalledApp[],
): AsyncDisposable & { open(call: CallOptions): Promise<Decider> } {
  let decider: Decider | undefined;
  return {
    async open({ signal }) {
      decider ??= openStrategy(strategy, await engine.load(model, { signal }), apps);
      return decider;
    },
    async [Symbol.asyncDispose]() {
      await decider?.[Symbol.asyncDispose]();
    },
  };
}

/** What the agent's functions take of a session. */
export function stepOptions(session: ReplSession, { signal }: CallOptions): StepOptions {
  const { device, apps, trace } = session;
  return {
    device,
    apps,
    trace,
    signal,
    approve: async ({ action }) => {
      session.refused = action;
      return false;
    },
  };
}

/** Looks at the phone anew. */
export async function refresh(session: ReplSession, call: CallOptions): Promise<void> {
  const { progress } = session;
  progress.seen = await look(progress.seen, stepOptions(session, call));
}

/** Prints the screen as it is known; `+` marks what was not there when it was last printed. */
export function show(session: ReplSession): void {
  const now = session.progress.seen.screen;
  const before = session.shown.now;
  session.shown = { now, before };
  session.ui.say(snapshot(now, { previous: before }).text);
}

/**
 * Does something by hand, and shows what came of it. It is a step like the agent's own, and stands in the
 * history that the agent reads.
 *
 * @throws what keeps the action from being carried out.
 */
export async function perform(session: ReplSession, action: Action, call: CallOptions): Promise<ExitCode> {
  const usage = { inputTokens: 0, outputTokens: 0 };
  const person = { decide: async (): Promise<Decision> => ({ action, thought: "", usage }) };
  const options = { ...stepOptions(session, call), approve: approveAll };
  const { step } = await takeStep(session.progress, person, options);
  const { ok, code, message } = step.result;
  if (code !== undefined) throw new TapwrightError(code, message);
  session.ui.say(session.ui.paint(ok ? "green" : "yellow", `→ ${message}`));
  show(session);
  return ok ? exitCodes.done : exitCodes.failed;
}
