import { TapwrightError } from "../core/errors.ts";

/** Hardly a token of any vocabulary stands for more. */
const charactersPerToken = 64;

/**
 * Refuses what no context of so many tokens holds, before it is split into tokens: that takes up to seconds a
 * megabyte, and whoever is more urgent waits for it.
 *
 * @throws `request-too-large`
 */
export function demandShorter(characters: number, tokens: number): void {
  const most = tokens * charactersPerToken;
  if (characters <= most) return;
  throw new TapwrightError("request-too-large", `A text has ${characters} characters; ${most} are the most`, {
    hint: "Send it in parts.",
    details: { characters, tokens },
  });
}
