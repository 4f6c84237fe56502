import { z } from "zod";
import type { RecordedTask } from "./recorded-task.ts";

/*
 * A folder of UI Automator dumps with a list of what was done on each: `actions.json`. A place is a pixel or an index
 * path.
 */

const coordinate = z.number();

const listSchema = z.object({
  id: z.string(),
  app: z.string().optional(),
  goal: z.string(),
  actions: z.array(
    z.object({
      /** The dump's file name; absent where the screen was not recorded. */
      dump: z
        .string()
        .regex(/^[\w. -]+$/, "expected the name of a file in the same folder")
        .optional(),
      type: z.string(),
      x: coordinate.optional(),
      y: coordinate.optional(),
      path: z.string().optional(),
      text: z.string().optional(),
      direction: z.string().optional(),
      name: z.string().optional(),
    }),
  ),
});

/** Reads an action list; `readDump` gives the text of a file beside it. @throws a ZodError for what is none. */
export function readDumpList(value: unknown, readDump: (file: string) => string): RecordedTask {
  const { actions, ...task } = listSchema.parse(value);
  const moves = actions.map(({ dump, x, y, ...move }) => ({
    ...move,
    ...(dump !== undefined && { tree: readDump(dump) }),
    ...(x !== undefined && y !== undefined && { at: { x, y } }),
  }));
  return { ...task, moves };
}
