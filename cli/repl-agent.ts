import type { Decider } from "../agent/decider.ts";
import { describeMove } from "../agent/describe.ts";
import { defaultBudget, pursue } from "../agent/run-episode.ts";
import { makeStuckDetector } from "../agent/stuck.ts";
import { makeProgress, takeStep } from "../agent/take-step.ts";
import type { CallOptions } from "../core/device.ts";
import type { Consideration } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import { checkGoal, exitCodeOfEnding, formatEnding } from "./ending.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { perform, type ReplSession, refresh, show, stepOptions } from "./repl-session.ts";
import type { ReplCommand } from "./repl-table.ts";
import { formatStep } from "./step-line.ts";

/** The commands that let the agent act, and that look into it. */
export const agentCommands: readonly ReplCommand[] = [
  {
    usage: "do [GOAL]",
    summary: "let the agent reach a goal, or go on with the last one; Ctrl-C stops it",
    run: reach,
  },
  {
    usage: "yes",
    summary: "allow what the agent was stopped before, this once, and let it go on",
    async run(session, _rest, call) {
      const { refused } = session;
      if (refused === undefined) {
        throw new TapwrightError("config-invalid", "Nothing waits for a yes", {
          hint: "Say yes after the agent was stopped before something that needs one.",
        });
      }
      session.refused = undefined;
      const code = await perform(session, refused, call);
      return code === exitCodes.done ? reach(session, "", call) : code;
    },
  },
  {
    usage: "step [GOAL]",
    summary: "let the agent take one step towards a goal, or towards the last one",
    async run(session, rest, call) {
      const decider = await begin(session, rest, call);
      const { progress, ui } = session;
      session.last = await takeStep(progress, decider, stepOptions(session, call));
      ui.say(formatStep(session.last.step, ui));
      show(session);
      return exitCodes.done;
    },
  },
  {
    usage: "why",
    summary: "show what the model saw before its last step, what it weighed, and what it chose",
    async run(session) {
      explain(session);
      return exitCodes.done;
    },
  },
];

/** Lets the agent act until it ends; with an empty goal it goes on with the last one. */
async function reach(session: ReplSession, goal: string, call: CallOptions): Promise<ExitCode> {
  const decider = await begin(session, goal, call);
  const { progress, ui } = session;
  const started = performance.now();
  const first = progress.steps.length;
  const ending = await pursue(progress, {
    ...stepOptions(session, call),
    decider,
    budget: defaultBudget,
    onStep(step, decision) {
      session.last = { step, decision };
      ui.say(formatStep(step, ui));
    },
  });
  const steps = progress.steps.length - first;
  ui.say(formatEnding({ ...ending, steps, durationMs: performance.now() - started }, ui));
  show(session);
  return exitCodeOfEnding(ending);
}

/** Starts on a goal or, without one, goes on with the last; what the agent sees first is the phone as it is now. */
async function begin(session: ReplSession, goal: string, call: CallOptions): Promise<Decider> {
  if (goal !== "" || session.progress.goal === "") checkGoal(goal);
  session.refused = undefined;
  const decider = await session.openAgent(call);
  // A model given as a file tells only now what it was trained on.
  await refresh(session, call);
  const { seen, steps, stuck } = session.progress;
  if (goal !== "") session.progress = makeProgress(goal, seen, steps);
  // Who says to go on although the agent was stuck gives it another try.
  else if (stuck.reason !== undefined) session.progress = { ...session.progress, stuck: makeStuckDetector() };
  return decider;
}

/** @throws `config-invalid` when the agent has taken no step yet. */
function explain({ last, ui }: ReplSession): void {
  const call = last?.decision.call;
  if (last === undefined || call === undefined) {
    throw new TapwrightError("config-invalid", "The agent has not taken a step yet", {
      hint: "Let it act with do GOAL or step GOAL.",
    });
  }
  const { action, before, result } = last.step;
  const part = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) ui.say([ui.paint("bold", title), ...lines.map((line) => `  ${line}`)].join("\n"));
  };
  const weigh = ({ label, probability }: Consideration): string =>
    `${(probability * 100).toFixed(1).padStart(5)} %  ${label}`;
  part("the model saw", call.prompt.trimEnd().split("\n"));
  part("it weighed", call.considered.map(weigh));
  part("it chose", [`${describeMove(action, before)}${result.message === "" ? "" : ` → ${result.message}`}`]);
}
