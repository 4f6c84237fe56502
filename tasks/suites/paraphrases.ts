import type { Phrasing, TaskTemplate } from "../define.ts";
import entries from "./paraphrases.json" with { type: "json" };

/** One way to ask, with params in braces; two where one param is how a switch should stand. */
type Saying = string | { readonly on: string; readonly off: string };

interface Entry {
  /** Ids of the tasks that are asked for so. */
  readonly tasks: readonly string[];
  readonly train: readonly Saying[];
  readonly dev: readonly Saying[];
}

/**
 * A task with more ways to ask for it. They were written blind, by a writer that saw some train phrasings and none of
 * `test`; what said the same as one of `test` was left out. Six of each are `dev`: wordings that no planner was trained on.
 */
export function addParaphrases(template: TaskTemplate): TaskTemplate {
  const own = (entries as readonly Entry[]).filter(({ tasks }) => tasks.includes(template.id));
  if (own.length === 0) return template;
  const { train, test } = template.phrasings;
  const phrasings = {
    train: [...train, ...own.flatMap((entry) => entry.train.map(makePhrasing))],
    dev: own.flatMap((entry) => entry.dev.map(makePhrasing)),
    test,
  };
  return { ...template, phrasings };
}

function makePhrasing(saying: Saying): Phrasing<Readonly<Record<string, unknown>>> {
  return (params) => {
    const text = typeof saying === "string" ? saying : saying[params.state as "on" | "off"];
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  };
}
