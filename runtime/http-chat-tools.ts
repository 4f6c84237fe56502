import { randomBytes } from "node:crypto";
import { TapwrightError } from "../core/errors.ts";
import type { JsonSchema } from "../core/model.ts";

/** A function that the model may ask for. */
export interface Tool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly parameters?: JsonSchema | undefined;
}

/** How tools may be used: as OpenAI's `tool_choice` says it. */
export type ToolChoice = "none" | "auto" | "required" | { readonly function: { readonly name: string } };

/** Lines for the system text that tell what tools there are and how one is asked for. */
export function describeTools(tools: readonly Tool[]): readonly string[] {
  if (tools.length === 0) return [];
  return [
    'Answer with {"tool": NAME, "arguments": {…}} to use a tool, or with {"reply": TEXT}. Tools:',
    ...tools.map(({ name, description = "", parameters = {} }) =>
      `${name}: ${description} ${JSON.stringify(parameters)}`.replaceAll(/\s+/g, " "),
    ),
  ];
}

/**
 * The schema of an answer that may use these tools: nothing else can be written.
 *
 * @throws `config-invalid` when the tool that must be used is none of them
 */
export function makeToolSchema(tools: readonly Tool[], choice: ToolChoice): JsonSchema {
  const only = typeof choice === "object" ? choice.function.name : undefined;
  const allowed = only === undefined ? tools : tools.filter(({ name }) => name === only);
  if (allowed.length === 0)
    throw new TapwrightError("config-invalid", `There is no tool ${only}`, {
      hint: `Choose one of ${tools.map(({ name }) => name).join(", ")}.`,
    });
  const calls = allowed.map(({ name, parameters = { type: "object", properties: {} } }) =>
    objectOf({ tool: { const: name }, arguments: parameters }),
  );
  return { oneOf: choice === "auto" ? [...calls, objectOf({ reply: { type: "string" } })] : calls };
}

const objectOf = (properties: JsonSchema): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** How an answer that used a tool stands in the conversation. */
export function toolCallText(name: string, callArguments: string): string {
  return `{"tool": ${JSON.stringify(name)}, "arguments": ${callArguments}}`;
}

/** A tool that an answer asks for, as OpenAI's clients expect it. */
export interface ToolCall {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
}

/** What an answer under {@link makeToolSchema} says; one that was cut off is given as the text that it is. */
export function readToolAnswer(text: string): { readonly reply?: string; readonly call?: ToolCall } {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { reply: text };
  }
  const { reply, tool, arguments: given } = answer as Record<string, unknown>;
  if (typeof tool !== "string") return { reply: String(reply) };
  const id = `call_${randomBytes(12).toString("base64url")}`;
  return { call: { id, type: "function", function: { name: tool, arguments: JSON.stringify(given ?? {}) } } };
}
