/** A queue between who makes pieces and who sends them: what is not taken yet waits. */
export interface Channel<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** Ends the items, after those that wait. */
  end(): void;
}

/** Makes a {@link Channel} for one reader. */
export function makeChannel<T>(): Channel<T> {
  const waiting: T[] = [];
  let ended = false;
  let wake = () => {};
  return {
    push(item) {
      waiting.push(item);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
