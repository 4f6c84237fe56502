import { expect } from "chai";
import { describe, it } from "mocha";
import { emptyPhoneState } from "../test/empty-phone-state.ts";
import { describeDifference, type PhoneState } from "./phone-state.ts";

const state: PhoneState = {
  ...emptyPhoneState,
  settings: { wifi_on: "1", bluetooth_on: "0" },
  contacts: [{ name: "Ada", phones: ["5551"] }],
  notes: { "Garden.txt": "Beans" },
};

describe("describeDifference", () => {
  const tell = (changes: Partial<PhoneState>): string => describeDifference(state, { ...state, ...changes });

  it("names what has another value, is missing, or should not be there", () => {
    expect(tell({ settings: { wifi_on: "0", bluetooth_on: "0" } })).to.equal(
      'settings: wifi_on is "0", not "1".',
    );
    expect(tell({ notes: {} })).to.equal("notes: Garden.txt is missing.");
    expect(tell({ contacts: [...state.contacts, { name: "Bob", phones: [] }] })).to.equal(
      "contacts: Bob is there and should not be.",
    );
  });

  it("tells two contacts of one name apart", () => {
    expect(tell({ contacts: [...state.contacts, { name: "Ada", phones: ["5552"] }] })).to.equal(
      "contacts: Ada again is there and should not be.",
    );
  });

  it("names four differences at most", () => {
    const notes = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`${name}.txt`, ""]));
    expect(tell({ notes }).split(";")).to.have.lengthOf(4);
  });
});
