import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { openShellFixture } from "./shell-fixture.ts";
import { parseShell } from "./shell-parser.ts";
import { ShellSyntaxError } from "./shell-syntax.ts";

const singleQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const doubleQuoted = (text: string) => `"${text.replace(/[\\"$`]/g, "\\$&")}"`;
const escaped = (text: string) =>
  text.replace(/[^\w]/gu, (character) => (character === "\n" ? "'\n'" : `\\${character}`));

/** Text without NUL, which no argument can hold, and without lone surrogates, which are no UTF-8. */
const argument = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));

describe("parseShell", () => {
  it("gives back every argument that was quoted", async () => {
    const { run, system } = await openShellFixture();
    const quotedArgument = fc.oneof(
      argument.map((text) => [text, singleQuoted(text)] as const),
      argument.map((text) => [text, doubleQuoted(text)] as const),
      argument.filter(Boolean).map((text) => [text, escaped(text)] as const),
    );
    const property = fc.asyncProperty(
      fc.array(quotedArgument, { minLength: 1, maxLength: 5 }),
      async (words) => {
        const { out, error } = await run(`printf '<%s>' ${words.map(([, quoted]) => quoted).join(" ")}`);
        expect(error).to.equal("");
        expect(out).to.equal(words.map(([text]) => `<${text}>`).join(""));
      },
    );
    await fc.assert(property, { numRuns: 200 });
    system.close();
  });

  it("reads any line or says what is wrong with it", () => {
    const words = "a if then else fi for in do done while ! { } ( ) ; && || | & > < >> 2>&1 $x = # ` ' \" \\";
    const pieces = [...words.split(" "), "${", "x:-y", "$(", "$((", "\n"];
    const line = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(" "));
    const property = fc.property(fc.oneof(line, fc.string({ unit: "binary" })), (text) => {
      try {
        parseShell(text);
      } catch (error) {
        expect(error).to.be.instanceOf(ShellSyntaxError);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("joins by && and || from left to right", async () => {
    const { run, system } = await openShellFixture();
    const step = fc.record({
      joint: fc.constantFrom("&&", "||", ";"),
      result: fc.boolean(),
      negated: fc.boolean(),
    });
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      let line = "true";
      let expected = true;
      for (const { joint, result, negated } of steps) {
        line += ` ${joint} ${negated ? "! " : ""}${result}`;
        const runs = joint === ";" || (joint === "&&") === expected;
        if (runs) expected = result !== negated;
      }
      expect((await run(line)).code === 0).to.equal(expected);
    });
    await fc.assert(property, { numRuns: 100 });
    system.close();
  });

  it("tells where a line goes wrong", () => {
    const wrong: Readonly<Record<string, string>> = {
      "echo )": "syntax error: unexpected ')'",
      "a && && b": "syntax error: unexpected '&&'",
      "| a": "syntax error: unexpected '|'",
      "if true; fi": "syntax error: unexpected 'fi'",
      "for 1 in a; do b; done": "syntax error: unexpected '1'",
      "echo $(date": "syntax error: unexpected 'EOF'",
      "while true; do a": "syntax error: unexpected 'EOF'",
      "echo >": "syntax error: unexpected 'EOF'",
      "echo 'a": "no closing quote",
      'echo "a': "no closing quote",
      "echo `a": "no closing quote",
      "cat <<E": "here-documents are not emulated",
      ["(".repeat(500)]: "nesting too deep",
      ["$(".repeat(500)]: "nesting too deep",
    };
    for (const [line, message] of Object.entries(wrong))
      expect(() => parseShell(line), line).to.throw(message);
  });
});
