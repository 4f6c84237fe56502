import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { needTool } from "./need-tool.ts";
import { needServedPhone, type ServedPhone } from "./open-served-phone.ts";

describe("the apps' databases, pulled by the adb program", () => {
  let served: ServedPhone;
  before(async function () {
    needTool(this, "sqlite3");
    served = await needServedPhone(this);
  });
  after(async () => {
    await served?.[Symbol.asyncDispose]();
  });

  it("open in the sqlite3 program, whole, with the rows that the phone has", async function () {
    this.timeout(120_000);
    const { adb } = served;
    const shell = async (line: string): Promise<string> => (await adb.run("shell", line)).stdout;
    const found = (await shell("find /data/data -name '*.db' -type f")).trim().split("\n");
    expect(found).to.include.members([
      "/data/data/com.tapwright.maps/databases/map.db",
      "/data/data/com.tapwright.sports_tracker/databases/outings.db",
      "/data/data/com.tapwright.video/databases/films.db",
    ]);
    for (const path of found) {
      const file = join(adb.folder, "pulled.db");
      await adb.run("pull", path, file);
      const ask = (sql: string): string => execFileSync("sqlite3", [file, sql], { encoding: "utf8" });
      expect(ask("PRAGMA integrity_check"), path).to.equal("ok\n");
      const tables = ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .trim()
        .split("\n");
      for (const table of tables) {
        const all = `SELECT * FROM ${table}`;
        expect(ask(all), `${path} ${table}`).to.equal(await shell(`sqlite3 ${path} "${all}"`));
      }
    }
  });
});
