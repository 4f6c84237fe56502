import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import packageJson from "../package.json" with { type: "json" };
import { runTapwright } from "./run-program.ts";
import { readSourceFiles, repositoryRoot } from "./source-files.ts";

const pages = ["README.md", "CONTRIBUTING.md"];
const text = pages.map((page) => readFileSync(join(repositoryRoot, page), "utf8")).join("\n");

/** What follows a program's name wherever the pages show a command, cut at the end of it. */
const listCommands = (program: string): string[] =>
  [...text.matchAll(new RegExp(`\\b${program} ([^\`\\n#]+)`, "g"))].map(([, rest = ""]) => rest.trim());

describe("the README", () => {
  it("names commands and options that exist", async () => {
    const commands = listCommands("npx tapwright").filter((command) => /^\w/.test(command));
    expect(commands).to.have.length.above(5);
    for (const command of commands) {
      const words = command.split(" ");
      const name = words[0] === "eval" ? words.slice(0, 2) : words.slice(0, 1);
      const { exitCode, stdout } = await runTapwright(...name, "--help");
      expect(exitCode, command).to.equal(0);
      expect(stdout, command).to.match(new RegExp(`^Usage: tapwright ${name.join(" ")}`));
      for (const option of words.filter((word) => word.startsWith("--"))) {
        expect(stdout, command).to.contain(option);
      }
    }
  });

  it("names scripts of the package that exist", () => {
    const scripts = [
      ...listCommands("npm run"),
      ...listCommands("npm").filter((rest) => /^(start|test)\b/.test(rest)),
    ];
    expect(scripts).not.to.deep.equal([]);
    expect(packageJson.scripts).to.include.keys(...scripts.map((rest) => rest.split(" ")[0]!));
  });

  it("shows a screen with the command that it gives for that", async () => {
    expect(text).to.contain("npx tapwright snapshot --device emulator:");
    const { stdout } = await runTapwright("snapshot", "--device", "emulator:");
    expect(stdout).to.match(/^app launcher\n/);
  });

  it("links and points only to what is there", () => {
    const links = [...text.matchAll(/\]\(([^):]+)\)/g)].map(([, path = ""]) => path);
    expect(links.filter((path) => !existsSync(join(repositoryRoot, path)))).to.deep.equal([]);
  });

  it("tells of every folder that holds code", () => {
    const folders = new Set(readSourceFiles().map(({ folder }) => folder));
    const untold = [...folders].filter((folder) => folder !== "" && !text.includes(`\`${folder}/\``));
    expect(untold).to.deep.equal([]);
  });
});
