import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../../eval/durable-files.ts";
import { printJunit } from "../../eval/junit.ts";
import { makeReport } from "../../eval/report.ts";
import { readResults } from "../../eval/results-folder.ts";
import { printPage } from "./page.ts";
import { makeThumbnails } from "./thumbnails.ts";

/**
 * Writes `report.html`, `report.json` and `junit.xml` beside the results of a run, finished or not.
 *
 * @throws `config-invalid` where the folder holds no results.
 */
export async function writeReport(folder: string): Promise<{ readonly page: string }> {
  const report = makeReport(readResults(folder));
  const [base, own, script] = await Promise.all(["../page-base.css", "page.css", "page.js"].map(readAsset));
  const thumbnails = await makeThumbnails(folder, report);
  const page = join(folder, "report.html");
  writeWhole(page, await printPage(report, { style: `${base}${own}`, script: script!, thumbnails }));
  writeWhole(join(folder, "report.json"), `${JSON.stringify(report, undefined, 1)}\n`);
  writeWhole(join(folder, "junit.xml"), printJunit(report));
  return { page };
}

async function readAsset(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
