import { expect } from "chai";
import { describe, it } from "mocha";
import { runTapwright } from "../test/run-program.ts";
import type { Finding } from "./examine.ts";

describe("tapwright doctor", () => {
  it("tries out what a run needs, and tells how to mend what is missing", async () => {
    const { exitCode, stdout, stderr } = await runTapwright("doctor", "--json");
    const findings: Finding[] = JSON.parse(stdout);
    const names = findings.map(({ name }) => name);
    expect(names).to.include.members([
      "Node",
      "memory",
      "embedded phone",
      "model planner",
      "adb",
      "Android SDK",
      "appium",
    ]);
    expect(findings.find(({ name }) => name === "embedded phone")).to.include({ ok: true });
    for (const { name, ok, fix } of findings) expect(ok || fix !== undefined, name).to.equal(true);
    expect(exitCode).to.equal(findings.some(({ ok, required }) => required && !ok) ? 3 : 0);
    expect(stderr).to.contain(`Node: ${process.versions.node}`);
  });
});
