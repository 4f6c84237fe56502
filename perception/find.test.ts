import { readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { findElement } from "./find.ts";
import { perceive } from "./perceive.ts";
import { captureOfTree } from "./windows.ts";

const tree = readFileSync(new URL("../test/fixtures/trees/settings.xml", import.meta.url), "utf8");
const { screen } = perceive(captureOfTree(tree));

function failure(nameOrRef: string): TapwrightError | undefined {
  try {
    findElement(screen, nameOrRef);
    return undefined;
  } catch (error) {
    if (TapwrightError.is(error)) return error;
    throw error;
  }
}

describe("findElement", () => {
  for (const [what, wanted, ref] of [
    ["a ref", "e5", "e5"],
    ["an exact name", "Bluetooth · Off", "e5"],
    ["a name in another case and spacing", "dark  THEME", "e11"],
    ["the title of a row", "wi-fi", "e4"],
    ["an exact name before a title", "Hotspot", "e10"],
  ] as const) {
    it(`finds ${what}`, () => {
      expect(findElement(screen, wanted).ref).to.equal(ref);
    });
  }

  it("rejects a stale ref", () => {
    expect(failure("e99")).to.include({ code: "stale-ref" });
  });

  it("says which names are near", () => {
    const error = failure("Wifi");
    expect(error).to.include({ code: "element-not-found" });
    expect(error?.message).to.equal('No element matches "Wifi"; nearest: e4 "Wi-Fi · Home network"');
  });

  it("names nothing when nothing is near", () => {
    expect(failure("zzz")?.message).to.equal('No element matches "zzz"');
  });
});
