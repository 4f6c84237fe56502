import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";
import type { Message } from "../core/model.ts";
import { makeOwnerFolder, writeOwnerFile } from "./owner-files.ts";

const tokensSchema = z.codec(
  z.base64(),
  z.custom<Int32Array>((value) => value instanceof Int32Array),
  {
    decode: (text) => {
      const bytes = Uint8Array.from(Buffer.from(text, "base64"));
      return new Int32Array(bytes.buffer, 0, bytes.length >> 2);
    },
    encode: (tokens) => Buffer.from(tokens.buffer, tokens.byteOffset, tokens.byteLength).toString("base64"),
  },
);

const messageSchema = z.object({
  role: z.enum(["system", "user", "assistant"]),
  parts: z.array(z.object({ type: z.literal("text"), text: z.string() })),
});

const recordSchema = z.object({
  format: z.literal(1),
  id: z.uuid(),
  /** Null for a text of the service itself, which all owners share. */
  owner: z.string().nullable(),
  model: z.string().describe("Hash of weights, adapter and release of the engine"),
  system: z.string().optional(),
  adapter: z.string().optional(),
  messages: z.array(messageSchema),
  tokens: tokensSchema.describe("The whole text"),
  stored: tokensSchema.describe("What the chunks hold"),
  chunks: z.array(z.string()),
  usedAt: z.number(),
});

/** All that is kept of a context as text: from this alone it can be computed again. */
export type ContextRecord = z.infer<typeof recordSchema>;

/** The messages as they are kept: their text, and behind them the answer when there is one. */
export function textOf(messages: readonly Message[], answer?: string): ContextRecord["messages"] {
  const kept = messages.map(({ role, parts }) => ({
    role,
    parts: parts.flatMap((part) => (part.type === "text" ? [part] : [])),
  }));
  if (answer === undefined) return kept;
  return [...kept, { role: "assistant", parts: [{ type: "text", text: answer }] }];
}

/** The files of a folder with one record each. */
export class ContextRecords {
  readonly #folder: string;
  readonly #writing = new Map<string, Promise<void>>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens a folder and reads its records. A file that is damaged is removed: it says nothing that can be trusted.
   */
  static async open(folder: string): Promise<{ records: ContextRecords; found: readonly ContextRecord[] }> {
    await makeOwnerFolder(folder);
    const found: ContextRecord[] = [];
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const record = parseRecord(await readFile(path, "utf8").catch(() => ""));
      if (record !== undefined && name === `${record.id}.json`) found.push(record);
      else await rm(path, { recursive: true, force: true });
    }
    return { records: new ContextRecords(folder), found };
  }

  /** Writes a record, in place of the one before. */
  write(record: ContextRecord): Promise<void> {
    return this.#inOrder(record.id, async () => {
      const text = JSON.stringify(z.encode(recordSchema, record));
      await writeOwnerFile(this.#path(record.id), `${crc32(text)}\n${text}`);
    });
  }

  /** Removes a record. */
  remove(id: string): Promise<void> {
    return this.#inOrder(id, () => rm(this.#path(id), { force: true }));
  }

  /** Two writes at once could leave the older one, and a late one bring back what was removed. */
  #inOrder(id: string, work: () => Promise<void>): Promise<void> {
    const done = (this.#writing.get(id) ?? Promise.resolve()).catch(() => {}).then(work);
    this.#writing.set(id, done);
    const forget = () => {
      if (this.#writing.get(id) === done) this.#writing.delete(id);
    };
    done.then(forget, forget);
    return done;
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

/** The record in a file's text; undefined when it is not exactly what was written. */
function parseRecord(content: string): ContextRecord | undefined {
  const end = content.indexOf("\n");
  const text = content.slice(end + 1);
  if (end < 0 || String(crc32(text)) !== content.slice(0, end)) return undefined;
  try {
    return recordSchema.decode(JSON.parse(text));
  } catch {
    return undefined;
  }
}
