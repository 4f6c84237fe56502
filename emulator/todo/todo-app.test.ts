import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { todoApp } from "./todo-app.ts";
import { completeTasks, listTasks, openTasks, saveTask, type TaskFields } from "./todo-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(todoApp.packageName);
  openTasks(phone.system).run("DELETE FROM tasks");
});
afterEach(() => phone.close());

const bins: TaskFields = { title: "Bins", notes: "", list: "Home", priority: "None", due: "2026-01-16" };
const add = (changes: Partial<TaskFields> = {}) => saveTask(phone.system, { ...bins, ...changes });
const titles = () => listTasks(phone.system).map(({ title }) => title);
const rows = () =>
  openTasks(phone.system).query("SELECT title, importance, dueDate, completed > 0 AS done FROM tasks");
const hold = (words: string) => {
  const node = phone.screen.dumpTree().match(new RegExp(`<node [^>]*text="${words}"[^>]*>`))![0];
  const [left = 0, top = 0] = node
    .match(/bounds="\[(\d+),(\d+)\]/)!
    .slice(1)
    .map(Number);
  phone.screen.tap({ x: left + 4, y: top + 4 }, 800);
};

describe("the To-do app", () => {
  it("lists tasks below the days on which they are due", () => {
    add();
    add({ title: "Late", due: "2026-01-10", priority: "High" });
    add({ title: "Some day", due: undefined });
    expect(phone.words.slice(0, 3)).to.deep.equal(["All tasks", "All tasks", "Search"]);
    expect(phone.words.slice(4, 9)).to.deep.equal([
      "Overdue",
      "Late",
      "Late",
      "Sat, January 10 · Home",
      "High priority",
    ]);
    expect(phone.words).to.include.members(["Tomorrow", "Bins", "No due date", "Some day"]);
  });

  it("creates a task with a date and a priority, and changes it", () => {
    phone.tap("Create new task");
    phone.screen.typeText("Bins");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.tap("No due date");
    phone.tap("Pick a date");
    phone.tap("20 January 2026");
    phone.tap("OK");
    phone.tap("No priority");
    phone.tap("High");
    phone.tap("Save");
    const due = Date.UTC(2026, 0, 20, 12);
    expect(rows()).to.deep.equal([{ title: "Bins", importance: 0, dueDate: due, done: 0 }]);
    hold("Home");
    phone.tap("Done");
    phone.tap("Tue, January 20");
    expect(phone.words).to.not.include("Due Tue, January 20");
  });

  it("completes a task, takes it back, and shows what is done when asked to", () => {
    add();
    phone.tap("Bins");
    expect(rows()[0]).to.include({ done: 1 });
    expect(phone.words).to.include("There are no tasks here");
    phone.tap("Undo");
    expect(rows()[0]).to.include({ done: 0 });
    phone.tap("Bins");
    phone.tap("More options");
    phone.tap("Show completed");
    expect(phone.words).to.include("Home · Done Today");
  });

  it("shows one list, or what matters most", () => {
    add();
    add({ title: "Report", list: "Work", priority: "High" });
    phone.tap("All tasks");
    phone.tap("High priority");
    expect(phone.words).to.include("Report").and.not.include("Bins");
    phone.tap("High priority");
    phone.tap("Home");
    expect(phone.words).to.include("Bins").and.not.include("Report");
  });

  it("deletes what is marked, and takes it back", () => {
    add();
    add({ title: "Report" });
    add({ title: "Stays" });
    const before = openTasks(phone.system).query("SELECT * FROM tasks");
    for (const { id } of listTasks(phone.system).slice(0, 1)) completeTasks(phone.system, [id], false);
    hold("Report");
    expect(phone.words).to.include("Complete");
    phone.tap("Delete");
    expect(titles()).to.deep.equal(["Bins", "Stays"]);
    phone.tap("Undo");
    expect(openTasks(phone.system).query("SELECT * FROM tasks ORDER BY _id")).to.deep.equal(before);
  });

  it("finds by words of title and notes", () => {
    add({ notes: "before eight" });
    add({ title: "Report" });
    phone.tap("Search");
    phone.screen.typeText("eight");
    expect(phone.words).to.include("Bins").and.not.include("Report");
  });

  it("saves no task without a name, and asks before it drops what was typed", () => {
    phone.tap("Create new task");
    phone.tap("Save");
    expect(phone.screen.toast?.message).to.equal("Give the task a name");
    phone.fill("Task name", "Bins");
    phone.back();
    phone.tap("Discard");
    expect(titles()).to.deep.equal([]);
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, todoApp.packageName, 1, 150);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
