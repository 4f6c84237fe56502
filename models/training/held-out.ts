import { firstTestSeed, type TaskTemplate } from "../../tasks/define.ts";
import { allSuites } from "../../tasks/suites/all.ts";
import { reservedWords } from "../../tasks/words.ts";
import type { Example } from "./example.ts";

const reserved = new RegExp(`(?<![\\p{L}])(${reservedWords.join("|")})(?![\\p{L}])`, "iu");
type Params = Readonly<Record<string, unknown>>;

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
    const params = blank(sample(firstTestSeed + index));
    return phrasings.test.map((say) => plain(say(params)));
  });
  return [...new Set(goals.flat())].map((goal) => new RegExp(goal.replaceAll(placeholder, ".+")));
}

/** Params of the same shape, with a placeholder for each name and number in them. */
function blank(params: Params): Params {
  const blankValue = (value: unknown): unknown => {
    // These two choose between words of a phrasing.
    if (value === "on" || value === "off") return value;
    if (Array.isArray(value)) return value.map(blankValue);
    return typeof value === "object" && value !== null ? blank(value as Params) : placeholder;
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, blankValue(value)]));
}

/** A goal without what one hardly hears: case, quotation marks and punctuation. */
function plain(goal: string): string {
  const words = goal.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join(" ");
}
