import { expect } from "chai";
import { describe, it } from "mocha";
import { say } from "../test/model-contract.ts";
import { shapePrompt } from "./service-prompt-forms.ts";

const lines = Array.from({ length: 100 }, (_, i) => `row ${i}`);
const conversation = [
  say("user", "first question"),
  say("assistant", "first answer"),
  say("user", lines.join("\n")),
  say("assistant", "tap "),
];

describe("shapePrompt", () => {
  it("leaves a whole prompt as it is", () => {
    expect(shapePrompt(conversation, "whole")).to.equal(conversation);
  });

  it("keeps the last exchange, with the answer that was begun", () => {
    expect(shapePrompt(conversation, "recent")).to.deep.equal(conversation.slice(2));
    expect(shapePrompt([say("assistant", "hello")], "recent")).to.deep.equal([say("assistant", "hello")]);
  });

  it("keeps the beginning and the end of a long message, and says that something is missing", () => {
    const [message] = shapePrompt(conversation, "clipped");
    const [part] = message?.parts ?? [];
    const kept = part?.type === "text" ? part.text.split("\n") : [];
    expect(kept).to.have.lengthOf(25);
    expect([kept[0], kept[12], kept.at(-1)]).to.deep.equal(["row 0", "…", "row 99"]);
  });

  it("leaves a short message as it is", () => {
    expect(shapePrompt([say("user", "a\nb\n")], "clipped")).to.deep.equal([say("user", "a\nb\n")]);
  });
});
