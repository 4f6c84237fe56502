import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { formatError, makeUi } from "./ui.ts";

const collect = () => {
  const written = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  return { written, output: { stdout: sink("stdout"), stderr: sink("stderr") } };
};

describe("makeUi", () => {
  it("speaks on stdout, without colours where that is no terminal", () => {
    const { written, output } = collect();
    const ui = makeUi(output);
    ui.say(ui.paint("red", "hello"));
    ui.note("aside");
    expect(written).to.deep.equal({ stdout: "hello\n", stderr: "aside\n" });
  });

  it("keeps stdout for the document where one is asked for", () => {
    const { written, output } = collect();
    const ui = makeUi(output, { json: true });
    ui.say("hello");
    ui.document({ steps: 1, answer: undefined });
    expect(written).to.deep.equal({ stdout: '{\n  "steps": 1\n}\n', stderr: "hello\n" });
  });
});

describe("formatError", () => {
  it("gives the message one line and the hint another", () => {
    const error = new TapwrightError("config-invalid", "This is wrong:\n  - and so is this", {
      hint: "Mend it.",
    });
    expect(formatError(error)).to.equal("error: This is wrong:; - and so is this\nhint: Mend it.");
  });

  it("shows where an unexpected error comes from", () => {
    expect(formatError(new RangeError("too far"))).to.match(/^error: unexpected: RangeError: too far\n +at /);
  });
});
