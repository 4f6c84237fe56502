import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { listPhones } from "../contacts/contacts-store.ts";
import { openPhone } from "../open-phone.ts";
import { openTestPhone, type TestPhone } from "../test-phone.ts";

const messages = "com.tapwright.messages";
const permission = "android.permission.READ_CONTACTS";

describe("the permission dialog", () => {
  let phone: TestPhone;
  let name: string;
  beforeEach(async () => {
    phone = await openTestPhone(messages);
    name = listPhones(phone.system)[0]?.name ?? "";
  });
  afterEach(() => phone.close());

  /** Takes the permission away, which stops the app, and starts a chat. */
  const startChatWithout = async () => {
    await phone.shell(`pm revoke ${messages} ${permission}`);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    phone.tap("Messages");
    phone.tap("Start chat");
  };
  const granted = () => phone.shell(`dumpsys package ${messages} | grep -o 'READ_CONTACTS: granted=[a-z]*'`);

  it("does not show on a phone just set up", async () => {
    expect(await granted()).to.equal("READ_CONTACTS: granted=true\n");
    phone.tap("Start chat");
    expect(phone.words).to.include(name);
  });

  it("asks at the first use, and shows the contacts when it is allowed", async () => {
    await startChatWithout();
    expect(phone.words).to.deep.equal(["Allow Messages to access your contacts?", "Allow", "Don’t allow"]);
    const [dialog, app] = phone.screen.windows.filter(({ kind }) => kind === "dialog" || kind === "app");
    expect(dialog?.packageName).to.equal("com.android.permissioncontroller");
    expect(app?.packageName).to.equal(messages);
    expect(await granted()).to.equal("READ_CONTACTS: granted=false\n");
    phone.tap("Allow");
    expect(phone.words).to.include.members(["New conversation", name]);
    expect(phone.screen.keyboardShown).to.equal(true);
    expect(await granted()).to.equal("READ_CONTACTS: granted=true\n");
  });

  it("asks no more after a no, and the app goes on with numbers", async () => {
    await startChatWithout();
    phone.tap("Don’t allow");
    expect(phone.words).to.include("New conversation").and.not.include(name);
    phone.back();
    phone.tap("Start chat");
    phone.screen.typeText("555 0170");
    phone.tap("Send to 555 0170");
    expect(phone.words).to.include("555 0170");
    await phone.shell(`pm grant ${messages} ${permission}`);
    phone.back();
    phone.tap("Start chat");
    expect(phone.words).to.include(name);
  });

  it("asks again when BACK left the question open", async () => {
    await startChatWithout();
    phone.back();
    expect(phone.words).to.include("New conversation");
    phone.back();
    phone.tap("Start chat");
    expect(phone.words).to.include("Don’t allow");
  });

  it("is part of a checkpoint, answer and question alike", async () => {
    await using whole = await openPhone();
    const { screen, system } = whole;
    const start = whole.save();
    system.permissions = { [`${messages} ${permission}`]: "ask" };
    const request = { package: messages, permission };
    screen.startActivity({ action: "android.content.pm.action.REQUEST_PERMISSIONS", extras: request });
    const asking = whole.save();
    whole.restore(start);
    expect(system.permissions).to.deep.equal({});
    whole.restore(asking);
    expect(screen.dumpTree()).to.include("Allow Messages to access your contacts?");
    expect(screen.startActivity({ action: "android.content.pm.action.REQUEST_PERMISSIONS" })).to.equal(false);
  });
});
