import { firstTestSeed, type TaskTemplate } from "../../tasks/define.ts";
import { allSuites } from "../../tasks/suites/all.ts";
import { reservedWords } from "../../tasks/words.ts";
import type { Example } from "./example.ts";

const literals = reservedWords.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
const reserved = new RegExp(`(?<![\\p{L}])(${literals.join("|")})(?![\\p{L}])`, "iu");
/** Stands for a param in a phrasing. */
const placeholder = "xxx";
const testPhrasings = allSuites.flatMap(listTestPhrasings);

/** Whether an example has anything that is kept for tests: a name, a topic, a text, or a way to put a goal. */
export function isHeldOut({ prompt, answer }: Pick<Example, "prompt" | "answer">): boolean {
  const goal = plain(/^goal: (.*)$/m.exec(prompt)?.[1] ?? "");
  return reserved.test(prompt + answer) || testPhrasings.some((phrasing) => phrasing.test(goal));
}

/** Patterns of the test phrasings of a task, whatever names and numbers stand in them. */
function listTestPhrasings({ phrasings, sample }: TaskTemplate): RegExp[] {
  const goals = Array.from({ length: 8 }, (_, index) => {
    const params = standIn(sample(firstTestSeed + index));
    return phrasings.test.map((say) => plain(say(params)));
  });
  return [...new Set(goals.flat())].map((goal) => new RegExp(goal.replaceAll(placeholder, ".+")));
}

/** The same value with the placeholder for all that a phrasing may say of it. */
function standIn<T>(value: T): T;
function standIn(value: unknown): unknown {
  // These two choose between words of a phrasing.
  if (value === "on" || value === "off") return value;
  if (Array.isArray(value)) return value.map(standIn);
  if (typeof value !== "object" || value === null) return placeholder;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, standIn(part)]));
}

/** A goal without what one hardly hears: case, quotation marks and punctuation. */
function plain(goal: string): string {
  const words = goal.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join(" ");
}
