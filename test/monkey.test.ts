import { expect } from "chai";
import { describe, it } from "mocha";
import { openPhone } from "../emulator/open-phone.ts";
import { readSourceFiles } from "./source-files.ts";

describe("the apps of the phone", () => {
  it("are each given to a child by a test of their own", async () => {
    await using phone = await openPhone();
    const sources = readSourceFiles();
    const played = sources.filter(
      ({ path, text }) => path.endsWith(".test.ts") && text.includes("playAround("),
    );
    const apps = phone.screen.packages.filter(({ launchActivity }) => launchActivity !== undefined);
    const forgotten = apps.filter(({ label }) => {
      const own = sources.find(
        ({ path, text }) => /-app\.ts$/.test(path) && text.includes(`label: "${label}"`),
      );
      const folder = own?.path.slice(0, own.path.lastIndexOf("/") + 1);
      return folder === undefined || !played.some(({ path }) => path.startsWith(folder));
    });
    expect(forgotten.map(({ label }) => label)).to.deep.equal([]);
  });
});
