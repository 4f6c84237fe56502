import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { measureSnapshot } from "../test/measure-snapshot.ts";
import { makeWideScreens } from "../test/wide-screens.ts";
import { captureOfTree } from "./windows.ts";

/** To write them anew after a change that is meant: GOLDENS=write npx mocha perception/wide-screens.test.ts */
const isWriting = process.env.GOLDENS === "write";
const folder = new URL("../test/fixtures/wide-screens/", import.meta.url);

describe("the text of a screen as apps of many kinds build them", () => {
  for (const { id, xml } of makeWideScreens(1)) {
    it(`says all of ${id} in its golden text, where what can be acted on has a ref of its own`, async () => {
      const measure = await measureSnapshot(captureOfTree(xml), () => 1);
      const golden = new URL(`${id.replace("/1", "")}.txt`, folder);
      if (isWriting) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(golden, `${measure.text}\n`);
      }
      expect(`${measure.text}\n`).to.equal(readFileSync(golden, "utf8"));
      const { recall, missing, missed, loose } = measure;
      expect({ recall, missing, missed, loose }).to.deep.equal({
        recall: 1,
        missing: [],
        missed: [],
        loose: [],
      });
    });
  }
});
