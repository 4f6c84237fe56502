import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { writeReport } from "../cli/report/write-report.ts";
import type { ServedPage } from "../cli/serve-page.ts";
import { serveViewer } from "../cli/viewer/serve-viewer.ts";
import type { EpisodeRecord } from "../eval/record.ts";
import { openResults, readResults } from "../eval/results-folder.ts";
import { type BrowsedPage, browse } from "./browse.ts";
import { runTapwright } from "./run-program.ts";

const tasks = 116;

describe("the report and the viewer in a browser", function () {
  this.timeout(180_000);
  const home = process.cwd();
  let folder: string;
  let run: string;
  let served: ServedPage;
  let browser: BrowsedPage | undefined;

  before(async function () {
    browser = await browse();
    if (browser === undefined) {
      this.test!.parent!.title += " (needs chromium)";
      return this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), "tapwright-report-"));
    process.chdir(folder);
    await runTapwright("eval", "run", "first", "--policy", "lexical", "--jobs", "2");
    run = join(folder, "wide");
    widen(join(folder, "runs", readdirSync("runs")[0]!), run);
    served = await serveViewer([run, run]);
  });
  after(async () => {
    process.chdir(home);
    await browser?.[Symbol.asyncDispose]();
    await served?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it("shows 116 tasks in one file of at most 15 MB, in light and dark, without complaint", async () => {
    const { page, complaints } = browser!;
    const { page: file } = await writeReport(run);
    expect(statSync(file).size).to.be.within(200_000, 15 * 1024 ** 2);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`file://${file}`);
      expect(await page.locator("details.task").count()).to.equal(tasks);
      expect(await page.locator("svg[role=img]").count()).to.be.above(4);
      expect(await page.locator("figure img").count()).to.be.within(tasks, 3 * tasks);
    }
    await page.fill("#search", "task-7/ ask-number");
    expect(await page.locator("details.task:not([hidden])").count()).to.be.within(1, 12);
    expect(complaints).to.deep.equal([]);
  });

  it("leads to the step that failed in three clicks", async () => {
    const { page, complaints } = browser!;
    await page.goto(served.url);
    await page.locator("details.task", { hasText: "task-1/first/ask-number" }).locator("> summary").click();
    await page.getByText("open the step that failed").locator("visible=true").first().click();
    await page.waitForSelector(".times .here");
    expect(await page.locator("h1").textContent()).to.contain("phone number");
    expect(await page.locator(".times .here.failing").count()).to.equal(1);
    expect(await page.locator(".screen image").count()).to.equal(1);
    expect(await page.locator(".screen .mark").count()).to.be.above(0);
    expect(await page.locator("article").first().textContent()).to.contain("No model was asked");
    expect(complaints).to.deep.equal([]);
  });

  it("goes by keys, and every place has an address of its own", async () => {
    const { page, complaints } = browser!;
    await page.goto(`${served.url}viewer`);
    await page.waitForSelector(".times .here");
    const first = await page.title();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((title) => document.title !== title, first);
    const second = await page.title();
    await page.goto("about:blank");
    await page.goBack();
    await page.waitForFunction((title) => document.title === title, second);
    const marks = await page.locator(".screen .mark").count();
    await page.keyboard.press("m");
    await page.waitForFunction((count) => document.querySelectorAll(".screen .mark").length < count, marks);
    await page.keyboard.press("b");
    await page.waitForSelector('section[data-side="b"]');
    expect(page.url()).to.match(/\/both$/);
    expect(await page.locator("section h1").count()).to.equal(2);
    await page.keyboard.press("/");
    await page.keyboard.type("slider");
    expect(await page.locator("nav li").count()).to.be.within(1, 12);
    expect(complaints).to.deep.equal([]);
  });

  it("keeps to what belongs to the run, and to those who know the address", async () => {
    const { id } = readResults(run).records[0]!;
    for (const path of [
      "runs/c/x",
      "runs/a/..%2f..",
      `runs/a/${id}/pictures/..%2f..%2ftrace.jsonl`,
      `runs/a/${id}/trace.jsonl/0000000000000000.txt`,
      `runs/a/${id}/prompts/0000000000000000.txt`,
    ]) {
      expect((await fetch(new URL(path, served.url))).status, path).to.equal(404);
    }
    expect((await fetch(`${new URL(served.url).origin}/wrong/runs`)).status).to.equal(404);
    const other = await fetch(`${served.url}runs`, { headers: { origin: "http://evil.example" } });
    expect(other.status).to.equal(403);
    const picture = readdirSync(join(run, "episodes", id, "pictures"))[0]!;
    const found = await fetch(new URL(`runs/a/${id}/pictures/${picture}`, served.url));
    expect([found.status, found.headers.get("content-type")]).to.deep.equal([200, "image/png"]);
  });

  it("writes the same for programs: JSON and JUnit", async () => {
    await writeReport(run);
    const report = JSON.parse(readFileSync(join(run, "report.json"), "utf8"));
    expect(report.tasks).to.have.lengthOf(tasks);
    const junit = readFileSync(join(run, "junit.xml"), "utf8");
    expect(junit.match(/<testcase /g)).to.have.lengthOf(tasks);
    expect(junit).to.match(new RegExp(`<testsuites name="tapwright" tests="${tasks}" failures="\\d+" `));
  });
});

/** A run of 116 tasks, made of one of ten: their traces under other names. */
function widen(from: string, to: string): void {
  const { plan, records } = readResults(from);
  const episodes = Array.from({ length: tasks }, (_, index): [EpisodeRecord, EpisodeRecord] => {
    const record = records[index % records.length]!;
    const task = `task-${Math.floor(index / records.length)}/${record.task}`;
    const id = `lexical-${String(index).padStart(4, "0")}-${task.replaceAll("/", "-")}`;
    return [record, { ...record, id, index, task }];
  });
  using results = openResults(to, { ...plan, episodes: tasks });
  for (const [old, record] of episodes) {
    cpSync(join(from, "episodes", old.id), results.folderOf(record.id), { recursive: true });
    results.append(record);
  }
}
