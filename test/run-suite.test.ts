import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import type { Device, InstalledApp } from "../core/device.ts";
import type { TraceEvent } from "../core/episode.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { makeNothing, makeOracle } from "../eval/baselines.ts";
import type { Instance } from "../eval/run-instance.ts";
import { runSuite, type SuiteOptions, type SuitePlan } from "../eval/run-suite.ts";
import { readPhoneState } from "../tasks/phone-state.ts";
import { createNote, deleteNote } from "../tasks/suites/first-notes.ts";
import { errorOf } from "./model-contract.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

const plan: SuitePlan = {
  templates: [createNote, deleteNote],
  split: "test",
  firstSeed: 0,
  seeds: 1,
  trials: 2,
};

describe("runSuite", () => {
  let device: Device;
  let apps: readonly InstalledApp[];
  let traces: string;

  before(async () => {
    device = await openPhoneDevice();
    apps = await device.listApps();
  });
  beforeEach(async () => {
    traces = await mkdtemp(join(tmpdir(), "tapwright-suite-"));
  });
  afterEach(() => rm(traces, { recursive: true }));
  after(() => device?.[Symbol.asyncDispose]());

  const run = (more: Partial<SuiteOptions> = {}) =>
    runSuite(plan, {
      device,
      apps,
      spec: { model: "oracle", device: "emulator:", agent: {}, code: { version: "0.0.0" } },
      openDecider: ({ template, params }: Instance) => makeOracle(template, params),
      ...more,
    });

  it("tries every instance on the same fresh phone, and leaves that behind", async () => {
    const before = await readPhoneState(device);
    const told: string[] = [];
    const attempts = await run({ onAttempt: (_, index, total) => told.push(`${index}/${total}`) });
    expect(attempts.map(({ success }) => success)).to.deep.equal([true, true, true, true]);
    expect(attempts.map(({ instance }) => instance.trial)).to.deep.equal([0, 1, 0, 1]);
    expect(attempts[0]?.episode.check).to.deep.equal(attempts[0]?.check);
    expect(told).to.deep.equal(["1/4", "2/4", "3/4", "4/4"]);
    expect(await readPhoneState(device)).to.deep.equal(before);
  });

  it("does not count a claim that the phone's state contradicts", async () => {
    const [attempt] = await run({ openDecider: makeNothing });
    expect([attempt?.episode.outcome, attempt?.success]).to.deep.equal(["success", false]);
    expect(attempt?.check.reason).to.match(/^notes: .+ is missing\.$/);
  });

  it("keeps a trace of each attempt, the check in it", async () => {
    await run({ openDecider: makeNothing, traces });
    const folders = (await readdir(traces)).sort();
    expect(folders).to.deep.equal([
      "0000-first-create-note-1000000",
      "0001-first-create-note-1000000",
      "0002-first-delete-note-1000000",
      "0003-first-delete-note-1000000",
    ]);
    const text = await readFile(join(traces, folders[0]!, "trace.jsonl"), "utf8");
    const events: TraceEvent[] = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map(({ type }) => type)).to.include("episode-end");
    expect(events.at(-1)).to.have.property("type", "check");
  });

  it("disposes the decider of every attempt", async () => {
    let open = 0;
    await run({
      openDecider: () => {
        open += 1;
        return {
          ...makeNothing(),
          async [Symbol.asyncDispose]() {
            open -= 1;
          },
        };
      },
    });
    expect(open).to.equal(0);
  });

  it("stops between two attempts and within one", async () => {
    const between = new AbortController();
    let attempts = 0;
    const onAttempt = (): void => {
      attempts += 1;
      between.abort();
    };
    expect((await errorOf(run({ signal: between.signal, onAttempt }))).code).to.equal("aborted");
    expect(attempts).to.equal(1);

    const within = new AbortController();
    const openDecider = ({ template, params }: Instance) => {
      setImmediate(() => within.abort());
      return makeOracle(template, params);
    };
    const failed = await errorOf(run({ signal: within.signal, openDecider }));
    expect(failed).to.deep.include({ code: "aborted", details: { finished: 0, total: 4 } });
  });

  it("ends with the phone's loss, before a set-up or before a check, and says what was finished", async () => {
    for (const lossAfter of ["attempt 2", "decision in attempt 3"]) {
      await using phone = await openPhone();
      await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
      await using lost = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
      let finished = 0;
      let closing: PromiseLike<void> | undefined;
      const failed = await errorOf(
        run({
          device: lost,
          onAttempt() {
            finished += 1;
            if (lossAfter === `attempt ${finished}`) closing = adbd[Symbol.asyncDispose]();
          },
          openDecider() {
            if (lossAfter === `decision in attempt ${finished + 1}`) closing = adbd[Symbol.asyncDispose]();
            return makeNothing();
          },
        }),
      );
      await closing;
      expect(failed).to.deep.include({ code: "device-lost", details: { finished: 2, total: 4 } });
      expect(failed.message).to.match(/ \(2 of 4 attempts were finished\)$/);
      expect(failed.hint).to.be.a("string");
      expect(finished).to.equal(2);
    }
  });
});
