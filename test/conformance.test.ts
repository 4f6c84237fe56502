import { expect } from "chai";
import { describe, it } from "mocha";
import { connectAdb } from "../actuators/adb-connect.ts";
import { everydayCommands } from "../emulator/conformance/everyday-commands.ts";
import type { ExpectedAnswer } from "../emulator/conformance/expected-answer.ts";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";
import { needServedPhone } from "./open-served-phone.ts";

/** What a line printed and how it ended, as a client tells it. */
interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Lines that are there to be unknown. */
const unknown = ["dumpsys nothing", "cmd nothing", "nosuchcommand"];

/** Runs the whole list on one phone and gives what was not as expected. */
async function findDifferences(phone: Phone, run: (line: string) => Promise<Answer>) {
  const level = Number(phone.system.properties.get("ro.build.version.sdk"));
  const isOurs = ({ since = level, until = level }: ExpectedAnswer) => since <= level && level <= until;
  const differences: string[] = [];
  for (const { line, out = "", error = "", code = 0 } of everydayCommands.filter(isOurs)) {
    const { stdout, stderr, exitCode } = await run(line);
    if (matches(stdout, out) && matches(stderr, error) && exitCode === code) continue;
    differences.push(`${line} → ${JSON.stringify([stdout, stderr, exitCode])}`);
  }
  return differences;
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === "string" ? text === expected : expected.test(text);
}

describe("everyday commands", () => {
  it("are at least sixty, each with its source", () => {
    expect(everydayCommands.length).to.be.at.least(60);
    expect(everydayCommands.filter(({ source }) => source === "")).to.deep.equal([]);
  });

  it("get Android's answers through the adb program", async function () {
    this.timeout(300_000);
    await using served = await needServedPhone(this);
    const { phone, adb } = served;
    expect(await findDifferences(phone, (line) => adb.run("shell", line))).to.deep.equal([]);
    expect(phone.unknownCommands).to.deep.equal(unknown);
  });

  it("get Android's answers through @yume-chan/adb", async () => {
    await using phone = await openPhone();
    const open = () => connectInMemory(phone.endpoint);
    const adb = await connectAdb({ kind: "memory", id: "phone", open }, { timeoutMs: 5000 });
    const run = (line: string) => adb.subprocess.shellProtocol!.spawnWaitText(line);
    expect(await findDifferences(phone, run)).to.deep.equal([]);
    expect(phone.unknownCommands).to.deep.equal(unknown);
    await adb.close();
  });
});
