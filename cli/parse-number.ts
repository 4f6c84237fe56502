import { InvalidArgumentError } from "@commander-js/extra-typings";

/** Reads an option's whole number above 0. */
export function parseCount(text: string): number {
  return parseWhole(text, 1, Number.MAX_SAFE_INTEGER);
}

/** Reads a seed: a whole number of 32 bits, 0 included. */
export function parseSeed(text: string): number {
  return parseWhole(text, 0, 0xffffffff);
}

/** Reads a TCP port; 0 stands for any free one. */
export function parsePort(text: string): number {
  return parseWhole(text, 0, 65_535);
}

/** Reads a share from 0 to 1, such as 0.8. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError("Write a number from 0 to 1.");
}

function parseWhole(text: string, lowest: number, highest: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= lowest && number <= highest) return number;
  const range = highest === Number.MAX_SAFE_INTEGER ? `from ${lowest}` : `from ${lowest} to ${highest}`;
  throw new InvalidArgumentError(`Write a whole number ${range}.`);
}
