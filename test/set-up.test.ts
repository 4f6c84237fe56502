import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Device } from "../core/device.ts";
import { type PhoneState, readPhoneState } from "../tasks/phone-state.ts";
import { addCall, addContact, addMessage, addNote } from "../tasks/set-up.ts";
import { openPhoneDevice, shellOf } from "./open-phone-device.ts";

describe("set-up of tasks", () => {
  let device: Device;
  let fresh: PhoneState;

  before(async () => {
    device = await openPhoneDevice();
    await device.saveState!("fresh");
    fresh = await readPhoneState(device);
  });
  beforeEach(() => device.restoreState!("fresh"));
  after(() => device?.[Symbol.asyncDispose]());

  for (const words of ['O\'Neil: 50 % off, "today"', "李雷 😀 \\n $HOME", "a=b; c"]) {
    it(`puts ${words} on the phone, word for word`, async () => {
      await addContact(device, words, "+49 170 12-34");
      await addMessage(device, "555 7654", words, 3);
      await addNote(device, "Odd one", words);
      const { contacts, messages, notes } = await readPhoneState(device);
      expect(contacts).to.deep.include({ name: words, phones: ["+491701234"] });
      expect(messages.at(-1)).to.deep.equal({ address: "5557654", direction: "received", body: words });
      expect(notes).to.deep.equal({ ...fresh.notes, "Odd one.txt": words });
    });
  }

  it("puts messages and calls before all others, in the order of their times", async () => {
    const newest = (uri: string, column: string): Promise<string> =>
      shellOf(device, `content query --uri ${uri} --projection ${column} | head -n 2`);
    await addMessage(device, "555 7654", "later", 4);
    await addMessage(device, "555 7654", "earlier", 29);
    expect(await newest("content://sms", "body")).to.equal("Row: 0 body=later\nRow: 1 body=earlier");
    await addCall(device, "555 7654", "missed", 4);
    await addCall(device, "555 7655", "answered", 29);
    expect(await newest("content://call_log/calls", "number")).to.equal(
      "Row: 0 number=555 7654\nRow: 1 number=555 7655",
    );
    const { calls } = await readPhoneState(device);
    expect(calls).to.deep.equal([...fresh.calls, "missed 5557654", "in 5557655"]);
  });

  it("dates a note by the phone's clock", async () => {
    await addNote(device, "Odd one", "text");
    const path = "'/sdcard/Documents/Odd one.txt'";
    const [now, changed] = (await shellOf(device, `date +%s; stat -c %Y ${path}`)).split("\n").map(Number);
    expect(now! - changed!).to.be.within(0, 60);
  });
});
