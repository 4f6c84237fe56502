import { describeMove } from "../agent/describe.ts";
import type { Consideration } from "../core/episode.ts";
import type { Usage } from "../core/model.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { diffScreens } from "../perception/diff.ts";
import type { TracedEpisode, TracedStep } from "./read-trace.ts";

/** A step as the viewer shows it. */
export interface StepView {
  /** The move in the words of its screen. */
  readonly move: string;
  /** The element that it was made on. */
  readonly target?: string;
  readonly screen: ScreenView;
  /** What the model was asked, and what it answered; absent where none was. */
  readonly call?: {
    readonly promptFile: string;
    readonly answer: string;
    readonly considered: readonly Consideration[];
    readonly usage: Usage;
  };
  readonly result?: { readonly ok: boolean; readonly changed: boolean; readonly message: string };
  /** What the screen after it has and the one before had not, and the other way round. */
  readonly difference?: {
    readonly app?: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
  /** From the look until the decision, and from there until the next look was verified. */
  readonly thinkMs: number;
  readonly actMs?: number;
}

/** A screen as the viewer draws it. */
export interface ScreenView extends Pick<Screen, "size" | "keyboardShown"> {
  readonly app: string;
  readonly picture?: string;
  readonly treeFile?: string;
  readonly elements: readonly UiElement[];
}

/** The steps of an episode, ready to be shown. */
export function describeTrace({ steps }: TracedEpisode): readonly StepView[] {
  return steps.map(describeStep);
}

function describeStep(step: TracedStep): StepView {
  const { screen, treeFile, call, action, result, after, lookedAt, startedAt, endedAt } = step;
  const target = "target" in action && typeof action.target === "string" ? action.target : undefined;
  return {
    move: describeMove(action, screen),
    ...(target !== undefined && { target }),
    screen: {
      size: screen.size,
      keyboardShown: screen.keyboardShown,
      app: screen.app.packageName,
      elements: screen.elements,
      ...(screen.screenshot && { picture: screen.screenshot.file }),
      ...(treeFile !== undefined && { treeFile }),
    },
    ...(call && {
      call: {
        promptFile: call.promptFile,
        answer: call.generation.text,
        considered: call.considered,
        usage: call.generation.usage,
      },
    }),
    ...(result && { result: { ok: result.ok, changed: result.changed, message: result.message } }),
    ...(after && { difference: describeDifference(screen, after) }),
    thinkMs: Date.parse(startedAt) - Date.parse(lookedAt),
    ...(endedAt !== undefined && { actMs: Date.parse(endedAt) - Date.parse(startedAt) }),
  };
}

function describeDifference(before: Screen, after: Screen): NonNullable<StepView["difference"]> {
  const { appChanged, added, removed, changed } = diffScreens(before, after);
  return {
    ...(appChanged && { app: after.app.packageName }),
    added: added.map(print),
    removed: removed.map(print),
    changed: changed.map((pair) => `${print(pair.before)} → ${print(pair.after)}`),
  };
}

function print({ role, name, value, states }: UiElement): string {
  const content = value === undefined ? "" : ` = ${JSON.stringify(value)}`;
  const words = states.length === 0 ? "" : ` (${states.join(", ")})`;
  return `${role} ${JSON.stringify(name)}${content}${words}`;
}
