import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { runTapwright } from "./run-program.ts";
import { repositoryRoot } from "./source-files.ts";

const page = readFileSync(join(repositoryRoot, "docs", "evaluation.md"), "utf8");

/** The commands of the page's blocks of this language. */
function listCommands(language: string): readonly (readonly string[])[] {
  const blocks = [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))];
  const lines = blocks.flatMap(([, block = ""]) => block.split("\n"));
  return lines.filter((line) => line.startsWith("npx tapwright ")).map((line) => line.split(" ").slice(2));
}

describe("docs/evaluation.md", () => {
  it("shows commands that work, one after another", async function () {
    this.timeout(300_000);
    const home = process.cwd();
    const folder = await mkdtemp(join(tmpdir(), "tapwright-page-"));
    process.chdir(folder);
    try {
      const commands = listCommands("sh");
      expect(commands).to.have.length.above(5);
      for (const command of commands) {
        const { exitCode, stdout, stderr } = await runTapwright(...command);
        expect(exitCode, `${command.join(" ")}\n${stdout}${stderr}`).to.equal(0);
      }
      expect(existsSync("runs/lexical/report.html")).to.equal(true);
    } finally {
      process.chdir(home);
      await rm(folder, { recursive: true });
    }
  });

  it("names commands and options that exist", async () => {
    const helps = new Map<string, string>();
    for (const [, command = ""] of page.matchAll(/`?eval ([a-z-]+)/g)) {
      const { exitCode, stdout } = await runTapwright("eval", command, "--help");
      expect(exitCode, command).to.equal(0);
      helps.set(command, stdout);
    }
    const all = [...helps.values()].join("\n");
    for (const [option] of page.matchAll(/--[a-z][a-z-]*/g)) expect(all, option).to.contain(option);
  });
});
