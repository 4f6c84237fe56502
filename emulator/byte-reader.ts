/** Cuts a stream of chunks into pieces of the lengths that a protocol asks for. */
export interface ByteReader {
  /** Exactly `length` bytes; undefined when the stream ends before. */
  read(length: number): Promise<Uint8Array | undefined>;
}

/** Reads from the chunks, which it does not change; a piece may share memory with its chunk. */
export function makeByteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);

  return {
    async read(length) {
      const pieces = [rest];
      let available = rest.length;
      while (available < length) {
        const next = await iterator.next();
        if (next.done) return undefined;
        pieces.push(next.value);
        available += next.value.length;
      }
      const joined = pieces.length === 1 ? rest : Buffer.concat(pieces, available);
      rest = joined.subarray(length);
      return joined.subarray(0, length);
    },
  };
}
