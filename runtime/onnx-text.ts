import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { Message } from "../core/model.ts";
import { folderDamaged, type OnnxFolder } from "./onnx-folder.ts";
import type { OnnxTokenizer } from "./onnx-library.ts";
import { makePrompt, type PromptEncoder, rememberLast } from "./prompt-encoder.ts";
import { messageText, plainPrompt } from "./prompt-text.ts";

/** How a model of a folder reads and writes text. */
export interface OnnxText {
  /** The tokens of a text, whatever it says. */
  tokenize(text: string): readonly number[];
  /** The tokens of a text that stands alone, with those that the model wants around it. */
  tokenizeAlone(text: string): readonly number[];
  readonly encode: PromptEncoder;
  /** What each token writes; nothing for one that is no text. */
  readonly bytes: readonly Uint8Array[];
  /** Tokens that end an answer. */
  readonly ends: ReadonlySet<number>;
}

const tokenizerSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.int(), content: z.string() })).default([]),
  decoder: z.unknown(),
  model: z.looseObject({
    vocab: z.union([z.record(z.string(), z.int()), z.array(z.tuple([z.string(), z.number()]))]),
  }),
});

/**
 * Makes a tokenizer of the library into what the engine needs.
 *
 * @throws `model-damaged` when tokenizer.json cannot be read
 */
export function makeOnnxText(folder: OnnxFolder, tokenizer: OnnxTokenizer, contextTokens: number): OnnxText {
  const file = tokenizerSchema.safeParse(
    JSON.parse(readFileSync(join(folder.path, "tokenizer.json"), "utf8")),
  );
  if (!file.success) throw folderDamaged(folder.path, `tokenizer.json: ${z.prettifyError(file.error)}`);
  const { added_tokens: added, decoder, model } = file.data;
  const marks = added.map(({ content }) => content).filter((content) => content.trim() !== "");
  const defuse = makeDefuse(marks);
  const split = (text: string) => tokenizer.encode(text, { add_special_tokens: false });
  const tokenize = (text: string) => split(defuse(text));
  const pieces = Array.isArray(model.vocab)
    ? model.vocab.map(([piece], id) => [piece, id] as const)
    : Object.entries(model.vocab);
  const usesBytes = JSON.stringify(decoder ?? null).includes('"ByteLevel"');
  const bytes: Uint8Array[] = [];
  for (const [piece, id] of pieces) bytes[id] = usesBytes ? readByteLetters(piece) : readPiece(piece);
  for (const { id, content } of added) bytes[id] = Buffer.from(content.trim() === "" ? content : "");
  return {
    tokenize,
    tokenizeAlone: (text) => tokenizer.encode(defuse(text)),
    encode: rememberLast(makeEncoder(tokenizer, split, defuse), contextTokens),
    bytes: Array.from(bytes, (written) => written ?? new Uint8Array()),
    ends: new Set([...folder.ends, tokenizer.eos_token_id ?? []].flat()),
  };
}

/** Breaks up what the tokenizer would take for a mark of its own: text of a screen is only ever text. */
function makeDefuse(marks: readonly string[]): (text: string) => string {
  if (marks.length === 0) return (text) => text;
  const quoted = [...marks]
    .sort((one, other) => other.length - one.length)
    .map((mark) => mark.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(quoted.join("|"), "g");
  // A space of no width between the first letter and the rest.
  return (text) => text.replaceAll(pattern, (mark) => `${mark.slice(0, 1)}\u200B${mark.slice(1)}`);
}

/** By the chat template of the folder, or in plain text when it has none. */
function makeEncoder(
  tokenizer: OnnxTokenizer,
  split: (text: string) => readonly number[],
  defuse: (text: string) => string,
): PromptEncoder {
  const { bos_token_id: first } = tokenizer;
  const wantsFirst = first !== undefined && first !== null && tokenizer.encode("")[0] === first;
  const hasTemplate = (tokenizer.chat_template ?? undefined) !== undefined;
  return (system, messages) => {
    const text = hasTemplate
      ? renderChat(tokenizer, system, messages, defuse)
      : defuse(plainPrompt(system, messages));
    const before = wantsFirst && !hasTemplate ? [first] : [];
    return makePrompt(split, hasTemplate ? "" : text, (continuation) => [
      ...before,
      ...split(text + defuse(continuation)),
    ]);
  };
}

/** A last message of the assistant stays open, to be continued. */
function renderChat(
  tokenizer: OnnxTokenizer,
  system: string | undefined,
  messages: readonly Message[],
  defuse: (text: string) => string,
): string {
  const last = messages.at(-1);
  const begun = last?.role === "assistant" ? defuse(messageText(last)) : "";
  const said = last?.role === "assistant" ? messages.slice(0, -1) : messages;
  const chat = said.map((message) => ({ role: message.role, content: defuse(messageText(message)) }));
  const withSystem = system === undefined ? chat : [{ role: "system", content: defuse(system) }, ...chat];
  try {
    const options = { tokenize: false, add_generation_prompt: true } as const;
    return tokenizer.apply_chat_template(withSystem, options) + begun;
  } catch (cause) {
    throw new TapwrightError("unsupported", `The model's chat template refuses the conversation: ${cause}`, {
      hint: "Use a model that knows system messages.",
      cause,
    });
  }
}

/** A piece of a vocabulary that writes bytes as printable letters, as GPT-2's does. */
function readByteLetters(piece: string): Uint8Array {
  const known = [...piece].map((letter) => byteOfLetter.get(letter));
  return known.includes(undefined) ? Buffer.from(piece) : Uint8Array.from(known as number[]);
}

const byteOfLetter: ReadonlyMap<string, number> = (() => {
  const isPrintable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let hidden = 256;
  return new Map(
    Array.from({ length: 256 }, (_, byte) => [
      String.fromCharCode(isPrintable(byte) ? byte : hidden++),
      byte,
    ]),
  );
})();

/** A piece of a vocabulary of plain letters, where spaces are underlined and rare bytes are named. */
function readPiece(piece: string): Uint8Array {
  const named = /^<0x([0-9A-F]{2})>$/.exec(piece)?.[1];
  return named === undefined
    ? Buffer.from(piece.replaceAll("\u2581", " "))
    : Uint8Array.of(Number.parseInt(named, 16));
}
