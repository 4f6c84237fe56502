import { expect } from "chai";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import {
  type ExpenseFields,
  formatAmount,
  listExpenses,
  openExpenses,
  readAmount,
  saveExpense,
} from "./expense-store.ts";
import { expensesApp } from "./expenses-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(expensesApp.packageName);
  openExpenses(phone.system).run("DELETE FROM expense");
});
afterEach(() => phone.close());

const lamp: ExpenseFields = { name: "Lamp", amount: 1250, category: "Gifts", note: "", day: "2026-01-14" };
const add = (changes: Partial<ExpenseFields> = {}) => saveExpense(phone.system, { ...lamp, ...changes });
const names = () => listExpenses(phone.system).map(({ name }) => name);
const hold = (words: string) => {
  const node = phone.screen.dumpTree().match(new RegExp(`<node [^>]*text="${words}"[^>]*>`))![0];
  const [left = 0, top = 0] = node
    .match(/bounds="\[(\d+),(\d+)\]/)!
    .slice(1)
    .map(Number);
  phone.screen.tap({ x: left + 4, y: top + 4 }, 800);
};

describe("the Expenses app", () => {
  it("shows what was spent on which day, and the sum of the month", () => {
    add();
    add({ name: "Rent", amount: 80_000, category: "Housing", note: "January", day: "2026-01-15" });
    add({ name: "Old", day: "2025-12-30" });
    expect(phone.words).to.include.members([
      "Spent in January",
      "$812.50",
      "Today",
      "Rent",
      "Housing · January",
      "$800.00",
      "Yesterday",
      "Lamp",
    ]);
    phone.tap("Statistics");
    expect(phone.words.slice(1, 5)).to.deep.equal(["Housing", "$800.00", "Gifts", "$25.00"]);
  });

  it("writes expenses down, one after the other", () => {
    phone.tap("Add expense");
    phone.screen.typeText("Lamp");
    phone.fill("Amount", "12.5");
    phone.tap("Food");
    phone.tap("Gifts");
    phone.fill("Note", "for Ada");
    phone.tap("Thu, Jan 15, 2026");
    phone.tap("14 January 2026");
    phone.tap("OK");
    phone.tap("Save and add another");
    phone.fill("Name", "Bread");
    phone.fill("Amount", "1,003");
    phone.tap("Save");
    expect(listExpenses(phone.system).map(({ id: _, ...fields }) => fields)).to.deep.equal([
      { name: "Bread", amount: 100_300, category: "Food", note: "", day: "2026-01-15" },
      { ...lamp, note: "for Ada" },
    ]);
  });

  it("takes nothing without a name or an amount", () => {
    phone.tap("Add expense");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.tap("Save");
    expect(phone.screen.toast?.message).to.equal("Enter a name");
    phone.fill("Name", "Lamp");
    phone.fill("Amount", "much");
    phone.tap("Save");
    expect(phone.screen.toast?.message).to.equal("Enter an amount such as 12.50");
    phone.back();
    phone.tap("Discard");
    expect(names()).to.deep.equal([]);
    expect(phone.words).to.include("No expenses yet");
  });

  it("changes an expense", () => {
    add();
    phone.tap("Lamp");
    phone.tap("Edit");
    phone.fill("12.50", "15");
    phone.tap("Save");
    expect(phone.words).to.include("$15.00");
    expect(listExpenses(phone.system)[0]).to.include({ name: "Lamp", amount: 1500 });
  });

  it("deletes what is marked, and takes it back", () => {
    for (const name of ["One", "Two", "Three"]) add({ name });
    const before = openExpenses(phone.system).query("SELECT expense_id, name, created_date FROM expense");
    hold("One");
    phone.tap("Three");
    expect(phone.words).to.include("2 selected");
    phone.tap("Delete");
    expect(names()).to.deep.equal(["Two"]);
    phone.tap("Undo");
    expect(
      openExpenses(phone.system).query("SELECT expense_id, name, created_date FROM expense"),
    ).to.deep.equal(before);
  });

  it("asks before it deletes the one whose page is open", () => {
    add();
    phone.tap("Lamp");
    phone.tap("Delete");
    phone.tap("Cancel");
    expect(names()).to.deep.equal(["Lamp"]);
    phone.tap("Delete");
    phone.tap("Delete");
    expect(names()).to.deep.equal([]);
  });

  it("finds, filters and sorts", () => {
    add();
    add({ name: "Bread", category: "Food", note: "Rye", amount: 300 });
    phone.tap("Search expenses");
    phone.screen.typeText("ry");
    expect(phone.words).to.include("Bread").and.not.include("Lamp");
    phone.back();
    phone.tap("Food");
    expect(phone.words).to.include("Bread").and.not.include("Lamp");
    phone.tap("Transport");
    expect(phone.words).to.include("No expenses yet");
  });

  it("keeps its rows where sqlite3 finds them", async () => {
    add();
    const line = `sqlite3 /data/data/com.tapwright.expenses/databases/accounting.db "SELECT name, amount, category_name FROM expense JOIN category ON category = category_id"`;
    expect(await phone.shell(line)).to.equal("Lamp|1250|Gifts\n");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, expensesApp.packageName, 1, 150);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});

describe("amounts", () => {
  it("are read as they are shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
        expect(readAmount(formatAmount(cents))).to.equal(cents);
      }),
    );
    for (const wrong of ["", "0", "-3", "1.234", "ten", "1e3"])
      expect(readAmount(wrong), wrong).to.equal(undefined);
  });
});
