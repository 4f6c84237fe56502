/**
 * A value that is forgotten as soon as one of the sources that it was made from is another one.
 *
 * @param sources Values that are replaced when they change, always in the same order.
 */
export function keepWhile<T>(sources: () => readonly unknown[]): { value: T | undefined } {
  let kept: { readonly from: readonly unknown[]; readonly value: T | undefined } | undefined;
  return {
    get value() {
      if (kept === undefined) return undefined;
      const { from, value } = kept;
      return sources().every((source, index) => source === from[index]) ? value : undefined;
    },
    set value(value) {
      kept = { from: sources(), value };
    },
  };
}
