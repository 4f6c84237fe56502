import { expect } from "chai";
import { describe, it } from "mocha";
import { openPhone } from "../open-phone.ts";
import { launchIntent } from "../running-apps.ts";
import { drawVariation } from "./variation.ts";
import { germanPackages, otherNames, otherWords } from "./word-lists.ts";

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

const wordsOf = (tree: string): readonly string[] =>
  [...tree.matchAll(/ (?:text|content-desc)="([^"]+)"/g)].map(([, words = ""]) => words);

describe("a variation", () => {
  it("is the same for a seed, and differs between seeds in everything that can vary", () => {
    const plainOf = (seed: number) => JSON.stringify(drawVariation(seed));
    expect(plainOf(7)).to.equal(plainOf(7));
    const drawn = seeds.map(drawVariation);
    for (const part of [
      "dpi",
      "fontScale",
      "isDark",
      "palette",
      "shuffles",
      "unlabelled",
      "asides",
      "popUps",
    ] as const) {
      expect(new Set(drawn.map((variation) => variation[part])).size, part).to.be.greaterThan(1);
    }
    expect(drawn.some(({ size }) => size.width > size.height)).to.equal(true);
    expect(drawn.some(({ say }) => say("com.tapwright.clock", "Save") === "Speichern")).to.equal(true);
    expect(germanPackages.size).to.be.greaterThan(1);
  });

  it("never calls two things the same", () => {
    for (const { say } of seeds.map(drawVariation)) {
      const said = Object.keys(otherWords).map((usual) => say("com.example", usual) ?? usual);
      expect(new Set(said).size).to.equal(said.length);
    }
    const names = Object.values(otherNames).flat();
    expect(new Set(names).size).to.equal(names.length);
  });
});

describe("a varied phone", () => {
  it("differs on the screen, and says the same in plain words", async () => {
    await using usual = await openPhone({ size: { width: 1080, height: 2400 }, dpi: 440 });
    let differ = 0;
    for (const seed of seeds.slice(0, 4)) {
      await using varied = await openPhone({
        variation: seed,
        size: { width: 1080, height: 2400 },
        dpi: 440,
      });
      for (const phone of [usual, varied]) {
        phone.screen.startActivity(launchIntent("com.android.contacts"));
        phone.system.settings.put("system", "font_scale", "1");
      }
      if (wordsOf(varied.screen.dumpTree()).some((words) => words === "Got it")) varied.screen.pressKey(4);
      const own = wordsOf(varied.screen.dumpTree());
      const plain = wordsOf(varied.screen.dumpPlainTree());
      if (own.join() !== plain.join()) differ += 1;
      expect(plain).to.include.members(["Contacts", "Search contacts", "Create contact"]);
    }
    expect(differ).to.be.greaterThan(0);
  });

  it("draws itself in its own size", async () => {
    await using phone = await openPhone({ variation: 3 });
    const { size } = drawVariation(3);
    const png = Buffer.from(await phone.screen.screenshot());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([size.width, size.height]);
  });

  it("leaves the usual phone as it is", async () => {
    await using one = await openPhone();
    await using other = await openPhone({ seed: 1 });
    expect(one.screen.dumpPlainTree()).to.equal(one.screen.dumpTree());
    expect(other.screen.dumpTree()).to.equal(one.screen.dumpTree());
  });
});
