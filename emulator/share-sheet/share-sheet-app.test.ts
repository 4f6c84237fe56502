import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { addMessage, listMessages } from "../messages/messages-store.ts";
import { notesApp } from "../notes/notes-app.ts";
import { findNote, saveNote } from "../notes/notes-store.ts";
import { openTestPhone, type TestPhone } from "../test-phone.ts";

const messages = "com.tapwright.messages";
const share =
  "am start -a android.intent.action.SEND -t text/plain --es android.intent.extra.TEXT 'Hi there'";

describe("the share sheet", () => {
  let phone: TestPhone;
  beforeEach(async () => {
    phone = await openTestPhone(notesApp.packageName);
  });
  afterEach(() => phone.close());

  const focus = async () => /mCurrentFocus=.* (\S+)}/.exec(await phone.shell("dumpsys window windows"))?.[1];

  it("gives a note to Messages, which asks for the recipient", async () => {
    saveNote(phone.system, { title: "Paint", body: "sea grey\n2 litres" });
    phone.tap("Paint");
    phone.tap("Share");
    expect(phone.words).to.deep.equal(["Share", "sea grey\n2 litres", "Copy", "Messages", "Notes"]);
    expect(await focus()).to.equal("android/com.android.internal.app.ChooserActivity");
    phone.tap("Messages");
    phone.screen.typeText("555 0170");
    phone.tap("Send to 555 0170");
    phone.tap("Send");
    expect(listMessages(phone.system, "555 0170").map(({ body }) => body)).to.deep.equal([
      "sea grey\n2 litres",
    ]);
  });

  it("gives a message to Notes, which opens its editor", () => {
    addMessage(phone.system, { address: "555 0170", body: "Gate 7" });
    phone.screen.startActivity({ action: "android.intent.action.SENDTO", data: "sms:5550170" });
    const [, x, y] = /text="Gate 7".*?\[(\d+),(\d+)\]/.exec(phone.screen.dumpTree()) ?? [];
    phone.screen.tap({ x: Number(x) + 5, y: Number(y) + 5 }, 800);
    phone.tap("Share");
    phone.tap("Notes");
    expect(phone.words).to.include.members(["New note", "Gate 7"]);
    phone.fill("Title", "Airport");
    phone.tap("Save");
    expect(findNote(phone.system, "Airport.txt")?.body).to.equal("Gate 7");
  });

  it("goes by BACK, HOME, a tap beside it and Copy, and the app below is as it was", async () => {
    const before = phone.screen.dumpTree();
    const closings = [
      () => phone.back(),
      () => phone.screen.tap({ x: 360, y: 300 }),
      () => phone.tap("Copy"),
      () => phone.screen.pressKey(3),
    ];
    for (const close of closings) {
      phone.screen.startActivity({ packageName: notesApp.packageName });
      await phone.shell(share);
      expect(phone.words).to.include("Hi there");
      close();
      expect(phone.words).to.not.include("Hi there");
    }
    phone.tap("Notes");
    expect(phone.screen.dumpTree()).to.equal(before);
    expect(phone.system.clipboard).to.equal("Hi there");
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });

  it("stays away when an app is named, or when none takes what is shared", async () => {
    await phone.shell(`${share} -p ${messages}`);
    expect(phone.screen.front.packageName).to.equal(messages);
    expect(
      phone.screen.startActivity({ action: "android.intent.action.SEND", type: "text/x-vcard" }),
    ).to.equal(false);
  });
});
