import { createInterface } from "node:readline/promises";
import { InvalidArgumentError } from "@commander-js/extra-typings";
import { type Approve, approveOnly, type Risk, risks } from "../agent/policy.ts";
import type { CommandContext } from "./command-context.ts";

/** Reads what `--yes-to` allows: risks with commas between them, or `all`. */
export function parseRisks(text: string): ReadonlySet<Risk> {
  if (text === "all") return new Set(risks);
  return new Set(text.split(",").map(parseRisk));
}

function parseRisk(word: string): Risk {
  const risk = risks.find((name) => name === word.trim());
  if (risk !== undefined) return risk;
  throw new InvalidArgumentError(`Write all, or some of ${risks.join(",")}.`);
}

/** Allows what was allowed beforehand; the rest is asked at the terminal or, without one, refused. */
export function askAtTerminal({ input, output }: CommandContext, allowed: ReadonlySet<Risk>): Approve {
  const beforehand = approveOnly(allowed);
  return async (request, options) => {
    if (await beforehand(request, options)) return true;
    if (!input.isTTY || !output.stderr.isTTY) return false;
    output.stderr.write(`${request.move} in ${request.app} (${request.risk}): allow it? [y/N] `);
    const { signal } = options;
    for await (const line of createInterface({ input, ...(signal && { signal }) })) {
      return /^y(es)?$/i.test(line.trim());
    }
    return false;
  };
}
