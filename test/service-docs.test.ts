import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { type ErrorCode, TapwrightError } from "../core/errors.ts";
import { toRefusal } from "../runtime/http-errors.ts";
import { runTapwright } from "./run-program.ts";
import { repositoryRoot } from "./source-files.ts";

const text = readFileSync(join(repositoryRoot, "docs", "service.md"), "utf8");

describe("the page about the service", () => {
  it("names commands and options that exist", async () => {
    const commands = [...text.matchAll(/npx tapwright ([^`\n#|]+)/g)].map(([, rest = ""]) => rest.trim());
    expect(commands).to.have.length.above(7);
    for (const command of commands) {
      const words = command.split(" ");
      const name = words.filter(
        (word, i) =>
          i === 0 || (words[0] === "service" && /^(status|contexts|token|profile|models|pull)$/.test(word)),
      );
      const { exitCode, stdout } = await runTapwright(...name, "--help");
      expect(exitCode, command).to.equal(0);
      for (const option of words.filter((word) => word.startsWith("--")))
        expect(stdout, command).to.contain(option);
    }
  });

  it("says with which status each refusal comes", () => {
    const rows = [...text.matchAll(/^\| `([\w-]+)` \| ([\d, ]+) \|/gm)];
    expect(rows).to.have.length.above(6);
    for (const [, code, statuses] of rows) {
      const { status } = toRefusal(new TapwrightError(code as ErrorCode, ""));
      expect(statuses?.split(", "), code).to.include(String(status));
    }
  });

  it("links only to what is there", () => {
    for (const [, path = ""] of text.matchAll(/\]\(([^):]+)\)/g))
      readFileSync(join(repositoryRoot, "docs", path));
  });
});
