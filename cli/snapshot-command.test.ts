import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { runTapwright } from "../test/run-program.ts";

const node = (text: string, bounds: string): string =>
  `<node class="android.widget.Button" package="com.shop" text="${text}" clickable="true" enabled="true" bounds="${bounds}"/>`;
const tree = `<hierarchy>${node("Pay now", "[0,0][400,100]")}${node("Leave", "[0,100][400,200]")}</hierarchy>`;
const line = JSON.stringify({ id: "shop/1", package: "com.shop", size: { width: 400, height: 150 }, tree });

describe("tapwright snapshot", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
    await writeFile(join(folder, "screen.xml"), tree);
    await writeFile(join(folder, "words.jsonl"), "");
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** The scripted model counts words. */
  const measure = async (file: string) => {
    const model = `scripted:${join(folder, "words.jsonl")}`;
    const { exitCode, stdout } = await runTapwright(
      "snapshot",
      join(folder, file),
      "--json",
      "--model",
      model,
    );
    expect(exitCode).to.equal(0);
    return JSON.parse(stdout);
  };

  it("shows the text of a dump", async () => {
    const { stdout } = await runTapwright("snapshot", join(folder, "screen.xml"));
    expect(stdout).to.equal("app shop\ne1 Pay now e2 Leave\n");
  });

  it("shows the text of a device's screen", async () => {
    const { exitCode, stdout } = await runTapwright("snapshot", "--device", "emulator:");
    expect(exitCode).to.equal(0);
    expect(stdout).to.match(/^app launcher\n/);
  });

  it("measures a dump", async () => {
    const [screen, ...others] = await measure("screen.xml");
    expect(others).to.deep.equal([]);
    expect(screen).to.deep.equal({
      id: "screen.xml",
      text: "app shop\ne1 Pay now e2 Leave",
      tokens: 7,
      elements: [
        {
          ref: "e1",
          role: "button",
          name: "Pay now",
          states: [],
          bounds: { x: 0, y: 0, width: 400, height: 100 },
          path: "0",
        },
        {
          ref: "e2",
          role: "button",
          name: "Leave",
          states: [],
          bounds: { x: 0, y: 100, width: 400, height: 100 },
          path: "1",
        },
      ],
      floorTokens: 3,
      textRecall: 1,
    });
  });

  it("counts and cuts by another tokenizer, for which the model is not even loaded", async () => {
    const texts = Array.from(
      { length: 30 },
      (_, index) => `<node text="Line ${index}" bounds="[0,${index}][9,${index + 1}]"/>`,
    );
    await writeFile(join(folder, "texts.xml"), `<hierarchy>${texts.join("")}</hierarchy>`);
    const { exitCode, stdout } = await runTapwright(
      ...["snapshot", join(folder, "texts.xml"), "--json", "--budget", "30", "--goal", "read line 17"],
      ...["--model", "file:nowhere.gguf", "--tokenizer", `scripted:${join(folder, "words.jsonl")}`],
    );
    expect(exitCode).to.equal(0);
    const [{ text, tokens, floorTokens, textRecall, elements }] = JSON.parse(stdout);
    expect(floorTokens).to.equal(60);
    expect(tokens).to.equal(text.split(/\s+/).length).and.to.be.within(15, 30);
    expect(textRecall).to.be.within(0.2, 0.9);
    expect(elements).to.have.length(30);
    expect(text).to.match(/\n… \d+ more$/);
  });

  it("measures each line of a dataset, packed or not, by the size that the line tells", async () => {
    await writeFile(join(folder, "set.jsonl"), `${line}\n\n${line}\n`);
    await writeFile(join(folder, "set.jsonl.gz"), gzipSync(line));
    const screens = await measure("set.jsonl");
    expect(screens.map(({ id }: { id: string }) => id)).to.deep.equal(["shop/1", "shop/1"]);
    expect(screens[0].elements[1].bounds.height).to.equal(50);
    expect(await measure("set.jsonl.gz")).to.deep.equal([screens[0]]);
  });

  it("tells which lines cannot be read, and goes on", async () => {
    const cut = JSON.stringify({ id: "shop/2", tree: "<hierarchy><node" });
    await writeFile(join(folder, "set.jsonl"), `<hierarchy/>\n{"id": 7}\n${cut}\n${line}\n`);
    const screens = await measure("set.jsonl");
    expect(screens.map(({ id }: { id: string }) => id)).to.deep.equal([
      "set.jsonl:1",
      "set.jsonl:2",
      "shop/2",
      "shop/1",
    ]);
    for (const screen of screens.slice(0, 3)) {
      expect(Object.keys(screen)).to.deep.equal(["id", "error"]);
      expect(screen.error).to.match(/^set\.jsonl:\d cannot be read: .+/);
    }
    const { exitCode, stdout, stderr } = await runTapwright("snapshot", join(folder, "set.jsonl"));
    expect(exitCode).to.equal(0);
    expect(stdout).to.contain("Pay now");
    expect(stderr).to.match(/^error: set\.jsonl:1 cannot be read: .+/m);
  });

  it("fits a budget, what the goal names first", async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      node(`Item ${index}`, `[0,${index}][9,${index + 1}]`),
    );
    await writeFile(
      join(folder, "long.xml"),
      `<hierarchy>${rows.join("")}${node("Leave", "[0,50][9,51]")}</hierarchy>`,
    );
    const model = `scripted:${join(folder, "words.jsonl")}`;
    const options = ["--budget", "100", "--goal", "leave the shop", "--model", model];
    const { stdout } = await runTapwright("snapshot", join(folder, "long.xml"), ...options);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.at(-2)).to.match(/ e40 Item 39 e41 Leave$/);
    const marked = stdout.match(/\be\d+ /g)!.length;
    expect(marked).to.be.within(20, 40);
    expect(lines.at(-1)).to.equal(`… ${41 - marked} more`);
  });

  const refusals: readonly [fact: string, name: string, content: string | Buffer][] = [
    ["a file that is not there", "none.xml", ""],
    ["a file of another kind", "screen.png", "PNG"],
    ["a damaged archive", "set.jsonl.gz", "not packed"],
    ["a dump that is cut", "cut.xml", "<hierarchy><node"],
  ];
  for (const [fact, name, content] of refusals) {
    it(`refuses ${fact}`, async () => {
      if (content !== "") await writeFile(join(folder, name), content);
      const { exitCode, stdout, stderr } = await runTapwright("snapshot", join(folder, name));
      expect({ exitCode, stdout }).to.deep.equal({ exitCode: 2, stdout: "" });
      expect(stderr).to.match(/^error: .+\nhint: .+\n$/);
    });
  }

  it("wants either a file or a device", async () => {
    expect((await runTapwright("snapshot")).exitCode).to.equal(2);
    expect((await runTapwright("snapshot", "a.xml", "--device", "emulator:")).exitCode).to.equal(2);
  });
});
