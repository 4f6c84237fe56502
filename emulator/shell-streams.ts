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
  /** The bytes of the next line with its end, which the last one may lack; undefined at the end of the input. */
  readRawLine(): Promise<Uint8Array | undefined>;
}

const decoder = new TextDecoder();
const newline = 10;

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

  const input: Input = {
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
      const line = await input.readRawLine();
      return line && decoder.decode(line.at(-1) === newline ? line.subarray(0, -1) : line);
    },
    async readRawLine() {
      let end = rest.indexOf(newline);
      while (end < 0 && (await readMore())) end = rest.indexOf(newline);
      if (end < 0 && rest.length === 0) return undefined;
      const length = end < 0 ? rest.length : end + 1;
      const line = rest.subarray(0, length);
      rest = rest.subarray(length);
      return line;
    },
  };
  return input;
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

type Take = (bytes: Uint8Array) => void | Promise<void>;

/** What clients are handed: in the order in which it was printed, and in one piece what came while they were busy. */
export interface Delivery {
  /** What a command writes to, for one of the client's streams. */
  to(take: Take): Output;
  /** Resolves when all has been taken. */
  done(): Promise<void>;
}

/** Makes one for all streams of a client. A client that is gone takes nothing; its signal ends the command. */
export function makeDelivery(): Delivery {
  const queue: { readonly take: Take; readonly chunks: Uint8Array[] }[] = [];
  let running: Promise<void> | undefined;
  const drain = async () => {
    // What a command prints in one go is one piece.
    await Promise.resolve();
    for (let next = queue.shift(); next; next = queue.shift()) {
      try {
        await next.take(joinBytes(next.chunks));
      } catch {
        // The rest is for nobody, but has to go all the same.
      }
    }
    running = undefined;
  };
  return {
    to: (take) => (bytes) => {
      const last = queue.at(-1);
      if (last?.take === take) last.chunks.push(bytes);
      else queue.push({ take, chunks: [bytes] });
      running ??= drain();
    },
    async done() {
      while (running !== undefined) await running;
    },
  };
}
