import { execFileSync } from "node:child_process";
import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { quoteCommand } from "./shell-quote.ts";
import { makeTypeCommand } from "./type-command.ts";

/** Lets a real POSIX shell run the line; gives the arguments of each `input`. */
function runInShell(line: string): string[][] {
  const script = `input() { for word do printf '%s\\0' "$word"; done; printf '\\1'; }; ${line}`;
  const calls = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\u0001").slice(0, -1);
  return calls.map((call) => call.split("\0").slice(0, -1));
}

/** What Android makes of the arguments: `%s` is a space, read from the left. */
function typeLikeAndroid(calls: readonly string[][]): string {
  return calls
    .map(([kind, argument = ""]) =>
      kind === "keyevent" ? (argument === "66" ? "\n" : "\t") : argument.replaceAll("%s", " "),
    )
    .join("");
}

describe("makeTypeCommand", () => {
  it("types any ASCII text, line ends and tabs as they are", () => {
    const character = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code));
    const tricky = fc.constantFrom("%s", "%", "s", "'", "\n", "\t", " ", "\\", "$(x)");
    const texts = fc.array(fc.oneof(character, tricky), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = pieces.join("");
        expect(typeLikeAndroid(runInShell(makeTypeCommand(text)))).to.equal(text);
      }),
      { numRuns: 50 },
    );
  });

  it("takes any form of line end as one ENTER", () => {
    expect(makeTypeCommand("a\r\nb\rc")).to.equal(
      "input text a && input keyevent 66 && input text b && input keyevent 66 && input text c",
    );
  });

  it("refuses other characters", () => {
    for (const text of ["é", "東京", "🎉", "\u0000", "\u001b"]) {
      expect(() => makeTypeCommand(text))
        .to.throw(TapwrightError)
        .with.property("code", "unsupported");
    }
  });
});

describe("quoteCommand", () => {
  it("keeps every argument one word, unchanged", () => {
    const argument = fc
      .string({ unit: "binary", maxLength: 20 })
      .filter((text) => !text.includes("\0") && !text.includes("\u0001"));
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (args) => {
        expect(runInShell(quoteCommand(["input", ...args]))).to.deep.equal([args]);
      }),
      { numRuns: 25 },
    );
  });
});
