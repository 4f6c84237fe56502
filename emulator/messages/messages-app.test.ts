import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { listPhones } from "../contacts/contacts-store.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { messagesApp } from "./messages-app.ts";
import { addMessage, boxes, listConversations, listMessages } from "./messages-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(messagesApp.packageName);
});
afterEach(() => phone.close());

const toasts = () => phone.screen.windows.filter(({ kind }) => kind === "toast");
const texts = (address: string) => listMessages(phone.system, address).map(({ body }) => body);
/** A conversation with two messages, at the top of the list. */
const stranger = "555 0170";
const addTalk = () => {
  addMessage(phone.system, { address: stranger, body: "Is it far?" });
  phone.system.clock.advance(1000);
  addMessage(phone.system, { address: stranger, body: "Two stops", type: boxes.sent });
};

describe("the Messages app", () => {
  it("lists conversations, the latest first, and counts what is unread", () => {
    addTalk();
    addMessage(phone.system, { address: stranger, body: "Thanks!" });
    expect(phone.words.slice(0, 7)).to.deep.equal([
      "Messages",
      "Search messages",
      stranger,
      "10:00",
      "Thanks!",
      "2",
      "2 unread",
    ]);
    phone.tap(stranger);
    phone.back();
    expect(phone.words).to.not.include("2 unread");
  });

  it("sends to a contact that the recipient field finds", async () => {
    const { name, number } = listPhones(phone.system).at(-1)!;
    phone.tap("Start chat");
    phone.screen.typeText(name.toLowerCase().slice(0, -1));
    phone.tap(name);
    phone.screen.typeText("See you at 5?\nBring the map");
    phone.tap("Send");
    expect(phone.words).to.include.members([name, "See you at 5?\nBring the map", "Sent", "Text message"]);
    const printed = await phone.shell(
      "content query --uri content://sms/sent --projection address:body:type:read",
    );
    expect(printed).to.match(
      new RegExp(`^Row: 0 address=${number}, body=See you at 5\\?\\nBring the map, type=2, read=1\n`),
    );
    phone.back();
    expect(phone.words[0]).to.equal("Messages");
    expect(phone.words[2]).to.equal(name[0]);
  });

  it("sends to a number that is no contact's, by ENTER or by the row that offers it", () => {
    for (const choose of [() => phone.screen.pressKey(66), () => phone.tap("Send to 555 0170")]) {
      phone.tap("Start chat");
      phone.screen.typeText(stranger);
      choose();
      phone.fill("Text message", "Hello");
      phone.tap("Send");
      phone.back();
    }
    expect(texts(stranger)).to.deep.equal(["Hello", "Hello"]);
  });

  it("takes no words that fit nobody or several as a recipient", () => {
    phone.tap("Start chat");
    phone.screen.typeText("a");
    phone.screen.pressKey(66);
    expect(toasts()).to.have.length(1);
    expect(phone.words).to.include("New conversation");
  });

  it("sends nothing while nothing is written", () => {
    addTalk();
    phone.tap(stranger);
    phone.tap("Send");
    phone.tap("Text message");
    phone.screen.typeText("  ");
    phone.tap("Send");
    expect(texts(stranger)).to.have.length(2);
  });

  it("deletes a conversation after asking", async () => {
    addTalk();
    phone.tap(stranger);
    const ask = () => {
      phone.tap("More options");
      phone.tap("Delete");
      expect(phone.words[0]).to.equal("Delete conversation?");
    };
    ask();
    phone.tap("Cancel");
    expect(texts(stranger)).to.have.length(2);
    ask();
    phone.tap("Delete");
    expect(phone.words[0]).to.equal("Messages");
    expect(phone.words).to.not.include(stranger);
    const where = `--where "address='${stranger}'"`;
    expect(await phone.shell(`content query --uri content://sms ${where}`)).to.equal("No result found.\n");
  });

  it("copies, deletes and lets go of a message that is held", () => {
    addTalk();
    phone.tap(stranger);
    const hold = (words: string) => {
      const bounds = new RegExp(`text="${words}[^>]* bounds="\\[(\\d+),(\\d+)\\]`).exec(
        phone.screen.dumpTree(),
      );
      phone.screen.tap({ x: Number(bounds?.[1]) + 5, y: Number(bounds?.[2]) + 5 }, 800);
      expect(phone.words.slice(0, 2)).to.deep.equal(["Close", "1 selected"]);
    };
    hold("Is it far");
    phone.tap("Copy text");
    expect(phone.system.clipboard).to.equal("Is it far?");
    hold("Two stops");
    phone.back();
    expect(phone.words).to.include("More options");
    hold("Is it far");
    phone.tap("Delete message");
    phone.tap("Delete");
    expect(texts(stranger)).to.deep.equal(["Two stops"]);
  });

  it("searches names, numbers and what was written", () => {
    addTalk();
    phone.tap("Search messages");
    phone.screen.typeText("IS IT f");
    expect(phone.words).to.include(stranger);
    phone.screen.typeText("x");
    expect(phone.words).to.include("No conversations");
    phone.screen.pressKey(4);
    phone.tap("Clear search");
    phone.screen.typeText("0170");
    expect(phone.words).to.include(stranger);
    phone.tap(stranger);
    phone.back();
    expect(phone.words).to.include("0170").and.to.include(stranger);
    phone.back();
    expect(phone.words[0]).to.equal("Messages");
  });

  it("shows the end of a long conversation, after each message that is sent too", () => {
    for (let index = 0; index < 30; index += 1) {
      addMessage(phone.system, { address: stranger, body: `Line ${index}` });
    }
    phone.tap(stranger);
    expect(phone.words).to.include("Line 29").and.not.include("Line 5");
    phone.screen.swipe({ x: 360, y: 400 }, { x: 360, y: 1300 }, 300);
    phone.screen.swipe({ x: 360, y: 400 }, { x: 360, y: 1300 }, 300);
    expect(phone.words).to.not.include("Line 29");
    phone.tap("Text message");
    phone.screen.typeText("Enough");
    phone.tap("Send");
    expect(phone.words).to.include.members(["Line 29", "Enough"]);
  });

  it("opens a conversation for other apps, with what they want to say", () => {
    const open = (data: string, extras = {}) =>
      phone.screen.startActivity({ action: "android.intent.action.SENDTO", data, extras });
    expect(open("smsto:555%200170", { sms_body: "Hi there" })).to.equal(true);
    expect(phone.words).to.include.members([stranger, "Hi there"]);
    expect(open("sms:")).to.equal(true);
    expect(phone.words).to.include("New conversation");
    expect(open("mailto:ada@example.com")).to.equal(false);
  });

  it("knows a number by its last digits, however it is written", () => {
    const { name, number } = listPhones(phone.system)[0]!;
    const before = listConversations(phone.system).filter(({ address }) => address !== number).length;
    addMessage(phone.system, { address: `+1${number.replace(" ", "-")}`, body: "Me" });
    addMessage(phone.system, { address: number, body: "Me again" });
    expect(listConversations(phone.system)).to.have.length(before + 1);
    expect(phone.words).to.include(name).and.include("Me again");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, messagesApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
