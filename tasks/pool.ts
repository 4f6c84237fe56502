/** Words to choose from: those of `test` are never part of training data. */
export interface Pool {
  readonly train: readonly string[];
  readonly test: readonly string[];
}

/** Makes a {@link Pool} from two lists with commas between their words. */
export function makePool(train: string, test: string): Pool {
  return { train: splitList(train), test: splitList(test) };
}

function splitList(text: string): string[] {
  return text.split(",").map((word) => word.trim());
}
