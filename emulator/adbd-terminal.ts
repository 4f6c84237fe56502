import type { ProcessTerminal, WindowSize } from "./shell-process.ts";
import { makePipe } from "./shell-streams.ts";

/** What a pseudo-terminal sits between: what the client types, and how to show it something. */
export interface TerminalWiring {
  /** Such as `xterm-256color`. */
  readonly type: string;
  /** What the client types. */
  readonly typed: AsyncIterable<Uint8Array>;
  show(bytes: Uint8Array): Promise<void>;
}

/** A phone's pseudo-terminal: it echoes, lets a line be edited, and ends lines with CR LF. */
export interface Terminal extends ProcessTerminal {
  /** Whole lines. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** For both outputs of the command. */
  write(bytes: Uint8Array): Promise<void>;
  resize(size: WindowSize): void;
}

const keys = {
  interrupt: 3,
  end: 4,
  backspace: 8,
  newline: 10,
  enter: 13,
  clearLine: 21,
  escape: 27,
  rubOut: 127,
};
/** A longer line takes no more characters, as in the kernel's line editor. */
const longestLine = 4095;
/** Lines that nobody reads beyond this are dropped. */
const mostUnread = 64 * 1024;

/** Opens one; it ends with what the client types. */
export function openTerminal({ type, typed, show }: TerminalWiring): Terminal {
  const lines = makePipe();
  let line: number[] = [];
  let unread = 0;
  let inEscape = false;
  let size: WindowSize = { rows: 24, columns: 80 };
  let interrupt = () => {};

  const echo = (text: string) => void show(Buffer.from(text)).catch(() => {});
  const deliver = (bytes: readonly number[]) => {
    if (unread + bytes.length > mostUnread) return;
    unread += bytes.length;
    lines.write(Uint8Array.from(bytes));
  };
  const erase = () => {
    let byte = line.pop();
    if (byte === undefined) return false;
    // A character of several bytes goes as one.
    while (byte !== undefined && (byte & 0xc0) === 0x80) byte = line.pop();
    echo("\b \b");
    return true;
  };

  /** Takes one byte; false at the end of the input. */
  const take = (byte: number): boolean => {
    if (inEscape) {
      // The sequences of arrow keys and the like end with a letter or a tilde.
      inEscape = !/[A-Za-z~]/.test(String.fromCharCode(byte)) || byte === "O".charCodeAt(0);
    } else if (byte === keys.escape) inEscape = true;
    else if (byte === keys.interrupt) {
      echo("^C\r\n");
      line = [];
      interrupt();
    } else if (byte === keys.end) {
      if (line.length === 0) return false;
      deliver(line);
      line = [];
    } else if (byte === keys.enter || byte === keys.newline) {
      echo("\r\n");
      deliver([...line, keys.newline]);
      line = [];
    } else if (byte === keys.backspace || byte === keys.rubOut) erase();
    else if (byte === keys.clearLine) {
      while (erase());
    } else if (line.length < longestLine) {
      line.push(byte);
      void show(Uint8Array.of(byte)).catch(() => {});
    }
    return true;
  };

  const pump = async () => {
    for await (const chunk of typed) if (!chunk.every(take)) break;
    lines.end();
  };
  pump().catch(() => lines.end());

  const stdin = async function* () {
    for await (const chunk of lines.chunks) {
      unread -= chunk.length;
      yield chunk;
    }
  };
  return {
    type,
    get size() {
      return size;
    },
    stdin: stdin(),
    write: (bytes) =>
      show(Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\n", "\r\n"), "latin1")),
    resize(next) {
      size = next;
    },
    onInterrupt(listener) {
      interrupt = listener;
    },
  };
}
