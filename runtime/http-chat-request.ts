import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { GenerateOptions, JsonSchema, Message, MessagePart } from "../core/model.ts";
import { describeTools, makeToolSchema, type Tool, toolCallText } from "./http-chat-tools.ts";
import { anyJsonGrammar } from "./json-grammar.ts";

const partSchema = z.union([
  z.looseObject({ type: z.literal("text"), text: z.string() }),
  z.looseObject({ type: z.literal("image_url"), image_url: z.looseObject({ url: z.string() }) }),
]);
const contentSchema = z.union([z.string(), z.array(partSchema)]);

const toolCallSchema = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const messageSchema = z.union([
  z.looseObject({ role: z.enum(["system", "developer", "user"]), content: contentSchema }),
  z.looseObject({
    role: z.literal("assistant"),
    content: contentSchema.nullish(),
    tool_calls: z.array(toolCallSchema).optional(),
  }),
  z.looseObject({ role: z.literal("tool"), content: contentSchema, tool_call_id: z.string() }),
]);

const toolSchema = z.looseObject({
  type: z.literal("function"),
  function: z.looseObject({
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** What `POST /v1/chat/completions` takes. What is not named here is ignored, as other servers do. */
export const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
  n: z.literal(1, { error: "only one answer is made at a time" }).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  top_p: z.literal(1, { error: "only 1 is known; use temperature" }).nullish(),
  frequency_penalty: z.literal(0, { error: "only 0 is known" }).nullish(),
  presence_penalty: z.literal(0, { error: "only 0 is known" }).nullish(),
  response_format: z
    .discriminatedUnion("type", [
      z.looseObject({ type: z.literal("text") }),
      z.looseObject({ type: z.literal("json_object") }),
      z.looseObject({
        type: z.literal("json_schema"),
        json_schema: z.looseObject({ schema: z.record(z.string(), z.unknown()) }),
      }),
    ])
    .nullish(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: z
    .union([
      z.enum(["none", "auto", "required"]),
      z.looseObject({ type: z.literal("function"), function: z.looseObject({ name: z.string() }) }),
    ])
    .nullish(),
  /** `flex` is answered in the background. */
  service_tier: z.string().nullish(),
  /** Ours: how fast the answer is wanted. */
  service_level: z
    .strictObject({
      first_token_ms: z.number().positive().optional(),
      per_token_ms: z.number().positive().optional(),
    })
    .nullish(),
});

/** A request that was read. */
export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** A chat as the model is asked it. */
export interface Chat {
  readonly system: string | undefined;
  readonly messages: readonly Message[];
  readonly options: Omit<GenerateOptions, "signal" | "onToken">;
  /** The tools among which the answer may choose; none when it is plain text. */
  readonly tools: readonly Tool[];
}

/**
 * Translates a request.
 *
 * @throws `config-invalid`, `unsupported`
 */
export function readChat(request: ChatRequest): Chat {
  const { tools: offered, tool_choice: choice } = request;
  const tools = choice === "none" ? [] : (offered ?? []).map((tool) => tool.function);
  const firstTalk = request.messages.findIndex(({ role }) => role !== "system" && role !== "developer");
  const split = firstTalk < 0 ? request.messages.length : firstTalk;
  const system = [...request.messages.slice(0, split).map(systemText), ...describeTools(tools)];
  const messages = request.messages.slice(split).map(toMessage);
  if (messages.length === 0) throw new TapwrightError("config-invalid", "There is no message to answer");
  const stop = typeof request.stop === "string" ? [request.stop] : request.stop;
  const maxTokens = request.max_completion_tokens ?? request.max_tokens;
  const level = request.service_level;
  return {
    system: system.length === 0 ? undefined : system.join("\n"),
    messages,
    tools,
    options: {
      ...(maxTokens != null && { maxTokens }),
      ...(request.temperature != null && { temperature: request.temperature }),
      ...(request.seed != null && { seed: request.seed }),
      ...(stop != null && { stop }),
      ...(request.logprobs && { logprobs: request.top_logprobs ?? 0 }),
      ...shapeOfAnswer(request, tools),
      ...(level != null && {
        serviceLevel: {
          ...(level.first_token_ms !== undefined && { firstTokenMs: level.first_token_ms }),
          ...(level.per_token_ms !== undefined && { perTokenMs: level.per_token_ms }),
        },
      }),
    },
  };
}

function shapeOfAnswer(
  { response_format: format, tool_choice: choice }: ChatRequest,
  tools: readonly Tool[],
): { schema?: JsonSchema; grammar?: string } {
  if (tools.length > 0) {
    if (format != null && format.type !== "text")
      throw new TapwrightError("unsupported", "Tools and a response format cannot be used together", {
        hint: "Leave one of them out.",
      });
    return { schema: makeToolSchema(tools, choice ?? "auto") };
  }
  if (format?.type === "json_object") return { grammar: anyJsonGrammar };
  return format?.type === "json_schema" ? { schema: format.json_schema.schema } : {};
}

function systemText(message: ChatRequest["messages"][number]): string {
  return toParts(message.content ?? "")
    .map((part) => (part.type === "text" ? part.text : ""))
    .join("");
}

function toMessage(message: ChatRequest["messages"][number]): Message {
  switch (message.role) {
    case "assistant": {
      const [call] = (message as { tool_calls?: z.infer<typeof toolCallSchema>[] }).tool_calls ?? [];
      const text = call && toolCallText(call.function.name, call.function.arguments);
      return {
        role: "assistant",
        parts: text === undefined ? toParts(message.content ?? "") : toParts(text),
      };
    }
    case "tool":
      return { role: "user", parts: [{ type: "text", text: "result: " }, ...toParts(message.content)] };
    case "user":
      return { role: "user", parts: toParts(message.content) };
    default:
      return { role: "system", parts: toParts(message.content ?? "") };
  }
}

function toParts(content: z.infer<typeof contentSchema>): readonly MessagePart[] {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return content.map((part) =>
    part.type === "text" ? { type: "text", text: part.text } : readPicture(part.image_url.url),
  );
}

function readPicture(url: string): MessagePart {
  const [, mediaType, data = ""] = /^data:(image\/(?:png|jpeg));base64,(.*)$/s.exec(url) ?? [];
  if (mediaType !== "image/png" && mediaType !== "image/jpeg")
    throw new TapwrightError("unsupported", "Pictures must come as data: URLs of PNG or JPEG", {
      hint: "The service fetches nothing from the network; send the picture itself.",
    });
  return { type: "image", data: Buffer.from(data, "base64"), mediaType };
}
