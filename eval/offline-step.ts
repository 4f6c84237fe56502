import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { Size } from "../core/geometry.ts";
import type { Capture } from "../core/screen.ts";
import { captureOfTree } from "../perception/windows.ts";

const path = z.string().regex(/^\d+(\/\d+)*$/, "expected an index path such as 0/2/1");
const length = z.number().positive().max(100_000);

/** What was done in a recorded step; an element is named by its index path in the tree. */
const goldSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("tap"), path }),
  z.object({ type: z.literal("long-press"), path }),
  z.object({ type: z.literal("type"), path, text: z.string() }),
  z.object({ type: z.literal("scroll"), direction: z.enum(["up", "down", "left", "right"]) }),
  z.object({ type: z.literal("done") }),
]);

/** What was done in a recorded step. */
export type Gold = z.infer<typeof goldSchema>;

const pastMoveSchema = z.object({
  type: z.string().min(1),
  name: z.string().nullish(),
  text: z.string().nullish(),
  direction: z.string().nullish(),
  /** What came of it, as the agent was told; recorded sets of others do not know it. */
  result: z.string().nullish(),
});

/** An earlier move of the same task. */
export type PastMove = z.infer<typeof pastMoveSchema>;

/** Other keys are for other readers: nobody's dataset breaks by them. */
const stepSchema = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  app: z.string().nullish(),
  goal: z.string(),
  history: z.array(pastMoveSchema).nullish(),
  package: z.string().nullish(),
  size: z.object({ width: length, height: length }).nullish(),
  tree: z.string().min(1),
  gold: goldSchema,
});

/** One recorded decision. */
export interface OfflineStep {
  /** The task and, behind the last slash, which of its steps. */
  readonly id: string;
  readonly goal: string;
  readonly history: readonly PastMove[];
  readonly capture: Capture;
  readonly gold: Gold;
}

/** One line of a dataset, as {@link readOfflineStep} reads it back. */
export interface OfflineLine {
  readonly id: string;
  readonly app?: string;
  readonly goal: string;
  readonly history: readonly PastMove[];
  readonly package: string;
  readonly size: Size;
  readonly tree: string;
  readonly gold: Gold;
}

/**
 * Reads one line of a dataset.
 *
 * @throws `config-invalid` for what is no step, `screen-unreadable` for a tree that cannot be read.
 */
export function readOfflineStep(text: string): OfflineStep {
  const { id, goal, history, tree, size, gold, ...line } = parseLine(text);
  const capture = captureOfTree(tree);
  return {
    id,
    goal,
    history: history ?? [],
    capture: {
      ...capture,
      ...(size && { size: { width: size.width, height: size.height } }),
      ...(line.package && { app: { packageName: line.package } }),
    },
    gold,
  };
}

function parseLine(text: string): z.infer<typeof stepSchema> {
  try {
    return stepSchema.parse(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new TapwrightError("config-invalid", `This is no recorded step: ${reason}`, {
      hint: "Give one JSON object a line, as docs/evaluation.md describes.",
      cause,
    });
  }
}

/** The task that a step belongs to: its id up to the last slash. */
export function taskOf(id: string): string {
  const slash = id.lastIndexOf("/");
  return slash < 0 ? id : id.slice(0, slash);
}
