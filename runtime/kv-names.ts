import { createHash } from "node:crypto";

/** Which chunk is meant. */
export interface ChunkName {
  /** Hash of the model, the owner and all tokens up to the chunk's end, in hexadecimal digits. */
  readonly id: string;
  /** Hash of all that the numbers depend on besides the tokens: weights, adapter, release of the engine. */
  readonly model: Uint8Array;
}

/** Tokens of a chunk: what is written, coded and dropped together. Found by bench/sizes.ts. */
export const chunkTokens = 128;

/**
 * The names of the chunks that hold these tokens. The same text of the same owner has the same names, so it is
 * stored once; no text of another owner ever has. Only where `isShared` says so the names are those of the service.
 */
export function nameChunks(
  model: Uint8Array,
  owner: string,
  tokens: Int32Array,
  isShared: (id: string) => boolean,
): readonly ChunkName[] {
  const names: ChunkName[] = [];
  let before: Uint8Array = hash(model);
  let ofService = true;
  for (let start = 0; start < tokens.length; start += chunkTokens) {
    const part = tokens.subarray(start, start + chunkTokens);
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    const shared = hash(before, bytes);
    ofService &&= isShared(shared.toString("hex"));
    before = ofService ? shared : hash(before, bytes, Buffer.from(`owner ${owner}`));
    names.push({ id: Buffer.from(before).toString("hex"), model });
  }
  return names;
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
}
