import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openSystem } from "../open-system.ts";
import type { System } from "../system.ts";
import { contactsApp, contactsStorageApp } from "./contacts-app.ts";
import {
  deleteContact,
  findContact,
  listContacts,
  makeDraft,
  openContacts,
  saveContact,
  searchContacts,
} from "./contacts-store.ts";

let system: System;
beforeEach(async () => {
  system = await openSystem();
});
afterEach(() => system.close());

const ada = { ...makeDraft(), firstName: "Ada", lastName: "Berg", phone: "555 0134", phoneType: "Work" };

describe("the contacts store", () => {
  it("gives back what was saved, and changes rows in place", () => {
    const id = saveContact(system, { ...ada, email: "ada@example.com", company: "Tern & Sons" });
    expect(findContact(system, id)).to.deep.equal({
      id,
      name: "Ada Berg",
      firstName: "Ada",
      lastName: "Berg",
      company: "Tern & Sons",
      phones: [{ number: "555 0134", type: "Work" }],
      emails: ["ada@example.com"],
    });
    const rowIds = () => openContacts(system).query("SELECT _id FROM data ORDER BY _id");
    const before = rowIds();
    saveContact(system, { ...makeDraft(findContact(system, id)), firstName: " Eda ", phoneType: "Boat" }, id);
    expect(findContact(system, id)?.name).to.equal("Eda Berg");
    expect(findContact(system, id)?.phones).to.deep.equal([{ number: "555 0134", type: "Boat" }]);
    expect(rowIds()).to.deep.equal(before);
  });

  it("drops the rows of emptied fields and calls a contact by what is left", () => {
    const id = saveContact(system, { ...ada, company: "Tern & Sons" });
    saveContact(system, { ...makeDraft(), company: "Tern & Sons", phone: "555 0134" }, id);
    expect(findContact(system, id)?.name).to.equal("Tern & Sons");
    saveContact(system, { ...makeDraft(), phone: "555 0134" }, id);
    expect(findContact(system, id)?.name).to.equal("555 0134");
    saveContact(system, makeDraft(), id);
    expect(findContact(system, id)?.name).to.equal("");
    expect(openContacts(system).query("SELECT * FROM data")).to.deep.equal([]);
  });

  it("sorts by name whatever the case, the nameless last", () => {
    for (const firstName of ["bo", "Zoe", "", "Émile", "Al", "Eva"]) {
      saveContact(system, { ...makeDraft(), firstName });
    }
    expect(listContacts(system).map(({ name }) => name)).to.deep.equal([
      "Al",
      "bo",
      "Émile",
      "Eva",
      "Zoe",
      "",
    ]);
  });

  it("finds by part of the name and by digits of a number", () => {
    const id = saveContact(system, ada);
    saveContact(system, { ...ada, firstName: "Bo", lastName: "Kato", phone: "555 0177" });
    for (const text of ["BER", "a b", "0134", "01-34"]) {
      expect(
        searchContacts(system, text).map((contact) => contact.id),
        text,
      ).to.deep.equal([id]);
    }
    expect(searchContacts(system, "5 5")).to.have.length(2);
    expect(searchContacts(system, "Bo 5")).to.deep.equal([]);
    expect(searchContacts(system, "nobody")).to.deep.equal([]);
    expect(searchContacts(system, "")).to.have.length(2);
  });

  it("leaves nothing of a deleted contact, and never gives its id again", () => {
    saveContact(system, ada);
    const id = saveContact(system, ada);
    deleteContact(system, id);
    expect(findContact(system, id)).to.equal(undefined);
    expect(openContacts(system).query("SELECT * FROM data WHERE raw_contact_id = ?", [id])).to.deep.equal([]);
    expect(saveContact(system, ada)).to.equal(id + 1);
  });
});

describe("default contacts", () => {
  const install = (phone: System) => {
    contactsApp.install?.(phone);
    contactsStorageApp.install?.(phone);
    return listContacts(phone).map(({ id }) => findContact(phone, id));
  };

  it("are twelve people with a number each, equal on phones of equal seed", async () => {
    const contacts = install(system);
    expect(contacts).to.have.length(12);
    expect(new Set(contacts.map((contact) => contact?.phones[0]?.number)).size).to.equal(12);
    for (const seed of [1, 2]) {
      const other = await openSystem({ seed });
      expect(JSON.stringify(install(other)) === JSON.stringify(contacts)).to.equal(seed === 1);
      other.close();
    }
  });

  it("stay when the app is cleared and go when their storage is", () => {
    install(system);
    contactsApp.install?.(system);
    expect(listContacts(system)).to.have.length(12);
    system.files.remove("/data/data/com.android.providers.contacts", { recursive: true });
    contactsStorageApp.install?.(system);
    expect(listContacts(system)).to.deep.equal([]);
  });
});
