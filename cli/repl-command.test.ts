import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { repositoryRoot } from "../test/source-files.ts";
import { main } from "./main.ts";

const ctrlC = "\x03";
const ctrlD = "\x04";

describe("tapwright repl", () => {
  let folder: string;
  let model: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-repl-"));
    const picks = ["open Settings", "tap Display", "back"];
    const answers = Array.from({ length: 12 }, (_, index) => ({ pick: picks[index % 3] }));
    await writeFile(join(folder, "script.json"), JSON.stringify(answers));
    model = `scripted:${join(folder, "script.json")}`;
  });

  afterEach(() => rm(folder, { recursive: true }));

  describe("piped", () => {
    const pipe = async (lines: string) => {
      const [stdout, stderr]: string[][] = [[], []];
      const input = new PassThrough();
      input.end(lines);
      const exitCode = await main(
        ["repl", "--model", model],
        {
          stdout: { write: (printed) => stdout!.push(printed) },
          stderr: { write: (printed) => stderr!.push(printed) },
        },
        input,
      );
      return { exitCode, stdout: stdout!.join(""), stderr: stderr!.join("") };
    };

    it("prints what the commands print and nothing else", async () => {
      const { exitCode, stdout, stderr } = await pipe("snapshot\nquit\nhome\n");
      expect({ exitCode, stderr }).to.deep.equal({ exitCode: 0, stderr: "" });
      expect(stdout).to.match(/^app launcher\n/);
      expect(stdout.match(/app launcher/g)).to.have.lengthOf(1);
    });

    it("runs all lines, and ends with the code of the last one that failed", async () => {
      const { exitCode, stdout, stderr } = await pipe("dance\ntap e99\nopen Contacts");
      expect(exitCode).to.equal(1);
      expect(stderr).to.match(/^error config-invalid: .+\nerror stale-ref: .+\n$/);
      expect(stdout).to.match(/^→ opened Contacts\napp contacts\n/);
    });

    it("is what the program does without arguments", async () => {
      const bin = join(repositoryRoot, "cli", "bin.js");
      const child = spawn(process.execPath, [bin], { cwd: folder });
      child.stdin.end("open Contacts\nsnapshot\n");
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      expect({ exitCode, stderr }).to.deep.equal({ exitCode: 0, stderr: "" });
      expect(stdout).to.match(/^→ opened Contacts\napp contacts\n(.*\n)+app contacts\n/);
      expect(await readdir(folder)).to.deep.equal(["script.json"]);
    });
  });

  describe("on a terminal", () => {
    /** Someone at a terminal: reads until the text has come, and types. */
    const sit = (...args: readonly string[]) => {
      const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
      const output = Object.assign(new PassThrough(), { isTTY: true });
      const ended = main(["repl", "--model", model, ...args], { stdout: output, stderr: output }, input);
      let unread = "";
      output.on("data", (chunk) => {
        unread += stripVTControlCharacters(String(chunk));
      });
      return {
        ended,
        type: (keys: string) => input.write(keys),
        async read(until: string): Promise<string> {
          while (!unread.includes(until)) await once(output, "data");
          const end = unread.indexOf(until) + until.length;
          const told = unread.slice(0, end);
          unread = unread.slice(end);
          return told;
        },
      };
    };

    it("shows the screen and a prompt, and leaves at Ctrl-D with code 0", async () => {
      const person = sit();
      expect(await person.read("> ")).to.match(/^emulator:; help .*\napp launcher\n/);
      person.type("tap e99\r");
      expect(await person.read("\n> ")).to.contain("error stale-ref");
      person.type(ctrlD);
      expect(await person.ended).to.equal(0);
    });

    it("completes with Tab", async () => {
      const person = sit();
      await person.read("> ");
      // Each Tab alone: within pasted text it would be a character.
      for (const [keys, shown] of [
        ["op", "op"],
        ["\t", "en "],
        ["Conta", "Conta"],
        ["\t", "cts"],
      ] as const) {
        person.type(keys);
        await person.read(shown);
      }
      person.type("\r");
      expect(await person.read("\n> ")).to.contain("→ opened Contacts\n");
      person.type("quit\r");
      expect(await person.ended).to.equal(0);
    });

    it("cancels the agent with Ctrl-C, shows where that left the phone, and goes on", async () => {
      const person = sit();
      await person.read("> ");
      person.type("do Look around\r");
      await person.read("\n 1 ");
      person.type(ctrlC);
      expect(await person.read("\n> ")).to.match(/\ncancelled\napp \w+\n/);
      person.type("open Contacts\r");
      expect(await person.read("\n> ")).to.contain("→ opened Contacts");
      person.type(ctrlD);
      expect(await person.ended).to.equal(0);
    });

    it("clears the line with Ctrl-C, and says at an empty one how to leave", async () => {
      const person = sit();
      await person.read("> ");
      person.type(`tap Con${ctrlC}`);
      expect(await person.read("\n> ")).not.to.contain("leaves");
      person.type(ctrlC);
      expect(await person.read("\n> ")).to.contain("Ctrl-D or quit leaves.");
      person.type("home\r");
      expect(await person.read("\n> ")).to.contain("app launcher");
      person.type(ctrlD);
      expect(await person.ended).to.equal(0);
    });

    it("leaves at Ctrl-D while the agent acts", async () => {
      const person = sit();
      await person.read("> ");
      person.type("do Look around\r");
      await person.read("\n 1 ");
      person.type(ctrlD);
      expect(await person.ended).to.equal(0);
    });
  });
});
