import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { launchIntent } from "../running-apps.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { contactsApp } from "./contacts-app.ts";
import { findContact, listContacts, makeDraft, saveContact } from "./contacts-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(contactsApp.packageName);
});
afterEach(() => phone.close());

const names = () => listContacts(phone.system).map(({ name }) => name);
const newest = () => {
  const ids = listContacts(phone.system).map(({ id }) => id);
  return findContact(phone.system, Math.max(...ids));
};

describe("the Contacts app", () => {
  it("lists people below the letters they start with", () => {
    const [first = "", second = ""] = names();
    expect(phone.words.slice(0, 3)).to.deep.equal(["Contacts", "Search contacts", first[0]]);
    expect(phone.words).to.include.members([first, second, "Create contact"]);
  });

  it("creates a contact and shows it", () => {
    phone.tap("Create contact");
    phone.fill("First name", "Ada");
    phone.fill("Last name", "Berg");
    phone.fill("Company", "Tern & Sons");
    phone.fill("Phone", "555 0134");
    phone.tap("Mobile");
    phone.tap("Home");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.fill("Email", "ada@example.com");
    phone.tap("Save");
    expect(phone.words).to.include.members([
      "Ada Berg",
      "Tern & Sons",
      "555 0134",
      "Home",
      "ada@example.com",
    ]);
    expect(newest()).to.deep.include({
      name: "Ada Berg",
      company: "Tern & Sons",
      phones: [{ number: "555 0134", type: "Home" }],
      emails: ["ada@example.com"],
    });
    expect(phone.screen.windows.map(({ kind }) => kind)).to.include("toast");
    phone.back();
    expect(phone.words[0]).to.equal("Contacts");
  });

  it("changes a contact", () => {
    const [name = ""] = names();
    phone.tap(name);
    phone.tap("Edit contact");
    phone.fill(name.split(" ")[0]!, "Xanthe");
    phone.tap("Save");
    expect(names()).to.not.include(name);
    expect(names()).to.include(`Xanthe ${name.split(" ")[1]}`);
    expect(names()).to.have.length(12);
  });

  it("deletes a contact after asking", () => {
    const [name = ""] = names();
    const openDialog = () => {
      phone.tap(name);
      phone.tap("More options");
      phone.tap("Delete");
      expect(phone.words[0]).to.equal("Delete contact?");
    };
    openDialog();
    phone.tap("Cancel");
    expect(names()).to.include(name);
    phone.back();
    openDialog();
    phone.tap("Delete");
    expect(names()).to.have.length(11).and.not.include(name);
    expect(phone.words[0]).to.equal("Contacts");
    expect(phone.words).to.not.include(name);
  });

  it("filters as one types", () => {
    saveContact(phone.system, { ...makeDraft(), firstName: "Qwill", lastName: "Xu", phone: "555 0199" });
    phone.tap("Search contacts");
    phone.screen.typeText("ill x");
    expect(phone.words.slice(-1)).to.deep.equal(["Qwill Xu"]);
    phone.screen.typeText("x");
    expect(phone.words).to.include("No contacts");
    phone.screen.pressKey(4);
    phone.tap("Clear search");
    expect(phone.words).to.include("Search contacts").and.not.include("No contacts");
    phone.back();
    expect(phone.words[0]).to.equal("Contacts");
  });

  it("asks before it drops what was typed", () => {
    phone.tap("Create contact");
    phone.fill("First name", "Ada");
    phone.back();
    expect(phone.words).to.deep.equal(["Discard your changes?", "Keep editing", "Discard"]);
    phone.tap("Keep editing");
    expect(phone.words).to.include("Ada");
    phone.back();
    phone.tap("Discard");
    expect(phone.words[0]).to.equal("Contacts");
    expect(names()).to.have.length(12);
  });

  it("saves no contact without a word, and leaves an untouched editor at once", () => {
    phone.tap("Create contact");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.tap("Save");
    expect(phone.words[0]).to.equal("Contacts");
    phone.tap("Create contact");
    phone.back();
    expect(phone.words[0]).to.equal("Contacts");
    expect(names()).to.have.length(12);
  });

  it("answers to other apps that show, edit or insert a contact", () => {
    const open = (action: string, data: string, extras = {}) =>
      phone.screen.startActivity({ action: `android.intent.action.${action}`, data, extras });
    const uri = "content://com.android.contacts/contacts";
    const [first] = listContacts(phone.system);
    expect(open("VIEW", `${uri}/${first?.id}`)).to.equal(true);
    expect(phone.words).to.include(first?.name).and.include("Edit contact");
    expect(open("EDIT", `${uri}/${first?.id}`)).to.equal(true);
    expect(phone.words).to.include("Edit contact").and.include("Save");
    expect(open("EDIT", `${uri}/9999`)).to.equal(false);
    expect(open("INSERT", uri, { name: "Mary Ann Lee", phone: "555 0101" })).to.equal(true);
    expect(phone.words).to.include.members(["Create contact", "Mary Ann", "Lee", "555 0101"]);
    expect(open("VIEW", "https://example.com/")).to.equal(false);
  });

  it("hands numbers to the apps that call and write, and says so when no app can share", () => {
    const [name = ""] = names();
    for (const [action, packageName] of [
      ["Call", "com.tapwright.phone"],
      ["Text", "com.tapwright.messages"],
    ] as const) {
      phone.screen.startActivity(launchIntent(contactsApp.packageName));
      if (phone.words[0] === "Contacts") phone.tap(name);
      phone.tap(action);
      expect(phone.screen.front.packageName).to.equal(packageName);
      expect(phone.words).to.include(name);
    }
    phone.screen.startActivity(launchIntent(contactsApp.packageName));
    phone.tap("More options");
    phone.tap("Share");
    expect(phone.screen.windows.map(({ kind }) => kind)).to.include("toast");
    expect(phone.words).to.include("Edit contact");
  });

  it("shows what the shell inserts, and tells the shell what it saved", async () => {
    const uri = "content://com.android.contacts";
    await phone.shell("pm clear com.android.providers.contacts");
    expect(await phone.shell(`content query --uri ${uri}/data`)).to.equal("No result found.\n");
    expect(phone.words).to.include("No contacts");
    await phone.shell(
      `content insert --uri ${uri}/raw_contacts --bind account_type:n: --bind account_name:n:`,
    );
    const row = `content insert --uri ${uri}/data --bind raw_contact_id:i:1 --bind mimetype:s`;
    await phone.shell(`${row}:vnd.android.cursor.item/name --bind data1:s:"Sue O'Hara"`);
    await phone.shell(`${row}:vnd.android.cursor.item/phone_v2 --bind data1:s:5550107 --bind data2:i:2`);
    phone.tap("Sue O'Hara");
    expect(phone.words).to.include.members(["5550107", "Mobile"]);
    phone.back();
    phone.tap("Create contact");
    phone.fill("First name", "Bo, the 2nd");
    phone.tap("Save");
    expect(await phone.shell(`content query --uri ${uri}/contacts --projection display_name`)).to.equal(
      "Row: 0 display_name=Sue O'Hara\nRow: 1 display_name=Bo, the 2nd\n",
    );
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, contactsApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
