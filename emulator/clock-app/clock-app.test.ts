import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openPhone } from "../open-phone.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { clockApp } from "./clock-app.ts";
import { openClockDatabase } from "./clock-database.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(clockApp.packageName);
});
afterEach(() => phone.close());

const query = (sql: string) => openClockDatabase(phone.system).query(sql);
const newest = () => query("SELECT * FROM alarm_templates ORDER BY _id DESC LIMIT 1")[0];
const count = () => Number(query("SELECT COUNT(*) AS n FROM alarm_templates")[0]?.n);
const onlyAlarm = (values: string) => {
  const { handle } = openClockDatabase(phone.system);
  handle.run(`DELETE FROM alarm_templates; INSERT INTO alarm_templates VALUES (7, ${values})`);
};
const setTime = (hour: string, minute: string, half: string) => {
  phone.fill("Hour", hour);
  phone.fill("Minute", minute);
  phone.tap(half);
  phone.tap("OK");
};

describe("the Clock app's alarms", () => {
  it("lists times, days and labels", () => {
    onlyAlarm("6, 5, 31, 1, 1, 'Wake up', ''");
    expect(phone.words.slice(0, 7)).to.deep.equal([
      "Alarm",
      "More options",
      "6:05 AM",
      "Mon, Tue, Wed, Thu, Fri",
      "Wake up",
      "Expand alarm",
      "Add alarm",
    ]);
  });

  it("adds an alarm at the time that is picked, and opens it", async () => {
    const before = count();
    phone.tap("Add alarm");
    expect(phone.words).to.include.members(["Set time", "10", "00", "AM"]);
    setTime("6", "03", "PM");
    expect(count()).to.equal(before + 1);
    expect(newest()).to.deep.include({
      hour: 18,
      minutes: 3,
      daysofweek: 0,
      enabled: 1,
      vibrate: 1,
      label: "",
      ringtone: "content://settings/system/alarm_alert",
    });
    expect(phone.words).to.include.members(["6:03 PM", "Today", "Add label", "Saturday"]);
    expect(phone.screen.windows.map(({ kind }) => kind)).to.include("toast");
  });

  it("changes time, label, days, sound and vibration", () => {
    onlyAlarm("6, 0, 0, 0, 1, '', ''");
    phone.tap("6:00 AM");
    phone.tap("6:00 AM");
    setTime("5", "45", "AM");
    phone.tap("Add label");
    phone.screen.typeText(" Fishing ");
    phone.screen.pressKey(66);
    for (const words of ["Sunday", "Tuesday", "Sunday", "Silent", "Marimba"]) phone.tap(words);
    expect(newest()).to.deep.include({
      _id: 7,
      hour: 5,
      minutes: 45,
      enabled: 1,
      daysofweek: 2,
      label: "Fishing",
      ringtone: "content://media/internal/audio/media/22",
    });
    expect(phone.words).to.include.members(["5:45 AM", "Fishing", "Tue", "Marimba"]);
  });

  it("switches an alarm off and on from the list, and its vibration in its card", () => {
    onlyAlarm("6, 0, 64, 1, 1, '', ''");
    const touch = (id: string) => {
      const { screen } = phone;
      const bounds = new RegExp(`:id/${id}"[^>]*bounds="\\[(\\d+),(\\d+)\\]\\[(\\d+),(\\d+)\\]`);
      const [, left, top, right, bottom] = bounds.exec(screen.dumpTree())!.map(Number);
      screen.tap({ x: (left! + right!) / 2, y: (top! + bottom!) / 2 });
    };
    touch("onoff");
    expect(newest()).to.include({ enabled: 0 });
    touch("onoff");
    expect(newest()).to.include({ enabled: 1 });
    phone.tap("Expand alarm");
    touch("vibrate_onoff");
    expect(newest()).to.include({ vibrate: 0, enabled: 1 });
  });

  it("deletes an alarm", () => {
    onlyAlarm("6, 0, 0, 0, 1, '', ''");
    phone.tap("Expand alarm");
    phone.tap("Delete");
    expect(count()).to.equal(0);
    expect(phone.words).to.include("No alarms");
  });

  it("changes nothing when a dialog is left", () => {
    const before = query("SELECT * FROM alarm_templates");
    phone.tap("Add alarm");
    phone.tap("PM");
    phone.back();
    phone.tap("Expand alarm");
    phone.tap("Wake up");
    phone.screen.typeText("!");
    phone.tap("Cancel");
    expect(query("SELECT * FROM alarm_templates")).to.deep.equal(before);
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });

  it("has times as the phone is set", () => {
    phone.system.settings.put("system", "time_12_24", "24");
    onlyAlarm("18, 5, 0, 0, 1, '', ''");
    phone.tap("18:05");
    phone.tap("18:05");
    expect(phone.words).to.include.members(["18", "05"]).and.not.include("PM");
  });

  it("leads to the settings of date and time", () => {
    phone.tap("More options");
    phone.tap("Date & time settings");
    expect(phone.words).to.include("Use 24-hour format");
  });
});

describe("the Clock app's intents", () => {
  const start = (words: string) => phone.shell(`am start -a android.intent.action.${words}`);

  it("set an alarm", async () => {
    const extra = "android.intent.extra.alarm";
    await start(
      `SET_ALARM --ei ${extra}.HOUR 7 --ei ${extra}.MINUTES 30 --es ${extra}.MESSAGE 'Tidy up' --eia ${extra}.DAYS 1,2`,
    );
    expect(newest()).to.include({ hour: 7, minutes: 30, label: "Tidy up", enabled: 1, daysofweek: 65 });
    expect(phone.words).to.include.members(["7:30 AM", "Tidy up", "Collapse alarm"]);
  });

  it("ask for what is missing or wrong", async () => {
    const before = count();
    await start("SET_ALARM --ei android.intent.extra.alarm.HOUR 24");
    expect(phone.words).to.include("Set time");
    await start("SET_TIMER --ei android.intent.extra.alarm.LENGTH 0");
    expect(phone.words).to.include("00h 00m 00s");
    expect(count()).to.equal(before);
  });

  it("start a timer, and show alarms", async () => {
    await start("SET_TIMER --ei android.intent.extra.alarm.LENGTH 90");
    expect(query("SELECT length_ms, state FROM timers ORDER BY _id DESC")[0]).to.deep.equal({
      length_ms: 90_000,
      state: "running",
    });
    expect(phone.words).to.include("1:30");
    await start("SHOW_ALARMS");
    expect(phone.words).to.include("Add alarm");
    await start("SHOW_TIMERS");
    expect(phone.words).to.include("Add timer");
  });
});

describe("the Clock app", () => {
  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, clockApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });

  it("has equal data on phones of equal seed only", async () => {
    const dataOf = async (seed: number) => {
      await using other = await openPhone({ seed });
      return other.system.files.read("/data/data/com.tapwright.clock/databases/alarms.db");
    };
    expect(await dataOf(3)).to.deep.equal(await dataOf(3));
    expect(await dataOf(3)).to.not.deep.equal(await dataOf(4));
  });

  it("starts anew when its data are cleared", async () => {
    const before = query("SELECT * FROM alarm_templates");
    await phone.shell("am start -a android.intent.action.SET_ALARM --ei android.intent.extra.alarm.HOUR 7");
    await phone.shell("pm clear com.tapwright.clock");
    expect(query("SELECT * FROM alarm_templates")).to.deep.equal(before);
  });
});
