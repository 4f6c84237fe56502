import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Device } from "../core/device.ts";
import { type PhoneState, readPhoneState, runShell } from "../tasks/phone-state.ts";
import { addContact } from "./add-contact.ts";
import { errorOf } from "./model-contract.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

const notesFolder = "/sdcard/Documents";

describe("readPhoneState", () => {
  let device: Device;
  let fresh: PhoneState;

  before(async () => {
    device = await openPhoneDevice();
    await device.saveState!("fresh");
    fresh = await readPhoneState(device);
  });
  beforeEach(() => device.restoreState!("fresh"));
  after(() => device?.[Symbol.asyncDispose]());

  const writeNote = (name: string, text: string): Promise<void> =>
    device.writeFile!(`${notesFolder}/${name}`, new TextEncoder().encode(text));

  it("knows every setting, contact and note of a fresh phone", () => {
    expect(fresh.settings).to.include({
      wifi_on: "1",
      airplane_mode_on: "0",
      ui_night_mode: "1",
      volume_music: "5",
    });
    expect(fresh.contacts).to.have.lengthOf(12);
    expect(fresh.contacts.every(({ name, phones }) => name !== "" && phones.length === 1)).to.equal(true);
    expect(Object.keys(fresh.notes)).to.have.lengthOf(5);
  });

  it("is the same when nothing has happened", async () => {
    expect(await readPhoneState(device)).to.deep.equal(fresh);
  });

  it("sees a setting change", async () => {
    await runShell(device, "svc wifi disable; settings put system font_scale 1.3");
    const { settings } = await readPhoneState(device);
    expect(settings).to.deep.equal({ ...fresh.settings, wifi_on: "0", font_scale: "1.3" });
  });

  for (const name of ["O'Brien, Ada", 'Bob "Bobby" Ross', "李雷 😀", "A, data1=B", "Row"]) {
    it(`reads a contact called ${name}`, async () => {
      await addContact(
        device,
        name,
        ["phone_v2", "+49 (170) 12-34"],
        ["phone_v2", "555 1"],
        ["email_v2", "a@example.com"],
      );
      const { contacts } = await readPhoneState(device);
      expect(contacts).to.have.lengthOf(fresh.contacts.length + 1);
      expect(contacts).to.deep.include({ name, phones: ["+491701234", "5551"] });
    });
  }

  it("reads notes with any name and text, those without text too", async () => {
    const notes: Readonly<Record<string, string>> = {
      "0 first.txt": "",
      'It\'s, "quoted".txt': "two\nlines\n\nand 'quotes' $HOME `id`",
      "Ünïcode 😀.txt": "李雷",
      "zz last.txt": "",
    };
    for (const [name, text] of Object.entries(notes)) await writeNote(name, text);
    expect((await readPhoneState(device)).notes).to.deep.equal({ ...fresh.notes, ...notes });
  });

  it("reads a phone without notes", async () => {
    await runShell(device, `rm ${notesFolder}/*.txt`);
    expect(await readPhoneState(device)).to.deep.equal({ ...fresh, notes: {} });
  });

  it("needs a shell", async () => {
    const { shell: _, ...without } = device;
    expect((await errorOf(readPhoneState(without))).code).to.equal("unsupported");
  });
});
