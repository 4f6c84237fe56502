/** The size of a window, in characters. */
export interface WindowSize {
  readonly rows: number;
  readonly columns: number;
}

/** The terminal that a client shows; without one the streams are pipes. */
export interface ProcessTerminal {
  /** Such as `xterm-256color`. */
  readonly type: string;
  /** Changes as the client's window does. */
  readonly size: WindowSize;
  /** Names what Ctrl-C does from now on. */
  onInterrupt(listener: () => void): void;
}

/**
 * One command line to run, with its three streams. Bytes, not text: `screencap -p` and `cat`
 * write pictures and databases.
 */
export interface ShellProcess {
  /**
   * What the client sent after `shell:` or `exec:`; the shell parses it, nothing is split before.
   * Empty when it wants a shell that takes its lines from stdin.
   */
  readonly line: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** A promise holds the command back until the client has taken the bytes. */
  stdout(bytes: Uint8Array): void | Promise<void>;
  stderr(bytes: Uint8Array): void | Promise<void>;
  /** The client has gone; a command that waits ends at once. */
  readonly signal: AbortSignal;
  readonly terminal?: ProcessTerminal;
}

/** The phone's shell, as adbd starts it for each `shell:` service. */
export interface Shell {
  /** Runs a line to its end; returns the exit code (130 when aborted). Never rejects. */
  run(process: ShellProcess): Promise<number>;
  /** Command names that no command answers to, in order of use: an emulation gap or a typing error. */
  readonly unknownCommands: readonly string[];
}
