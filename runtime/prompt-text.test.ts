import { expect } from "chai";
import { describe, it } from "mocha";
import { say } from "../test/model-contract.ts";
import { plainPrompt } from "./prompt-text.ts";

describe("plainPrompt", () => {
  it("puts the system text on lines of its own and adds nothing else", () => {
    const messages = [say("user", "goal: x\n"), say("user", "A row\n"), say("assistant", "A")];
    expect(plainPrompt("You operate a phone.", messages)).to.equal("You operate a phone.\ngoal: x\nA row\nA");
  });

  it("adds no second line break", () => {
    expect(plainPrompt("Rules\n", [say("user", "x")])).to.equal("Rules\nx");
  });

  it("leaves out a system text that is not there", () => {
    expect(plainPrompt(undefined, [say("user", "x")])).to.equal("x");
  });
});
