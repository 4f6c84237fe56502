import type { Action } from "../core/action.ts";
import type { CallOptions } from "../core/device.ts";
import type { Consideration } from "../core/episode.ts";
import type { Usage } from "../core/model.ts";
import type { Screen } from "../core/screen.ts";

/** What a decision is made from. */
export interface Situation {
  readonly goal: string;
  /** One line a step: what was done and what came of it. */
  readonly history: readonly string[];
  readonly screen: Screen;
  readonly previous?: Screen | undefined;
  /** How many parts of a long screen were shown before; 0 where nothing is said. */
  readonly part?: number | undefined;
  /** Actions that changed nothing when they were tried on this very screen. */
  readonly fruitless?: readonly Action[] | undefined;
  /** Actions that were taken on this very screen before and changed something, once for each time: the way led back here. */
  readonly returned?: readonly Action[] | undefined;
  /** Whether a move is on offer, where not every legal one is: recorded steps know no BACK, but taps on text boxes. */
  readonly isOffered?: ((action: Action) => boolean) | undefined;
}

/** The next action, and how it was arrived at. */
export interface Decision {
  readonly action: Action;
  /** Why, for a person who follows along; empty when there is nothing to say. */
  readonly thought: string;
  readonly usage: Usage;
  /** The call behind it; absent when no model was asked. */
  readonly call?: {
    readonly prompt: string;
    readonly text: string;
    /** The candidates, most likely first. */
    readonly considered: readonly Consideration[];
    /** Tokens before the newest history line that were computed again. */
    readonly recomputedTokens: number;
  };
}

/** Decides the next action: a strategy with a model behind it, or a baseline without one. */
export interface Decider extends AsyncDisposable {
  readonly name: string;
  /** @throws `aborted`, and what the model throws. */
  decide(situation: Situation, options?: CallOptions): Promise<Decision>;
}
