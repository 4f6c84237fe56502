import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { type AdbdServer, serveAdbd } from "../emulator/serve-adbd.ts";
import { type AdbServer, startAdbServer } from "./adb-server.ts";
import { needTool } from "./need-tool.ts";

describe("the apps' databases, pulled by the adb program", () => {
  let phone: Phone;
  let adbd: AdbdServer;
  let adb: AdbServer;

  before(async function () {
    needTool(this, "adb");
    needTool(this, "sqlite3");
    phone = await openPhone();
    adbd = await serveAdbd(phone.endpoint, { port: 0 });
    adb = await startAdbServer();
    await adb.run("connect", `127.0.0.1:${adbd.port}`);
  });
  after(async () => {
    await adb?.[Symbol.asyncDispose]();
    await adbd?.[Symbol.asyncDispose]();
    await phone?.[Symbol.asyncDispose]();
  });

  it("open in the sqlite3 program, whole, with the rows that the phone has", async function () {
    this.timeout(120_000);
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
