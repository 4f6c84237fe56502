import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { replayPage } from "./replay-page.ts";
import { repositoryRoot } from "./source-files.ts";

describe("docs/repl.md", () => {
  it("shows what the REPL prints (npx tsx scripts/replay-repl.ts writes it anew)", async () => {
    const page = await readFile(join(repositoryRoot, "docs", "repl.md"), "utf8");
    expect(page).to.equal(await replayPage(page, { withAgent: false }));
  });
});
