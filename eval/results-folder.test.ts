import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { makePlan, makeRecord } from "../test/make-record.ts";
import { findUnfinished, openResults, readResults } from "./results-folder.ts";

const plan = makePlan({ episodes: 3 });

describe("a results folder", () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "tapwright-results-"));
    folder = join(parent, "run");
  });
  afterEach(() => rm(parent, { recursive: true }));

  const write = (...indexes: readonly number[]): void => {
    using results = openResults(folder, plan);
    for (const index of indexes) results.append(makeRecord({ index }));
  };
  const codeOf = (call: () => unknown): string | undefined => {
    try {
      call();
      return undefined;
    } catch (error) {
      return TapwrightError.is(error) ? error.code : String(error);
    }
  };

  it("keeps what was appended, in the order of the plan", () => {
    write(2, 0);
    write(1);
    expect(readResults(folder).records.map(({ index }) => index)).to.deep.equal([0, 1, 2]);
    expect(readResults(folder).plan.sessions).to.have.lengthOf(2);
  });

  it("drops a line that was cut off, and what was kept of episodes that were not finished", () => {
    write(0);
    const file = join(folder, "results.jsonl");
    appendFileSync(file, JSON.stringify(makeRecord({ index: 1 })).slice(0, 50));
    for (const { id } of [makeRecord({ index: 0 }), makeRecord({ index: 1 })])
      mkdirSync(join(folder, "episodes", id));
    using results = openResults(folder, plan);
    expect(results.records.map(({ index }) => index)).to.deep.equal([0]);
    expect(readFileSync(file, "utf8").split("\n")).to.have.lengthOf(2);
    expect(existsSync(results.folderOf(makeRecord({ index: 0 }).id))).to.equal(true);
    expect(existsSync(results.folderOf(makeRecord({ index: 1 }).id))).to.equal(false);
    results.append(makeRecord({ index: 1 }));
    expect(readResults(folder).records).to.have.lengthOf(2);
  });

  it("counts an episode once", () => {
    write(0, 0);
    expect(readResults(folder).records).to.have.lengthOf(1);
  });

  it("lets one process write at a time, and forgets one that is gone", () => {
    using _ = openResults(folder, plan);
    expect(codeOf(() => openResults(folder, plan))).to.equal("busy");
    writeFileSync(join(folder, "lock"), "999999999");
    expect(codeOf(() => openResults(folder, plan)[Symbol.dispose]())).to.equal(undefined);
  });

  it("refuses to mix runs", () => {
    write(0);
    const other = makePlan({ episodes: 3, asked: { seed: 7 } });
    expect(codeOf(() => openResults(folder, other))).to.equal("config-invalid");
    expect(existsSync(join(folder, "lock"))).to.equal(false);
    expect(codeOf(() => readResults(parent))).to.equal("config-invalid");
  });

  it("is found again while it is not finished", () => {
    expect(findUnfinished(join(parent, "none"), plan)).to.equal(undefined);
    write(0, 1);
    writeFileSync(join(parent, "file"), "");
    expect(findUnfinished(parent, plan)).to.equal(folder);
    expect(findUnfinished(parent, makePlan({ episodes: 3, asked: { trials: 2 } }))).to.equal(undefined);
    write(2);
    expect(findUnfinished(parent, plan)).to.equal(undefined);
  });
});
