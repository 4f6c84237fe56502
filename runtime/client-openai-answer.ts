/**
 * Which of the answers a text names: by its number in the JSON that was asked for, by its words, by a number at the
 * beginning, or as the one that has most words in common with it. Something is always found, and always one of them.
 */
export function findAnswer(text: string, answers: readonly string[]): number {
  const said = normalise(text);
  const exact = answers.findIndex((answer) => normalise(answer) === said);
  if (exact >= 0) return exact;
  const named = Number(/^\s*\{\s*"answer"\s*:\s*(\d+)/.exec(text)?.[1] ?? /^\W*(\d+)/.exec(text)?.[1]);
  if (named >= 1 && named <= answers.length) return named - 1;
  const words = new Set(said.split(" "));
  const inCommon = answers.map((answer) => {
    const own = normalise(answer).split(" ");
    return own.filter((word) => words.has(word)).length / own.length;
  });
  return inCommon.indexOf(Math.max(...inCommon));
}

const normalise = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
