/** Where a command's output goes; bytes keep their order. */
export type Output = (bytes: Uint8Array) => void;

/** What a command reads. */
export interface Input {
  /** Everything up to the end. */
  readAll(): Promise<Uint8Array>;
  /** What has come since the last read; undefined at the end. */
  readSome(): Promise<Uint8Array | undefined>;
  /** That many bytes, or fewer where the input ends before. */
  read(length: number): Promise<Uint8Array>;
  /** The next line without its end; undefined at the end of the input. */
  readLine(): Promise<string | undefined>;
}

const decoder = new TextDecoder();

/** Joins chunks of bytes. */
export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let start = 0;
  for (const chunk of chunks) {
    joined.set(chunk, start);
    start += chunk.length;
  }
  return joined;
}

/** An input over the chunks of a client, a file or another command. */
export function makeInput(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Input {
  let iterator: AsyncIterator<Uint8Array> | Iterator<Uint8Array> | undefined;
  let rest: Uint8Array = new Uint8Array();

  const readMore = async (): Promise<boolean> => {
    // Opened late: a command that reads nothing takes nothing from the client.
    iterator ??= Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    const { value, done } = await iterator.next();
    if (done) return false;
    rest = rest.length === 0 ? value : joinBytes([rest, value]);
    return true;
  };

  return {
    async readAll() {
      const all = [rest];
      rest = new Uint8Array();
      while (await readMore()) {
        all.push(rest);
        rest = new Uint8Array();
      }
      return joinBytes(all);
    },
    async readSome() {
      if (rest.length === 0 && !(await readMore())) return undefined;
      const some = rest;
      rest = new Uint8Array();
      return some;
    },
    async read(length) {
      const pieces: Uint8Array[] = [];
      let missing = length;
      while (missing > 0 && (rest.length > 0 || (await readMore()))) {
        const piece = rest.subarray(0, missing);
        rest = rest.subarray(piece.length);
        missing -= piece.length;
        pieces.push(piece);
      }
      return joinBytes(pieces);
    },
    async readLine() {
      let end = rest.indexOf(10);
      while (end < 0 && (await readMore())) end = rest.indexOf(10);
      if (end < 0 && rest.length === 0) return undefined;
      const line = rest.subarray(0, end < 0 ? rest.length : end);
      rest = rest.subarray(end < 0 ? rest.length : end + 1);
      return decoder.decode(line);
    },
  };
}

/** What `|` is: chunks go in at one side and come out at the other. */
export function makePipe(): { write: Output; end(): void; readonly chunks: AsyncIterable<Uint8Array> } {
  const queue: Uint8Array[] = [];
  let ended = false;
  let wake = () => {};
  const chunks = async function* () {
    for (;;) {
      const chunk = queue.shift();
      if (chunk) yield chunk;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  };
  return {
    write(bytes) {
      queue.push(bytes);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    chunks: chunks(),
  };
}
