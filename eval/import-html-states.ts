import { z } from "zod";
import { readHtmlState } from "./html-state.ts";
import type { RecordedMove, RecordedTask } from "./recorded-task.ts";

/*
 * Tasks whose screens are HTML-like texts with numbered elements: `choice` is the number of the one that was used, -1
 * the end; `input` is what was typed.
 */

const number = z.union([z.number(), z.string()]);

const taskSchema = z.object({
  id: z.union([z.number(), z.string()]),
  app: z.string().nullish(),
  goal: z.string(),
  steps: z.array(
    z.object({
      state: z.string(),
      choice: number.nullish(),
      action: z.string().nullish(),
      input: z.string().nullish(),
      direction: z.string().nullish(),
    }),
  ),
});

/** Reads a task. @throws a ZodError for what is none. */
export function readHtmlTask(value: unknown): RecordedTask {
  const { id, app, goal, steps } = taskSchema.parse(value);
  return { id: String(id), ...(app != null && { app }), goal, moves: steps.map(readStep) };
}

const names: Readonly<Record<string, string>> = {
  click: "tap",
  touch: "tap",
  input: "type",
  input_text: "type",
  long_press: "long-press",
  longclick: "long-press",
  finish: "done",
  finished: "done",
};

function readStep({
  state,
  choice,
  action,
  input,
  direction,
}: z.infer<typeof taskSchema>["steps"][number]): RecordedMove {
  const isText = input != null && input !== "null";
  const said = action?.toLowerCase().trim();
  const type =
    Number(choice) === -1 ? "done" : said == null ? (isText ? "type" : "tap") : (names[said] ?? said);
  const common = { type, ...(isText && { text: input }), ...(direction != null && { direction }) };
  const read = tryRead(state);
  if (read === undefined) return { ...common, tree: "" };
  const path = choice == null ? undefined : (read.paths.get(String(choice)) ?? noSuchPath);
  return {
    ...common,
    tree: read.tree,
    size: read.size,
    ...(type !== "done" && path !== undefined && { path }),
  };
}

/** Where no element is, so that the step is told as one that cannot be had. */
const noSuchPath = "999999";

function tryRead(state: string): ReturnType<typeof readHtmlState> | undefined {
  try {
    return readHtmlState(state);
  } catch {
    return undefined;
  }
}
