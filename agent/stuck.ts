import type { Action } from "../core/action.ts";
import type { Screen } from "../core/screen.ts";

/** Notices that an episode does not get anywhere. */
export interface StuckDetector {
  /** Tells it what was done on which screen, and whether anything changed. */
  note(screen: Screen, action: Action, changed: boolean): void;
  /** Actions that changed nothing on this very screen. */
  fruitless(screen: Screen): readonly Action[];
  /** Actions that were taken on this very screen and changed something, once for each time: another way led back here. */
  returned(screen: Screen): readonly Action[];
  /** Why the episode is stuck; undefined while it is not. */
  readonly reason: string | undefined;
}

const mostRepeats = 3;
const mostIdle = 4;

/**
 * Stuck is: one action for the third time on one screen, or four actions in a row without any effect.
 * Before that the decider is told what proved fruitless, so that it can try something else.
 */
export function makeStuckDetector(): StuckDetector {
  const times = new Map<string, number>();
  const taken = new Map<string, { action: Action; changed: boolean }[]>();
  const listTaken = (screen: Screen, changed: boolean): readonly Action[] =>
    (taken.get(screen.id) ?? []).filter((one) => one.changed === changed).map(({ action }) => action);
  let idle = 0;
  let reason: string | undefined;
  return {
    note(screen, action, changed) {
      const move = `${screen.id} ${JSON.stringify(action)}`;
      const count = (times.get(move) ?? 0) + 1;
      times.set(move, count);
      idle = changed ? 0 : idle + 1;
      taken.set(screen.id, [...(taken.get(screen.id) ?? []), { action, changed }]);
      if (count >= mostRepeats) reason = `the same action ${count} times on the same screen`;
      else if (idle >= mostIdle) reason = `${idle} actions in a row changed nothing`;
    },
    fruitless: (screen) => listTaken(screen, false),
    returned: (screen) => listTaken(screen, true),
    get reason() {
      return reason;
    },
  };
}
