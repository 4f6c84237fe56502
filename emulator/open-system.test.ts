import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { needTool } from "../test/need-tool.ts";
import { openSystem } from "./open-system.ts";
import type { System } from "./system.ts";

const path = "/data/data/org.example.notes/databases/notes.db";
const schema = "CREATE TABLE notes (_id INTEGER PRIMARY KEY, title TEXT)";
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

describe("openSystem", () => {
  let system: System;
  beforeEach(async () => {
    system = await openSystem();
  });
  afterEach(() => system.close());

  const fillDatabase = () => {
    const database = system.databases.open(path, schema);
    for (let index = 0; index < 50; index++) {
      database.run("INSERT INTO notes (title) VALUES (?)", [`note ${index}`]);
    }
    return database;
  };

  it("starts every phone alike", async () => {
    const other = await openSystem();
    expect(other.save()).to.deep.equal(system.save());
    other.close();
    expect(new Date(system.clock.now()).toISOString()).to.equal("2026-01-15T10:00:00.000Z");
  });

  it("shows /sdcard as the shared storage", () => {
    system.files.write("/sdcard/Documents/a.txt", bytes("hello"));
    expect(text(system.files.read("/storage/emulated/0/Documents/a.txt"))).to.equal("hello");
    expect(system.files.list("/sdcard/../0/Documents/.")).to.deep.equal(["a.txt"]);
  });

  it("refuses what a file tree refuses, by errno", () => {
    const { files } = system;
    files.write("/sdcard/a.txt", bytes("a"));
    const codes: [string, () => unknown][] = [
      ["ENOENT", () => files.read("/sdcard/nothing")],
      ["ENOENT", () => files.write("/sdcard/none/a.txt", bytes(""))],
      ["EISDIR", () => files.read("/sdcard/Music")],
      ["EISDIR", () => files.write("/sdcard/Music", bytes(""))],
      ["ENOTDIR", () => files.list("/sdcard/a.txt")],
      ["ENOTDIR", () => files.makeDirectory("/sdcard/a.txt/b")],
      ["ENOTDIR", () => files.makeDirectory("/sdcard/a.txt/b", { parents: true })],
      ["EEXIST", () => files.makeDirectory("/sdcard/Music")],
      ["ENOTEMPTY", () => files.remove("/sdcard/DCIM")],
      ["EINVAL", () => files.read("relative")],
      ["EINVAL", () => files.rename("/sdcard/DCIM", "/sdcard/DCIM/Camera/inner")],
      ["EROFS", () => files.write("/system/app/a", bytes(""))],
      ["EROFS", () => files.remove("/sdcard", { recursive: true })],
    ];
    for (const [code, operation] of codes) expect(operation).to.throw().with.property("code", code);
  });

  it("moves files and folders", () => {
    system.files.makeDirectory("/sdcard/a/b", { parents: true });
    system.files.write("/sdcard/a/b/c", bytes("c"));
    system.files.rename("/sdcard/a", "/sdcard/z");
    expect(text(system.files.read("/sdcard/z/b/c"))).to.equal("c");
    expect(system.files.stat("/sdcard/a")).to.equal(undefined);
  });

  it("gives a database's file the same bytes for the same operations", async () => {
    fillDatabase();
    const other = await openSystem({ seed: 7 });
    const database = other.databases.open(path, schema);
    for (let index = 0; index < 50; index++) {
      other.files.stat(path); // looking in between changes nothing
      database.run("INSERT INTO notes (title) VALUES (?)", [`note ${index}`]);
    }
    expect(other.files.read(path)).to.deep.equal(system.files.read(path));
    other.close();
  });

  it("writes files that sqlite3 opens", function () {
    const sqlite3 = needTool(this, "sqlite3");
    fillDatabase();
    const folder = mkdtempSync(join(tmpdir(), "tapwright-"));
    try {
      writeFileSync(join(folder, "notes.db"), system.files.read(path));
      const query = "PRAGMA integrity_check; SELECT count(*), max(title) FROM notes";
      expect(execFileSync(sqlite3, [join(folder, "notes.db"), query], { encoding: "utf8" })).to.equal(
        "ok\n50|note 9\n",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("shows apps the database that somebody wrote over theirs", async () => {
    const database = fillDatabase();
    const other = await openSystem();
    other.databases.open(path, schema).run("INSERT INTO notes (title) VALUES ('pushed')");
    system.files.write(path, other.files.read(path));
    expect(database.query("SELECT * FROM notes")).to.deep.equal([{ _id: 1, title: "pushed" }]);
    other.close();
  });

  it("starts a new database when the file is gone or damaged", () => {
    const database = fillDatabase();
    system.files.remove(path);
    expect(database.query("SELECT * FROM notes")).to.deep.equal([]);
    for (const damage of [bytes("no database"), system.files.read(path).slice(0, 100)]) {
      system.files.write(path, damage);
      expect(database.run("INSERT INTO notes (title) VALUES ('new')")).to.equal(1);
    }
  });

  it("restores everything, also what apps hold open", () => {
    const database = fillDatabase();
    system.files.write("/sdcard/kept.txt", bytes("kept"));
    const saved = system.save();
    database.run("DELETE FROM notes");
    system.files.remove("/sdcard/kept.txt");
    system.settings.put("global", "wifi_on", "0");
    system.clipboard = "copied";
    system.clock.advance(5000);
    system.properties.set("debug.a", "b");
    for (let round = 0; round < 2; round++) {
      system.restore(saved);
      expect(database.query("SELECT count(*) AS n FROM notes")).to.deep.equal([{ n: 50 }]);
      expect(text(system.files.read("/sdcard/kept.txt"))).to.equal("kept");
      expect(system.save()).to.deep.equal(saved);
      database.run("INSERT INTO notes (title) VALUES ('more')");
      expect(database.lastInsertId()).to.equal(51);
    }
  });

  it("tells by its moment whether anything changed that apps may read", () => {
    const database = fillDatabase();
    const saved = system.save();
    const changes: Readonly<Record<string, () => unknown>> = {
      clock: () => system.clock.advance(1),
      settings: () => system.settings.put("system", "aa", "1"),
      "a setting that goes": () => system.settings.delete("system", "aa"),
      file: () => system.files.write("/sdcard/a.txt", bytes("a")),
      "a file that goes": () => system.files.remove("/sdcard/a.txt"),
      row: () => database.run("DELETE FROM notes WHERE _id = 1"),
      "a tool's statement": () => database.handle.run("DELETE FROM notes"),
      clipboard: () => (system.clipboard = "copied"),
      notifications: () => (system.notifications = []),
      permissions: () => (system.permissions = {}),
      packages: () => (system.packages = { ...system.packages }),
      property: () => system.properties.set("debug.a", "b"),
      "a property that goes": () => system.properties.delete("debug.a"),
      checkpoint: () => system.restore(saved),
    };
    for (const [name, change] of Object.entries(changes)) {
      const before = system.moment();
      expect(system.moment(), name).to.have.ordered.members([...before]);
      change();
      expect(system.moment(), name).not.to.have.ordered.members([...before]);
    }
  });

  it("lists settings sorted, and tells whether a deleted one was there", () => {
    system.settings.put("system", "aa", "1");
    expect(system.settings.list("system")[0]).to.deep.equal(["aa", "1"]);
    expect(system.settings.delete("system", "aa")).to.equal(true);
    expect(system.settings.delete("system", "toString")).to.equal(false);
    expect(system.settings.get("system", "constructor")).to.equal(undefined);
  });
});
