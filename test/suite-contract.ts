import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Decider } from "../agent/decider.ts";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import type { Device, InstalledApp } from "../core/device.ts";
import type { CheckResult, Episode } from "../core/episode.ts";
import type { TaskContext } from "../core/task.ts";
import { makeNothing, makeOracle } from "../eval/baselines.ts";
import type { Instance } from "../eval/run-instance.ts";
import { listInstances, type Split } from "../eval/run-suite.ts";
import { perceive } from "../perception/perceive.ts";
import { firstTestSeed, type TaskTemplate } from "../tasks/define.ts";
import { expensesDatabase } from "../tasks/expense-state.ts";
import { readPhoneState } from "../tasks/phone-state.ts";
import { recipesDatabase } from "../tasks/recipe-state.ts";
import { clockDatabase } from "../tasks/state-readers.ts";
import { todoDatabase } from "../tasks/todo-state.ts";
import { addContact } from "./add-contact.ts";
import { openPhoneDevice, shellOf } from "./open-phone-device.ts";

/** A finished attempt, and a way to check the phone again. */
interface Played {
  readonly episode: Episode;
  readonly check: CheckResult;
  checkAgain(changes?: Partial<Episode>): Promise<CheckResult>;
}

/** Sets an instance up on the phone, lets somebody act, and checks. */
export async function play(
  device: Device,
  apps: readonly InstalledApp[],
  { template, params, goal, seed }: Instance,
  decider: Decider,
): Promise<Played> {
  const look = async () => perceive(await device.capture()).screen;
  const fresh: TaskContext<typeof params> = { device, params, look, signal: new AbortController().signal };
  await template.setUp?.(fresh);
  await device.press("home");
  const context = { ...fresh, before: await template.observe?.(fresh) };
  const task = { id: template.id, version: template.version, seed };
  const spec = { task, goal, model: "", device: "emulator:", agent: {}, code: { version: "0.0.0" } };
  const episode = await runEpisode({
    device,
    decider,
    goal,
    apps,
    approve: approveAll,
    budget: template.budget,
    spec,
  });
  const checkAgain = (changes: Partial<Episode> = {}): Promise<CheckResult> =>
    template.check(context, { ...episode, ...changes });
  return { episode, check: await checkAgain(), checkAgain };
}

/** The same decider, made to say after some steps that it is done. */
function stopAfter(steps: number, decider: Decider): Decider {
  let taken = 0;
  return {
    ...decider,
    async decide(situation, options) {
      taken += 1;
      const decision = await decider.decide(situation, options);
      return taken <= steps ? decision : { ...decision, action: { type: "done", status: "success" } };
    },
  };
}

/** The same device where adb is not root: apps' own folders are closed, and their databases with them. */
function withoutRoot(device: Device): Device {
  return {
    ...device,
    shell: (words, options) =>
      device.shell!(
        words.map((word) => word.replaceAll("/data/data/", "/data/closed/")),
        options,
      ),
  };
}

/** Things that no task asks for. */
const extras: Readonly<Record<string, (device: Device) => Promise<unknown>>> = {
  contact: (device) => addContact(device, "Extra Person"),
  note: (device) => writeFile(device, "Documents/Extra.txt"),
  file: (device) => writeFile(device, "Download/Extra.pdf"),
  alarm: (device) =>
    shellOf(
      device,
      `sqlite3 ${clockDatabase} "INSERT INTO alarm_templates (hour, minutes, daysofweek, enabled, vibrate, label) VALUES (3, 7, 0, 0, 1, '')"`,
    ),
  message: (device) =>
    shellOf(device, "content insert --uri content://sms/inbox --bind address:s:5550199 --bind body:s:Extra"),
  event: (device) =>
    shellOf(
      device,
      "content insert --uri content://com.android.calendar/events --bind calendar_id:i:1 --bind title:s:Extra --bind dtstart:l:1770000000000 --bind dtend:l:1770003600000 --bind eventTimezone:s:UTC",
    ),
  expense: (device) =>
    shellOf(
      device,
      `sqlite3 ${expensesDatabase} "INSERT INTO expense (name, amount, category, created_date, modified_date) VALUES ('Extra', 100, 1, 0, 0)"`,
    ),
  todo: (device) =>
    shellOf(device, `sqlite3 ${todoDatabase} "INSERT INTO tasks (title, list) VALUES ('Extra', 'Home')"`),
  recipe: (device) =>
    shellOf(device, `sqlite3 ${recipesDatabase} "INSERT INTO recipes (title) VALUES ('Extra')"`),
  "setting of the same page": (device) => shellOf(device, "settings put system screen_brightness_mode 1"),
  "new setting": (device) => shellOf(device, "settings put global wifi_wakeup_enabled 1"),
};

function writeFile(device: Device, path: string): Promise<void> {
  return device.writeFile!(`/sdcard/${path}`, new TextEncoder().encode("extra"));
}

/** What every task of a suite keeps: its oracle and its check agree, and nothing less or more counts as done. */
export function describeSuite(name: string, suite: readonly TaskTemplate[]): void {
  describe(name, function () {
    // The longest tasks have forty steps, and each is played several times.
    this.timeout(180_000);
    let device: Device;
    let apps: readonly InstalledApp[];

    before(async () => {
      device = await openPhoneDevice();
      apps = await device.listApps();
      await device.saveState!("fresh");
    });
    beforeEach(() => device.restoreState!("fresh"));
    after(() => device?.[Symbol.asyncDispose]());

    for (const template of suite) {
      const list = (split: Split, seeds: number): Instance[] =>
        listInstances({ templates: [template], split, firstSeed: 0, seeds, trials: 1 });
      const [instance, other] = list("test", 2) as [Instance, Instance];
      const playOracle = (attempt: Instance): Promise<Played> =>
        play(device, apps, attempt, makeOracle(template, attempt.params));

      describe(template.id, () => {
        it("is done by its oracle, with gestures alone, well within the budget", async () => {
          for (const attempt of [other, ...list("train", 1)]) {
            await device.restoreState!("fresh");
            const { episode, check } = await playOracle(attempt);
            expect(check, attempt.goal).to.deep.include({ score: 1 });
            expect(episode.outcome).to.equal(template.feasible ? "success" : "infeasible");
            expect(episode.steps.length).to.be.at.most(template.budget.steps * 0.8);
          }
        });

        it("is done by its oracle, and not where anything else has changed besides", async () => {
          const { check, checkAgain } = await playOracle(instance);
          expect(check, instance.goal).to.deep.include({ score: 1 });
          await device.saveState!("done");
          for (const [what, change] of Object.entries(extras)) {
            await device.restoreState!("done");
            await change(device);
            expect((await checkAgain()).score, what).to.equal(0);
          }
        });

        it("is not done without the oracle's last deed", async () => {
          const { episode, checkAgain } = await playOracle(instance);
          if (template.tags.includes("question")) {
            const { answer: _, ...silent } = episode;
            expect((await checkAgain({ ...silent, answer: "" })).score).to.equal(0);
            expect((await checkAgain({ ...silent, answer: "555 0000" })).score).to.equal(0);
          } else if (!template.feasible) {
            expect((await checkAgain({ outcome: "success" })).score).to.equal(0);
          } else {
            await device.restoreState!("fresh");
            const last = episode.steps.findLastIndex(
              ({ action: { type } }) => type !== "done" && type !== "scroll",
            );
            const { check } = await play(
              device,
              apps,
              instance,
              stopAfter(last, makeOracle(template, instance.params)),
            );
            expect(check.score).to.equal(0);
          }
        });

        const [say] = template.phrasings.train as [(typeof template.phrasings.train)[number]];
        const isDeed = template.feasible && !template.tags.includes("question");
        const wrong = isDeed && list("test", 8).find(({ params }) => say(params) !== say(instance.params));
        if (wrong) {
          it("is not done by somebody who does another task of its kind", async () => {
            const { check } = await play(device, apps, instance, makeOracle(template, wrong.params));
            expect(check.score).to.equal(0);
          });
        }

        if (template.bench !== undefined && template.bench.needs !== "root") {
          it("is done without root", async () => {
            const { check } = await play(
              withoutRoot(device),
              apps,
              instance,
              makeOracle(template, instance.params),
            );
            expect(check).to.deep.include({ score: 1 });
          });
        }

        it("is not done by doing nothing", async () => {
          const { check } = await play(device, apps, instance, makeNothing());
          expect(check.score).to.equal(0);
        });

        it("samples params that its schema takes, the same for a seed", () => {
          for (const seed of [0, 1, 2, firstTestSeed, firstTestSeed + 1]) {
            expect(template.params.parse(template.sample(seed))).to.deep.equal(template.sample(seed));
          }
        });

        it("never says the same thing in words of train and of test", () => {
          const { train, test } = template.phrasings;
          expect(train.length).to.be.greaterThan(test.length);
          for (let seed = firstTestSeed; seed < firstTestSeed + 20; seed += 1) {
            const params = template.sample(seed);
            const trained = new Set(train.map((say) => plain(say(params))));
            expect(test.map((say) => plain(say(params))).filter((goal) => trained.has(goal))).to.deep.equal(
              [],
            );
          }
        });
      });
    }

    it("has every task under a name of its own", () => {
      expect(new Set(suite.map(({ id }) => id)).size).to.equal(suite.length);
    });

    it("speaks at test of nobody and of nothing that a fresh phone has", async () => {
      const { contacts, notes, files, alarms } = await readPhoneState(device);
      const known = new Set([
        ...contacts.map(({ name }) => name),
        ...Object.keys(notes).map((file) => file.replace(/\.txt$/, "")),
        ...Object.keys(files).map((path) => path.replace(/^.*\//, "")),
        ...alarms.map(({ label }) => label),
      ]);
      const folders = new Set(Object.keys(files).filter((path) => files[path] === "folder"));
      const instances = listInstances({
        templates: suite,
        split: "test",
        firstSeed: 0,
        seeds: 50,
        trials: 1,
      });
      const words = instances.flatMap(({ params }) => Object.values(params));
      const said = words.filter((word): word is string => typeof word === "string" && !folders.has(word));
      expect(said.filter((word) => word !== "" && known.has(word))).to.deep.equal([]);
    });
  });
}

/** A goal without what one hardly hears: case, quotation marks and punctuation. */
function plain(goal: string): string {
  return goal.toLowerCase().replace(/[^\p{L}\p{N}% ]/gu, "");
}
