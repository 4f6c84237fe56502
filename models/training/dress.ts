import type { Random } from "../../core/random.ts";

/** A goal as somebody might type it: with a full stop, politely, in small letters. */
export function dress(random: Random, goal: string): string {
  const small = goal.charAt(0).toLowerCase() + goal.slice(1);
  return random.pick([
    () => goal,
    () => goal,
    () => goal,
    () => `${goal}.`,
    () => `Kindly ${small}`,
    () => `Could you ${small}?`,
    () => `I want you to ${small}`,
    () => `${goal}, thanks`,
    () => `Hey, ${small}`,
    () => small,
  ])();
}
