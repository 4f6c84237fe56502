import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openSystem } from "./open-system.ts";
import { makeSettingsProvider } from "./settings-provider.ts";
import { makeSqlProvider } from "./sql-provider.ts";
import type { System } from "./system.ts";

let system: System;
beforeEach(async () => {
  system = await openSystem();
});
afterEach(() => system.close());

describe("makeSqlProvider", () => {
  const open = () => {
    const schema = `
      CREATE TABLE notes (_id INTEGER PRIMARY KEY, title TEXT NOT NULL, stars INTEGER DEFAULT 0);
      CREATE VIEW starred AS SELECT title FROM notes WHERE stars > 0;`;
    const database = system.databases.open("/data/data/org.example/databases/a.db", schema);
    const provider = makeSqlProvider("org.example", database, { notes: "notes", "notes/starred": "starred" });
    for (const [index, title] of ["milk", "it's", "eggs"].entries()) {
      provider.insert("notes", { title, stars: index });
    }
    return provider;
  };

  it("answers with the columns, rows and order asked for", () => {
    const provider = open();
    expect(provider.query({ path: "notes/2" })).to.deep.equal([{ _id: 2, title: "it's", stars: 1 }]);
    const query = { path: "notes", projection: ["title"], where: "stars < 2 OR 0", sort: "title DESC" };
    expect(provider.query(query)).to.deep.equal([{ title: "milk" }, { title: "it's" }]);
    expect(provider.query({ path: "notes/starred" })).to.have.length(2);
  });

  it("changes the rows that the path and the condition name together", () => {
    const provider = open();
    expect(provider.update("notes/1", { title: "butter" }, "stars = 1 OR stars = 0")).to.equal(1);
    expect(provider.delete("notes/1", "title = 'milk'")).to.equal(0);
    expect(provider.delete("notes", "stars > 0")).to.equal(2);
    expect(provider.query({ path: "notes" })).to.deep.equal([{ _id: 1, title: "butter", stars: 0 }]);
  });

  it("refuses as Android does", () => {
    const provider = open();
    expect(() => provider.query({ path: "toString" })).to.throw("Unknown URL content://org.example/toString");
    expect(() => provider.query({ path: "notes", where: "nope = 1" })).to.throw(
      /^android.database.sqlite.SQLiteException: no such column: nope \(code 1 SQLITE_ERROR\)/,
    );
    expect(() => provider.insert("notes", { stars: 1 })).to.throw("SQLiteConstraintException: NOT NULL");
    expect(() => provider.insert("notes/starred", { title: "a" })).to.throw("it is a view");
  });
});

describe("makeSettingsProvider", () => {
  it("reads and writes what the settings command does", () => {
    const provider = makeSettingsProvider(system.settings);
    provider.insert("system", { name: "mine", value: 3 });
    const query = { path: "system", projection: ["name", "value"], where: "name='mine'" };
    expect(provider.query(query)).to.deep.equal([{ name: "mine", value: "3" }]);
    expect(provider.update("system", { value: "4" }, "name='mine'")).to.equal(1);
    expect(provider.query({ path: "system/mine", projection: ["value"] })).to.deep.equal([{ value: "4" }]);
    expect(provider.delete("system", "name='mine'")).to.equal(1);
    expect(system.settings.get("system", "mine")).to.equal(undefined);
    expect(() => provider.query({ path: "other" })).to.throw("Bad root path: other");
    expect(() => provider.query({ path: "system", where: "value=1" })).to.throw("Invalid where");
  });
});
