import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { App } from "../emulator/app.ts";
import { openTestPhone, playAround, type TestPhone } from "../emulator/test-phone.ts";
import { loadExample } from "./docs-examples.ts";

let phone: TestPhone;
beforeEach(async () => {
  const { waterApp } = await loadExample("writing-an-app.md");
  phone = await openTestPhone("com.example.water", [waterApp as App]);
});
afterEach(() => phone.close());

describe("the app of docs/writing-an-app.md", () => {
  it("counts, keeps what it counts in a database, and asks before it deletes", async () => {
    expect(phone.words).to.include("No water yet");
    phone.tap("Drink a glass");
    phone.tap("Drink a glass");
    expect(phone.words).to.include.members(["Glass 2", "Glass 1", "10:00"]);
    const count = "sqlite3 /data/data/com.example.water/databases/water.db 'SELECT count(*) FROM glasses'";
    expect(await phone.shell(count)).to.equal("2\n");
    const [, x = "", y = ""] =
      /text="Glass 2"[^>]*bounds="\[(\d+),(\d+)\]/.exec(phone.screen.dumpTree()) ?? [];
    phone.screen.tap({ x: Number(x) + 5, y: Number(y) + 5 }, 800);
    phone.tap("Delete");
    expect(await phone.shell(count)).to.equal("1\n");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, "com.example.water", 1, 100);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
