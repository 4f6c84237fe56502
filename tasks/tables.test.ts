import { expect } from "chai";
import { describe, it } from "mocha";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { insertRows, readTable, removeOnce, replaceRows, runSql, sortRows } from "./tables.ts";

const reader = readTable("/data/data/a/databases/a.db", "things", { title: "text", amount: "number" });
const hex = (text: string): string => Buffer.from(text).toString("hex").toUpperCase();

describe("readTable", () => {
  it("asks for each column in hex, and reads any text", () => {
    expect(reader.command).to.equal(
      'sqlite3 /data/data/a/databases/a.db "SELECT hex(title), hex(amount) FROM things"',
    );
    const title = "a|b\nRow 'c' 李";
    expect(reader.read(`${hex(title)}|${hex("12.5")}\n|${hex("0")}\n`)).to.deep.equal([
      { title: "", amount: 0 },
      { title, amount: 12.5 },
    ]);
  });

  it("reads what SQL makes of columns", () => {
    const { command, read } = readTable("a.db", "a JOIN b", { kind: { sql: "b.name" } });
    expect([command, read(hex("Food"))]).to.deep.equal([
      'sqlite3 a.db "SELECT hex(b.name) FROM a JOIN b"',
      [{ kind: "Food" }],
    ]);
  });

  it("reads nothing where there is no such database", () => {
    expect(reader.read("")).to.deep.equal([]);
  });
});

describe("rows", () => {
  it("are equal in any order once sorted", () => {
    expect(sortRows([{ a: 2 }, { a: 1 }])).to.deep.equal(sortRows([{ a: 1 }, { a: 2 }]));
    expect(replaceRows([{ a: 1 }, { a: 2 }], ({ a }) => a === 1, [{ a: 0 }])).to.deep.equal([
      { a: 0 },
      { a: 2 },
    ]);
  });

  it("lose one row for each that is to go, and what says the same stays", () => {
    expect(removeOnce([{ a: 2 }, { a: 1 }, { a: 2 }], [{ a: 2 }, { a: 3 }])).to.deep.equal([
      { a: 1 },
      { a: 2 },
    ]);
  });

  it("are written with quotes as SQL wants them", () => {
    expect(
      insertRows("t", [
        { a: "it's", b: 1 },
        { a: null, b: 2 },
      ]),
    ).to.equal("INSERT INTO t (a, b) VALUES ('it''s', 1), (NULL, 2)");
  });

  it("are not written in silence to where they cannot be", async () => {
    const device = { shell: async () => ({ stdout: "", stderr: "Error: no such table", exitCode: 1 }) };
    const error = await runSql(device as unknown as Device, "a.db", ["DELETE FROM t"]).catch(
      (cause) => cause,
    );
    expect(TapwrightError.is(error, "task-invalid")).to.equal(true);
  });
});
