import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type ContentProvider, makeContentProviders } from "../content-provider.ts";
import { openSystem } from "../open-system.ts";
import type { System } from "../system.ts";
import { contactsStorageApp } from "./contacts-app.ts";
import { mimetypes } from "./contacts-schema.ts";
import { deleteContact, findContact, listContacts } from "./contacts-store.ts";

let system: System;
let provider: ContentProvider;
let legacy: ContentProvider;
beforeEach(async () => {
  system = await openSystem();
  contactsStorageApp.install?.(system);
  const providers = makeContentProviders();
  for (const one of contactsStorageApp.providers?.(system) ?? []) providers.register(one);
  provider = providers.find("com.android.contacts")!;
  legacy = providers.find("contacts")!;
});
afterEach(() => system.close());

/** Adds a contact as `content insert` does: a raw contact, then its rows. */
function addContact(name: string, number: string): number {
  provider.insert("raw_contacts", { account_type: null, account_name: null });
  const id = Number(provider.query({ path: "raw_contacts", sort: "_id DESC" })[0]?._id);
  provider.insert("data", { raw_contact_id: id, mimetype: mimetypes.name, data1: name });
  provider.insert("data", { raw_contact_id: id, mimetype: mimetypes.phone, data1: number, data2: 3 });
  return id;
}

describe("the contacts provider", () => {
  it("seeds the app from raw contacts and data rows", () => {
    const id = addContact("Mary Ann Lee", "555 0150");
    expect(findContact(system, id)).to.deep.include({
      name: "Mary Ann Lee",
      firstName: "Mary Ann",
      lastName: "Lee",
      phones: [{ number: "555 0150", type: "Work" }],
    });
  });

  it("shows contacts, data, phones and addresses", () => {
    const id = addContact("Ada Berg", "555 0134");
    const email = { raw_contact_id: id, mimetype: mimetypes.email, data1: "ada@example.com" };
    provider.insert("data", email);
    const select = (path: string, projection: readonly string[], where?: string) =>
      provider.query({ path, projection, ...(where ? { where } : {}) });
    expect(select(`contacts/${id}`, ["display_name", "has_phone_number"])).to.deep.equal([
      { display_name: "Ada Berg", has_phone_number: 1 },
    ]);
    expect(select("data", ["contact_id", "data1"], `mimetype='${mimetypes.name}'`)).to.deep.equal([
      { contact_id: id, data1: "Ada Berg" },
    ]);
    expect(select("data/phones", ["display_name", "data1", "data2"])).to.deep.equal([
      { display_name: "Ada Berg", data1: "555 0134", data2: "3" },
    ]);
    expect(select("data/emails", ["data1"], `contact_id=${id}`)).to.deep.equal([
      { data1: "ada@example.com" },
    ]);
    expect(legacy.query({ path: "phones", projection: ["display_name", "number"] })).to.deep.equal([
      { display_name: "Ada Berg", number: "555 0134" },
    ]);
    expect(legacy.query({ path: "people", projection: ["name", "number"] })).to.deep.equal([
      { name: "Ada Berg", number: "555 0134" },
    ]);
  });

  it("keeps a name whole and in parts, whichever of them changes", () => {
    const id = addContact("Ada Berg", "1");
    const where = `raw_contact_id=${id} AND mimetype='${mimetypes.name}'`;
    const name = () => provider.query({ path: "data", projection: ["data1", "data2", "data3"], where })[0];
    expect(name()).to.deep.equal({ data1: "Ada Berg", data2: "Ada", data3: "Berg" });
    provider.update("data", { data1: "Eda Holm Kato" }, where);
    expect(name()).to.deep.equal({ data1: "Eda Holm Kato", data2: "Eda Holm", data3: "Kato" });
    provider.update("data", { data3: "Sato" }, where);
    expect(name()).to.deep.equal({ data1: "Eda Holm Sato", data2: "Eda Holm", data3: "Sato" });
    expect(listContacts(system)[0]?.name).to.equal("Eda Holm Sato");
    provider.delete("data", where);
    expect(listContacts(system)[0]?.name).to.equal("1");
    provider.insert("data", { raw_contact_id: id, mimetype: mimetypes.name, data2: "Ivo", data3: "Dahl" });
    expect(name()).to.deep.equal({ data1: "Ivo Dahl", data2: "Ivo", data3: "Dahl" });
  });

  it("knows nothing any more of a deleted contact", () => {
    const paths = ["raw_contacts", "contacts", "data", "data/phones"];
    const removals = [
      (id: number) => provider.delete(`contacts/${id}`),
      (id: number) => provider.delete("raw_contacts", `_id=${id}`),
      (id: number) => deleteContact(system, id),
    ];
    for (const remove of removals) {
      remove(addContact("Ada Berg", "555 0134"));
      for (const path of paths) expect(provider.query({ path }), path).to.deep.equal([]);
      expect(legacy.query({ path: "phones" })).to.deep.equal([]);
    }
  });

  it("refuses rows without a contact, without a kind, and new aggregates", () => {
    const row = { raw_contact_id: 99, mimetype: mimetypes.name, data1: "Ada" };
    expect(() => provider.insert("data", row)).to.throw("FOREIGN KEY constraint failed");
    provider.insert("raw_contacts", { account_type: null });
    expect(() => provider.insert("data", { raw_contact_id: 1, data1: "Ada" })).to.throw(
      "NOT NULL constraint",
    );
    expect(() => provider.insert("contacts", { display_name: "Ada" })).to.throw("it is a view");
  });
});
