import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { listPhones } from "../contacts/contacts-store.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { callTypes, deleteCalls, listCalls, logCall } from "./call-log.ts";
import { dialerApp } from "./dialer-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(dialerApp.packageName);
});
afterEach(() => phone.close());

const uri = "content://call_log/calls";
const press = (digits: string) => {
  for (const digit of digits) {
    // The digits that were pressed before stand above the keys.
    const nodes = [
      ...phone.screen.dumpTree().matchAll(/text="(.)" resource-id="[^"]*key_number".*?\[(\d+),(\d+)\]/g),
    ];
    const [, , x, y] = nodes.find(([, text]) => text === digit) ?? [];
    phone.screen.tap({ x: Number(x) + 5, y: Number(y) + 5 });
  }
};
const [anna, bo] = ["555 0170", "555 0171"];
const person = () => listPhones(phone.system)[0]!;

describe("the Phone app", () => {
  it("calls the digits of the dialpad, and logs the call when it is over", async () => {
    phone.tap("Dialpad");
    press("55501799");
    phone.tap("Backspace");
    phone.tap("Call");
    expect(phone.words).to.deep.equal(["Calling…", "5550179", "Mute", "Speaker", "End call"]);
    const startedAt = phone.system.clock.now();
    phone.system.clock.advance(3000 + 125_000);
    expect(phone.words[0]).to.equal("02:05");
    expect(listCalls(phone.system)[0]?.number).to.not.equal("5550179");
    phone.tap("End call");
    expect(phone.words.slice(0, 2)).to.deep.equal(["Phone", "Search contacts"]);
    expect(
      await phone.shell(`content query --uri ${uri} --projection number:name:date:duration:type | head -n 1`),
    ).to.equal(`Row: 0 number=5550179, name=NULL, date=${startedAt}, duration=125, type=2\n`);
    expect(phone.words).to.include.members(["5550179", "Outgoing · 10:00"]);
  });

  it("knows contacts by their number while one dials, talks and looks back", () => {
    const { name, number } = person();
    phone.tap("Dialpad");
    press(number.replace(" ", ""));
    expect(phone.words).to.include(name);
    phone.tap("Call");
    expect(phone.words.slice(0, 3)).to.deep.equal(["Calling…", name, number.replace(" ", "")]);
    phone.tap("End call");
    expect(listCalls(phone.system)[0]).to.include({ name, duration: 0, type: callTypes.outgoing });
    expect(phone.words).to.include(`Call ${name}`);
  });

  it("takes typed digits, shows who they fit, and calls nothing that is no number", () => {
    const { name, number } = person();
    phone.tap("Dialpad");
    const field = /resource-id="[^"]*:id\/digits".*?\[(\d+),(\d+)\]/.exec(phone.screen.dumpTree());
    phone.screen.tap({ x: Number(field?.[1]) + 20, y: Number(field?.[2]) + 20 });
    phone.screen.typeText("abc");
    phone.screen.pressKey(66);
    expect(phone.screen.windows.map(({ kind }) => kind)).to.include("toast");
    phone.screen.clearText();
    phone.screen.typeText(number);
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.tap(name);
    expect(phone.words[0]).to.equal("Calling…");
  });

  it("brings back the number called last when nothing is dialled", () => {
    logCall(phone.system, { number: anna, name: "", date: phone.system.clock.now(), duration: 1, type: 2 });
    phone.tap("Dialpad");
    phone.tap("Call");
    expect(phone.words).to.include(anna).and.include("Create new contact");
    phone.tap("Create new contact");
    expect(phone.screen.front.packageName).to.equal("com.android.contacts");
    expect(phone.words).to.include(anna);
  });

  it("keeps a call on when one leaves its page, with its switches as they were", () => {
    const { name } = person();
    phone.tap("Contacts");
    phone.tap(`Call ${name}`);
    phone.tap("Mute");
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    phone.tap("Phone");
    expect(phone.words).to.include.members([name, "End call"]);
    const checked = phone.screen
      .dumpTree()
      .match(/class="android.widget.CompoundButton"[^>]* checked="true"/g);
    expect(checked).to.have.length(1);
  });

  it("lists recent calls with what became of them, the latest first", async () => {
    deleteCalls(phone.system);
    expect(phone.words).to.include("No recent calls");
    await phone.shell(`content insert --uri ${uri} --bind number:s:"${anna}" --bind type:i:3`);
    await phone.shell(
      `content insert --uri ${uri} --bind number:s:"${bo}" --bind type:i:1 --bind duration:i:65`,
    );
    const at = phone.words.indexOf(bo);
    expect(phone.words.slice(at, at + 5)).to.deep.equal([
      bo,
      "Incoming · 10:00",
      `Call ${bo}`,
      anna,
      "Missed · 10:00",
    ]);
    phone.tap(bo);
    expect(phone.words).to.include.members(["Call details", "Incoming", "Thu, Jan 15 · 10:00 · 01:05"]);
    phone.tap("Message");
    expect(phone.screen.front.packageName).to.equal("com.tapwright.messages");
    expect(phone.words).to.include(bo);
  });

  it("deletes one call, and all of them, after asking", () => {
    const before = listCalls(phone.system).length;
    logCall(phone.system, {
      number: anna,
      name: "Anna",
      date: phone.system.clock.now(),
      duration: 0,
      type: 3,
    });
    phone.tap("Anna");
    phone.tap("Delete call");
    phone.tap("Cancel");
    phone.tap("Delete call");
    phone.tap("Delete");
    expect(listCalls(phone.system)).to.have.length(before);
    phone.tap("More options");
    phone.tap("Clear call history");
    phone.tap("Clear");
    expect(listCalls(phone.system)).to.deep.equal([]);
  });

  it("keeps favorites, who are called by a tap", async () => {
    const { name, contactId } = person();
    phone.tap("Favorites");
    phone.tap("Add favorite");
    phone.tap(name);
    expect(
      await phone.shell(
        "content query --uri content://com.android.contacts/contacts --projection _id --where starred=1",
      ),
    ).to.equal(`Row: 0 _id=${contactId}\n`);
    phone.tap(name);
    phone.tap("End call");
    phone.tap(`Remove ${name} from favorites`);
    expect(phone.words).to.not.include(name);
  });

  it("finds contacts as one types, and calls them", () => {
    const { name } = person();
    phone.tap("Search contacts");
    phone.screen.typeText(name.toUpperCase());
    expect(phone.words.filter((words) => words === name)).to.have.length(1);
    phone.screen.pressKey(4);
    phone.tap(name);
    expect(phone.words).to.include("End call");
  });

  it("dials and calls for other apps, and gives way to them when the call ends", async () => {
    const contacts = "com.android.contacts";
    await phone.shell(`am start -n ${contacts}/.activities.PeopleActivity`);
    expect(await phone.shell("am start -a android.intent.action.CALL -d tel:5550170")).to.include("Starting");
    expect(phone.words).to.include.members(["5550170", "End call"]);
    phone.tap("End call");
    expect(phone.screen.front.packageName).to.equal(contacts);
    await phone.shell("am start -a android.intent.action.DIAL -d tel:555%200171");
    expect(phone.words).to.include.members([bo, "Backspace"]);
    expect(phone.screen.startActivity({ action: "android.intent.action.CALL" })).to.equal(false);
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, dialerApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
