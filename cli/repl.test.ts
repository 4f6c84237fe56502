import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { completeLine, runLine } from "./repl.ts";
import { type ReplSession, withReplSession } from "./repl-session.ts";
import { makeUi } from "./ui.ts";

describe("a line of the REPL", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-repl-"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Uses a session on a fresh phone whose model picks these moves. */
  const use = async (
    picks: readonly string[],
    body: (session: ReplSession, type: (line: string) => Promise<Told>) => Promise<void>,
  ): Promise<void> => {
    const script = join(folder, "script.jsonl");
    await writeFile(script, picks.map((pick) => JSON.stringify({ pick })).join("\n"));
    const options = { device: "emulator:", model: `scripted:${script}`, strategy: "choose" } as const;
    const printed: string[] = [];
    const sink = { write: (text: string) => printed.push(text) };
    await withReplSession(options, { ui: makeUi({ stdout: sink, stderr: sink }) }, (session) =>
      body(session, async (line) => {
        printed.length = 0;
        const exitCode = await runLine(session, line);
        return { exitCode, text: printed.join("") };
      }),
    );
  };

  it("acts by hand and shows what came of it, with refs", async () => {
    await use([], async (session, type) => {
      const opened = await type("open settings");
      expect(opened.exitCode).to.equal(0);
      expect(opened.text).to.match(/^→ opened Settings\napp settings\n/);
      const ref = /(e\d+) Display/.exec(opened.text)?.[1];
      expect((await type(`tap ${ref}`)).text).to.contain("\nDisplay ");
      const toggled = await type('tap "Dark theme"');
      expect(toggled.text).to.match(/^→ "Dark theme.*" on\n/);
      expect((await type("diff")).text).to.match(/^- (e\d+) off Dark theme.*\n\+ \1 on Dark theme.*\n$/);
      expect((await type("find night")).text).to.match(/^e\d+ off Night Light\n$/);
      expect((await type("back")).exitCode).to.equal(0);
      expect((await type("home")).text).to.match(/\napp launcher\n/);
      expect(session.progress.history).to.have.lengthOf(5);
    });
  });

  it("stops the agent before what needs a yes, and goes on after it", async () => {
    await use(["open Notes", "tap Car service", "tap Delete", "tap Delete", "done"], async (_, type) => {
      const stopped = await type("do Delete the note Car service");
      expect(stopped.text).to.match(/\nerror approval-needed: tap "Delete" .* \(delete\)\. .*\n$/);
      expect((await type("yes")).text).to.contain("\nDelete note?");
      expect((await type("yes")).text).to.match(/\n\S* ?done after /);
      expect((await type("find Car service")).exitCode).not.to.equal(0);
      expect((await type("yes")).text).to.match(/^error config-invalid: Nothing waits for a yes/);
    });
  });

  it("marks with + what was not there when the screen was last printed", async () => {
    await use([], async (_, type) => {
      await type("open Settings");
      expect((await type("scroll")).text).to.match(/^\+ e\d+ /m);
      expect((await type("snapshot")).text).not.to.contain("+ ");
    });
  });

  it("types into a field, sets a slider and holds", async () => {
    await use([], async (_, type) => {
      await type("open Contacts");
      const form = await type("tap Create contact");
      const field = /(e\d+) field (?:focused )?First name/.exec(form.text)?.[1];
      const holding = (words: string) => `${field} field focused First name = ${words}`;
      expect((await type(`type ${field} "Ada L."`)).text).to.contain(holding("Ada L."));
      expect((await type(`type ${field} Eve`)).text).to.contain(holding("Eve"));
      expect((await type("type lyn")).text).to.contain(holding("Evelyn"));
      await type("open Settings");
      await type("tap Display");
      await type("tap Brightness level");
      expect((await type('set "Display brightness" 70 %')).text).to.contain("= 70%");
      expect((await type("hold Display brightness")).exitCode).to.be.oneOf([0, 1]);
    });
  });

  it("lets the agent act, step by step or to the end, and says why", async () => {
    await use(["open Settings", "tap Display", "done"], async (session, type) => {
      const first = await type('step Look at the "Display" page');
      expect(first.text).to.match(
        /^ 1 .*: open Settings \(100 %, .*\) → opened Settings \[.*\]\napp settings\n/,
      );
      const why = await type("why");
      expect(why.text)
        .to.match(/^the model saw\n/)
        .and.to.contain('goal: Look at the "Display" page\n  app launcher');
      expect(why.text).to.match(/\nit weighed\n {2}100\.0 % {2}open Settings\n/);
      expect(why.text).to.match(/\nit chose\n {2}open Settings → opened Settings\n$/);
      const rest = await type("do");
      expect(rest.exitCode).to.equal(0);
      expect(rest.text).to.match(/\n 3 .*: done .*\ndone after 2 steps, .* s\napp settings\n/);
      expect(session.progress.history).to.deep.equal([
        "open Settings -> opened Settings",
        'tap "Display" -> new screen',
      ]);
    });
  });

  it("tells the agent what was done by hand since the goal was given, and forgets it with a new goal", async () => {
    await use(["open Settings", "back", "impossible"], async (session, type) => {
      await type("step Look around");
      await type("tap Display");
      await type("step");
      expect((await type("why")).text).to.contain('- tap "Display" -> new screen');
      expect((await type("do Fly")).exitCode).to.equal(1);
      expect(session.progress).to.deep.include({ goal: "Fly", history: [] });
    });
  });

  it("keeps nothing unasked, and everything when asked", async () => {
    await use(["open Settings"], async (_, type) => {
      await type("step Look around");
      await type("tap Save");
      const before = await readdir(folder);
      expect(before).to.deep.equal(["script.jsonl"]);
      await type(`save trace ${join(folder, "trace")}`);
      await type(`screenshot ${join(folder, "screen.png")}`);
    });
    expect(await readdir(folder)).to.have.members(["script.jsonl", "trace", "screen.png"]);
    const lines = (await readFile(join(folder, "trace", "trace.jsonl"), "utf8")).trimEnd().split("\n");
    const types = lines.map((line) => JSON.parse(line).type);
    expect([...new Set(types)]).to.deep.equal([
      "episode-start",
      "screen",
      "note",
      "model-call",
      "action-start",
      "action-end",
      "error",
    ]);
    expect(await readdir(join(folder, "trace", "prompts"))).to.have.lengthOf(1);
    const picture = await readFile(join(folder, "screen.png"));
    expect(picture.subarray(1, 4).toString()).to.equal("PNG");
  });

  it("reads out all that the phone says, without refs", async () => {
    await use([], async (_, type) => {
      await type("open Settings");
      await type("tap Display");
      const { text } = await type("read");
      expect(text)
        .to.match(/^app settings\n/)
        .and.to.contain("\noff Adaptive brightness · Screen brightness");
      expect(text).not.to.match(/\be\d/);
    });
  });

  it("names every command in its help", async () => {
    await use([], async (_, type) => {
      expect((await type("help")).text.split("\n").length).to.be.above(15);
      expect((await type("help tap")).text).to.match(/^ {2}tap TARGET {2}.+\n$/);
    });
  });

  const mistakes: readonly [line: string, exitCode: number, text: RegExp][] = [
    ["dance", 2, /^error config-invalid: There is no command "dance"\. Use one of do, .+\n$/],
    ["tap", 2, /^error config-invalid: .+\. Write tap TARGET\.\n$/],
    ["tap e99", 1, /^error stale-ref: e99 is not on the current screen\. .+\n$/],
    ["tap Contacs", 1, /^error element-not-found: .+nearest: e\d+ "Contacts"\. .+\n$/],
    ['tap "Contacts', 2, /^error config-invalid: The quote in "Contacts is not closed\. .+\n$/],
    ["open Chess", 1, /^error element-not-found: No app is called "Chess".*\n$/],
    ["type", 2, /^error config-invalid: .+\n$/],
    ["type e2", 2, /^error config-invalid: .+\n$/],
    ["set Contacts", 2, /^error config-invalid: .+\n$/],
    ["set Contacts 101", 2, /^error config-invalid: .+\n$/],
    ["set Contacts 40", 2, /^error unsupported: e\d+ "Contacts" is no slider\. .+\n$/],
    ["find", 2, /^error config-invalid: .+\n$/],
    ["do", 2, /^error config-invalid: The goal is empty\. .+\n$/],
    ["why", 2, /^error config-invalid: The agent has not taken a step yet\. .+\n$/],
    ["step Look around", 1, /^error model-output-invalid: The script has no more answers\n$/],
    ["save", 2, /^error config-invalid: .+Write save trace \[FOLDER\]\.\n$/],
    ["save trace /dev/null/trace", 2, /^error config-invalid: The trace cannot be written .+\n$/],
    ["screenshot /dev/null/screen.png", 2, /^error config-invalid: The picture cannot be written .+\n$/],
  ];
  it("tells a mistake in one line, with code and hint, and stays where it was", async () => {
    await use([], async (session, type) => {
      for (const [line, code, text] of mistakes) {
        const told = await type(line);
        expect(told.text, line).to.match(text);
        expect(told.exitCode, line).to.equal(code);
      }
      expect(session.progress.history).to.deep.equal([]);
      expect((await type("open Contacts")).exitCode).to.equal(0);
    });
  });

  it("does nothing for an empty line", async () => {
    await use([], async (_, type) => {
      expect(await type("  ")).to.deep.equal({ exitCode: 0, text: "" });
    });
  });
});

describe("completeLine", () => {
  it("knows commands, refs, names, apps and directions", async () => {
    const sink = { write: () => true };
    const options = { device: "emulator:", model: "planner", strategy: "choose" } as const;
    await withReplSession(options, { ui: makeUi({ stdout: sink, stderr: sink }) }, async (session) => {
      expect(completeLine(session, "sc")).to.deep.equal([["scroll ", "screenshot "], "sc"]);
      expect(completeLine(session, "open cont")).to.deep.equal([["Contacts"], "cont"]);
      expect(completeLine(session, 'tap "Cont')).to.deep.equal([['"Contacts"'], '"Cont']);
      expect(completeLine(session, "tap e1")[0].every((word) => /^e1\d*$/.test(word))).to.equal(true);
      expect(completeLine(session, "tap ")[0]).to.include.members(["e2", "Contacts"]);
      expect(completeLine(session, "scroll u")).to.deep.equal([["up"], "u"]);
      expect(completeLine(session, "help wh")).to.deep.equal([["why"], "wh"]);
      expect(completeLine(session, "dance e")).to.deep.equal([[], "e"]);
    });
  });
});

/** What a line printed, and its exit code. */
interface Told {
  readonly exitCode: number;
  readonly text: string;
}
