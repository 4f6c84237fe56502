import { z } from "zod";
import type { ElementRef } from "./screen.ts";

const ref = z
  .string()
  .regex(/^e\d+$/)
  .meta({
    description: "Element ref from the current screen, such as e12",
  }) as unknown as z.ZodType<ElementRef>;

const pixel = z.int().min(0).max(9_999);
const point = z.strictObject({ x: pixel, y: pixel });

/** Where a gesture lands: an element (preferred) or a pixel (vision-only screens). */
export const targetSchema = z.union([ref, point]);
/** Where a gesture lands, checked by {@link targetSchema}. */
export type Target = z.infer<typeof targetSchema>;

const direction = z.enum(["up", "down", "left", "right"]);

/**
 * The action space: every move the agent can make, one variant a move.
 *
 * This schema is the only definition: the TypeScript type, the decoding grammar
 * and the trace format are made from it.
 */
export const actionSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("tap"), target: targetSchema }).meta({ description: "Tap once" }),
  z
    .strictObject({
      type: z.literal("long-press"),
      target: targetSchema,
      durationMs: z.int().min(300).max(10_000).optional(),
    })
    .meta({ description: "Press and hold" }),
  z
    .strictObject({
      type: z.literal("type"),
      target: targetSchema.optional(),
      text: z.string().max(10_000),
      replace: z.boolean().optional(),
      submit: z.boolean().optional(),
    })
    .meta({ description: "Type into a text box; taps it first when a target is given" }),
  z
    .strictObject({
      type: z.literal("scroll"),
      target: targetSchema.optional(),
      direction,
      pages: z.number().positive().max(10).optional(),
    })
    .meta({ description: "Reveal content in this direction" }),
  z
    .strictObject({ type: z.literal("set"), target: ref, percent: z.int().min(0).max(100) })
    .meta({ description: "Move a slider to a percentage of its range" }),
  z
    .strictObject({
      type: z.literal("swipe"),
      from: targetSchema,
      to: targetSchema,
      durationMs: z.int().max(10_000).optional(),
    })
    .meta({ description: "Drag a finger from one place to another" }),
  z
    .strictObject({ type: z.literal("press"), key: z.enum(["back", "home", "recents", "enter"]) })
    .meta({ description: "Press a key of the phone" }),
  z
    .strictObject({ type: z.literal("open-app"), app: z.string().min(1) })
    .meta({ description: "Open an app by its label" }),
  z
    .strictObject({ type: z.literal("more"), target: targetSchema.optional() })
    .meta({ description: "Show what the snapshot left out" }),
  z
    .strictObject({ type: z.literal("call"), name: z.string(), args: z.record(z.string(), z.unknown()) })
    .meta({ description: "Run a typed intent, such as set-alarm" }),
  z
    .strictObject({ type: z.literal("wait"), durationMs: z.int().min(100).max(30_000) })
    .meta({ description: "Wait for the screen" }),
  z
    .strictObject({ type: z.literal("ask"), question: z.string().min(1) })
    .meta({ description: "Ask the user" }),
  z
    .strictObject({
      type: z.literal("done"),
      status: z.enum(["success", "infeasible"]),
      answer: z.string().optional(),
    })
    .meta({ description: "End the episode" }),
]);

/** One move of the agent, checked by {@link actionSchema}. */
export type Action = z.infer<typeof actionSchema>;
/** The name of a move. */
export type ActionType = Action["type"];
/** The variant of {@link Action} with this type. */
export type ActionOf<T extends ActionType> = Extract<Action, { type: T }>;

/** One line for logs, progress and reports: `tap e12`, `type "hi" into e3`. */
export function describeAction(action: Action): string {
  switch (action.type) {
    case "tap":
      return `tap ${describeTarget(action.target)}`;
    case "long-press":
      return `long-press ${describeTarget(action.target)}`;
    case "type":
      return `type ${JSON.stringify(action.text)}${action.target === undefined ? "" : ` into ${describeTarget(action.target)}`}`;
    case "scroll":
      return `scroll ${action.direction}`;
    case "set":
      return `set ${action.target} to ${action.percent} %`;
    case "swipe":
      return `swipe ${describeTarget(action.from)} to ${describeTarget(action.to)}`;
    case "press":
      return `press ${action.key}`;
    case "open-app":
      return `open ${action.app}`;
    case "more":
      return `more${action.target === undefined ? "" : ` of ${describeTarget(action.target)}`}`;
    case "call":
      return `call ${action.name}`;
    case "wait":
      return `wait ${action.durationMs} ms`;
    case "ask":
      return `ask ${JSON.stringify(action.question)}`;
    case "done":
      return action.answer === undefined
        ? `done (${action.status})`
        : `done (${action.status}): ${JSON.stringify(action.answer)}`;
  }
}

function describeTarget(target: Target): string {
  return typeof target === "string" ? target : `(${target.x}, ${target.y})`;
}
